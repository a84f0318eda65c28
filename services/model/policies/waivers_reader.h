// Reads policies/waivers.yaml.
#ifndef CODICIL_SERVICES_MODEL_POLICIES_WAIVERS_READER_H_
#define CODICIL_SERVICES_MODEL_POLICIES_WAIVERS_READER_H_

#include <vector>

#include "services/model/policies/policies.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

// In the order of the file. A waiver without a readable end is skipped.
std::vector<Waiver> ReadWaivers(const YamlNode& root);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_POLICIES_WAIVERS_READER_H_
