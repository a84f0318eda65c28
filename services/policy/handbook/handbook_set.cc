#include "services/policy/handbook/handbook_set.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "services/base/check.h"
#include "services/policy/service/invalid_request.h"

namespace codicil::policy {
namespace {

std::string Names(const HandbookSet::Keepers& keepers) {
  std::string names;
  for (const auto& [name, keeper] : keepers) {
    absl::StrAppend(&names, names.empty() ? "" : ", ", name);
  }
  return names;
}

}  // namespace

void HandbookSet::Add(std::string name,
                      std::unique_ptr<HandbookKeeper> keeper) {
  const bool is_new =
      keepers_.emplace(std::move(name), std::move(keeper)).second;
  CODICIL_CHECK(is_new);
}

absl::StatusOr<HandbookPtr> HandbookSet::Find(std::string_view name) const {
  if (name.empty() && keepers_.size() > 1) {
    return InvalidRequest(
        {{"repository", absl::StrCat("say which of ", Names(keepers_))}});
  }
  const auto found = name.empty() ? keepers_.begin() : keepers_.find(name);
  if (found == keepers_.end()) {
    return absl::NotFoundError(absl::StrCat("no repository '",
                                            std::string(name), "'; there are ",
                                            Names(keepers_)));
  }
  const HandbookKeeper& keeper = *found->second;
  if (HandbookPtr handbook = keeper.handbook()) return handbook;
  const absl::Status failure = keeper.state().failure;
  return absl::UnavailableError(
      absl::StrCat("repository '", found->first, "' could not be read yet",
                   failure.ok() ? "" : ": ", std::string(failure.message())));
}

}  // namespace codicil::policy
