// How much of a YAML file is read. Each limit is named in the finding that
// reports it.
#ifndef CODICIL_SERVICES_MODEL_YAML_YAML_LIMITS_H_
#define CODICIL_SERVICES_MODEL_YAML_YAML_LIMITS_H_

#include <cstddef>

namespace codicil::model {

inline constexpr size_t kMaxFileBytes = 1 << 20;      // yaml/too-large
inline constexpr int kMaxDepth = 64;                  // yaml/too-deep
inline constexpr int kMaxNodesAfterAliases = 10'000;  // yaml/alias-expansion

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_YAML_YAML_LIMITS_H_
