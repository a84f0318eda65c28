// The handbooks of the configured repositories.
#ifndef CODICIL_SERVICES_POLICY_HANDBOOK_HANDBOOK_SET_H_
#define CODICIL_SERVICES_POLICY_HANDBOOK_HANDBOOK_SET_H_

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/policy/handbook/handbook_keeper.h"

namespace codicil::policy {

// Thread-safe once all are added.
class HandbookSet {
 public:
  using Keepers =
      std::map<std::string, std::unique_ptr<HandbookKeeper>, std::less<>>;

  // Precondition: no other one has that name.
  void Add(std::string name, std::unique_ptr<HandbookKeeper> keeper);

  const Keepers& keepers() const { return keepers_; }

  // What is served of the repository of that name; an empty name means the only
  // one there is. Errors: NOT_FOUND, listing the names; InvalidRequest for an
  // empty name among several; UNAVAILABLE while nothing could be read yet.
  absl::StatusOr<HandbookPtr> Find(std::string_view name) const;

 private:
  Keepers keepers_;
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_HANDBOOK_HANDBOOK_SET_H_
