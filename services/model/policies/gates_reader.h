// Reads policies/gates.yaml.
#ifndef CODICIL_SERVICES_MODEL_POLICIES_GATES_READER_H_
#define CODICIL_SERVICES_MODEL_POLICIES_GATES_READER_H_

#include <vector>

#include "services/model/policies/gates.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

// In the order of the file. Malformed parts are skipped.
std::vector<Gate> ReadGates(const YamlNode& root);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_POLICIES_GATES_READER_H_
