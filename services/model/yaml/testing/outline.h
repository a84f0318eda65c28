// Trees and findings as lines of text with their spans.
#ifndef CODICIL_SERVICES_MODEL_YAML_TESTING_OUTLINE_H_
#define CODICIL_SERVICES_MODEL_YAML_TESTING_OUTLINE_H_

#include <string>
#include <vector>

#include "services/base/finding.h"
#include "services/model/yaml/yaml_reader.h"

namespace codicil::model {

// One line a node, indented by its depth: span, then style and value, or "map",
// "list", "flow map", "flow list". Documents are separated by "---".
std::string Outline(const YamlFile& file);

// One line a finding: span, rule, inner path, <value>, message.
std::string Listed(const std::vector<base::Finding>& findings);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_YAML_TESTING_OUTLINE_H_
