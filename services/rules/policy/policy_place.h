// Finds the place of an inner path in a policy file.
#ifndef CODICIL_SERVICES_RULES_POLICY_POLICY_PLACE_H_
#define CODICIL_SERVICES_RULES_POLICY_POLICY_PLACE_H_

#include <string_view>

#include "services/base/source_position.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::rules {

// The span of the node at `inner_path` ("spec.gates[race-clean].maxAge"), or of
// the deepest node on the way to it that is there.
base::Span PlaceOf(const model::YamlNode& root, std::string_view inner_path);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_POLICY_POLICY_PLACE_H_
