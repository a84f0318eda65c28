// Objects that a pack stores as a difference to another object.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_PACK_DELTA_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_PACK_DELTA_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace codicil::adapters::git {

// The size of the object that a delta makes, from its first bytes; nullopt if
// they are malformed.
std::optional<size_t> DeltaResultSize(std::string_view delta);

// Applies a delta to its base; nullopt if it is malformed, is for another base,
// or does not make an object of the size it states.
// Precondition: the caller finds that size acceptable.
// Source: gitformat-pack(5), "Deltified representation".
std::optional<std::string> ApplyDelta(std::string_view base,
                                      std::string_view delta);

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_PACK_DELTA_H_
