// Reads policies/slo.yaml.
#ifndef CODICIL_SERVICES_MODEL_POLICIES_SLO_POLICY_READER_H_
#define CODICIL_SERVICES_MODEL_POLICIES_SLO_POLICY_READER_H_

#include "services/model/policies/slo_policy.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

// Malformed parts are skipped: an alert pair needs all four of its values.
SloPolicy ReadSloPolicy(const YamlNode& root);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_POLICIES_SLO_POLICY_READER_H_
