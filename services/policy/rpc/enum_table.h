// Pairs of our enumerators and those of a protocol buffer.
#ifndef CODICIL_SERVICES_POLICY_RPC_ENUM_TABLE_H_
#define CODICIL_SERVICES_POLICY_RPC_ENUM_TABLE_H_

#include <cstddef>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/base/check.h"

namespace codicil::policy {

template <typename Ours, typename Theirs>
struct EnumPair {
  Ours ours;
  Theirs theirs;
};

// Precondition: the table has it.
template <typename Ours, typename Theirs, size_t kSize>
Theirs ToTheirs(const EnumPair<Ours, Theirs> (&table)[kSize], Ours ours) {
  for (const EnumPair<Ours, Theirs>& pair : table) {
    if (pair.ours == ours) return pair.theirs;
  }
  CODICIL_CHECK(!"an enumerator without a counterpart");
  return table[0].theirs;
}

// Errors: INVALID_ARGUMENT for a value without a counterpart, such as
// UNSPECIFIED, or one of a later version; `field` is named.
template <typename Ours, typename Theirs, size_t kSize>
absl::StatusOr<Ours> ToOurs(const EnumPair<Ours, Theirs> (&table)[kSize],
                            Theirs theirs, const char* field) {
  for (const EnumPair<Ours, Theirs>& pair : table) {
    if (pair.theirs == theirs) return pair.ours;
  }
  return absl::InvalidArgumentError(std::string(field) + ": " +
                                    std::to_string(static_cast<int>(theirs)) +
                                    " has no meaning here");
}

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_RPC_ENUM_TABLE_H_
