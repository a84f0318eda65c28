// Reads policies/lint.yaml.
#ifndef CODICIL_SERVICES_MODEL_POLICIES_LINT_POLICY_READER_H_
#define CODICIL_SERVICES_MODEL_POLICIES_LINT_POLICY_READER_H_

#include <map>
#include <string>

#include "services/base/finding.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

// Rule id -> severity. Words that are no severity are skipped.
std::map<std::string, base::Severity> ReadSeverities(const YamlNode& root);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_POLICIES_LINT_POLICY_READER_H_
