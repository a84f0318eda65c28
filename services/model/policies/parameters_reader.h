// Reads handbook/parameters.yaml.
#ifndef CODICIL_SERVICES_MODEL_POLICIES_PARAMETERS_READER_H_
#define CODICIL_SERVICES_MODEL_POLICIES_PARAMETERS_READER_H_

#include "services/model/parameter.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

// Malformed entries are skipped.
ParameterTable ReadParameters(const YamlNode& root);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_POLICIES_PARAMETERS_READER_H_
