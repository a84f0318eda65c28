// Reads policies/raci.yaml.
#ifndef CODICIL_SERVICES_MODEL_POLICIES_RACI_READER_H_
#define CODICIL_SERVICES_MODEL_POLICIES_RACI_READER_H_

#include "services/model/policies/raci.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

// Malformed parts are skipped.
Raci ReadRaci(const YamlNode& root);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_POLICIES_RACI_READER_H_
