#include "services/adapters/git/history.h"

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/base/status_macros.h"

namespace codicil::adapters::git {

absl::StatusOr<ParsedCommit> ReadCommit(ObjectStore& store,
                                        const ports::ObjectId& id) {
  CODICIL_ASSIGN_OR_RETURN(
      const std::string_view bytes,
      store.ReadView(id, ObjectType::kCommit, kMaxMetadataBytes));
  std::optional<ParsedCommit> commit = ParseCommit(bytes);
  if (!commit) {
    return absl::DataLossError(
        absl::StrCat("commit ", id.ToHex(), " is malformed"));
  }
  return *std::move(commit);
}

absl::StatusOr<History> History::Open(ObjectStore& store) {
  CODICIL_ASSIGN_OR_RETURN(absl::flat_hash_set<ports::ObjectId> cut,
                           store.limits().CutCommits());
  return History(store, std::move(cut));
}

absl::StatusOr<HistoryEntry> History::Read(const ports::ObjectId& id) {
  HistoryEntry entry;
  CODICIL_ASSIGN_OR_RETURN(entry.commit, ReadCommit(*store_, id));
  if (!entry.commit.parents.empty() && cut_.contains(id)) {
    entry.cut = true;
    entry.commit.parents.clear();
  }
  return entry;
}

}  // namespace codicil::adapters::git
