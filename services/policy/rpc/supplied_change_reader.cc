#include "services/policy/rpc/supplied_change_reader.h"

#include <string>
#include <utility>
#include <vector>

#include "services/base/status_macros.h"
#include "services/policy/check/handbook_tree.h"

namespace codicil::policy {
namespace {

absl::StatusOr<SuppliedFile> ReadFile(ports::GitRepo& repo,
                                      const HandbookTree& head,
                                      const HandbookChange& change) {
  SuppliedFile file;
  file.path = change.after ? change.after->path : change.before->path;
  if (!change.after) return file;
  file.mode = change.after->mode;
  // What is no file is refused for being none: there is nothing to read.
  if (file.mode != ports::EntryMode::kRegular &&
      file.mode != ports::EntryMode::kExecutable) {
    file.content.emplace();
    return file;
  }
  absl::StatusOr<std::string> bytes =
      ReadHandbookFile(repo, head, *change.after);
  if (absl::IsResourceExhausted(bytes.status())) {
    file.unread_reason = std::string(bytes.status().message());
    return file;
  }
  CODICIL_RETURN_IF_ERROR(bytes.status());
  file.content = *std::move(bytes);
  return file;
}

}  // namespace

absl::StatusOr<SuppliedChange> ReadSuppliedChange(ports::GitRepo& repo,
                                                  const Sides& sides) {
  SuppliedChange supplied;
  ports::ObjectId before;  // none: the empty tree
  if (sides.base) {
    supplied.base = sides.base->id.ToHex();
    supplied.merge_base = sides.merge_base->id.ToHex();
    before = sides.merge_base->tree;
  }
  CODICIL_ASSIGN_OR_RETURN(const std::vector<HandbookChange> changes,
                           DiffHandbook(repo, before, sides.head));
  for (const HandbookChange& change : changes) {
    CODICIL_ASSIGN_OR_RETURN(SuppliedFile file,
                             ReadFile(repo, sides.head, change));
    supplied.files.push_back(std::move(file));
  }
  return supplied;
}

}  // namespace codicil::policy
