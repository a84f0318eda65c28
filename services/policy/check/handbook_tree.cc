#include "services/policy/check/handbook_tree.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <utility>

#include "services/base/status_macros.h"
#include "services/base/utf8.h"
#include "services/model/schema/path_rules.h"
#include "services/model/yaml/yaml_limits.h"

namespace codicil::policy {
namespace {

// Bytes that are no UTF-8, and control characters, as \xNN.
std::string ShownPath(const std::string& path) {
  const auto is_plain = [](unsigned char c) { return c >= 0x20 && c < 0x7f; };
  if (std::all_of(path.begin(), path.end(), is_plain)) return path;
  std::string shown;
  for (size_t i = 0; i < path.size();) {
    size_t next = i;
    const char32_t c = base::NextCodePoint(path, next);
    const std::string_view bytes = std::string_view(path).substr(i, next - i);
    if (c < 0x20 || c == 0x7f || base::FirstInvalidUtf8(bytes)) {
      char escaped[8];
      std::snprintf(escaped, sizeof(escaped), "\\x%02X",
                    static_cast<unsigned char>(path[i]));
      shown += escaped;
      next = i + 1;
    } else {
      shown += bytes;
    }
    i = next;
  }
  return shown;
}

bool BelongsToHandbook(std::string_view path) {
  return model::RuleForPath(path).verdict != model::PathRule::Verdict::kIgnored;
}

template <typename T>
void OrderByShownPath(std::vector<T>& files) {
  const auto by_path = [](const T& a, const T& b) { return a.shown < b.shown; };
  if (!std::is_sorted(files.begin(), files.end(), by_path)) {
    std::stable_sort(files.begin(), files.end(), by_path);
  }
}

std::vector<HandbookChange> HandbookChanges(
    std::vector<ports::TreeChange> changes) {
  std::vector<HandbookChange> ours;
  for (ports::TreeChange& change : changes) {
    if (!BelongsToHandbook(change.path)) continue;
    ours.push_back({ShownPath(change.path), std::move(change.before),
                    std::move(change.after)});
  }
  OrderByShownPath(ours);
  return ours;
}

bool SameFile(const std::optional<ports::TreeFile>& a,
              const std::optional<ports::TreeFile>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return a->id == b->id && a->mode == b->mode && !a->id.IsNone();
}

// The difference from `before` to the work tree: what differs from `before` to
// the tree of HEAD, with the edits on top.
std::vector<ports::TreeChange> WithEdits(
    std::vector<ports::TreeChange> committed,
    const std::vector<ports::TreeChange>& edits) {
  std::map<std::string, ports::TreeChange> by_path;
  for (ports::TreeChange& change : committed) {
    std::string path = change.path;
    by_path.emplace(std::move(path), std::move(change));
  }
  for (const ports::TreeChange& edit : edits) {
    const auto [found, is_new] = by_path.emplace(edit.path, edit);
    if (!is_new) found->second.after = edit.after;
  }
  std::vector<ports::TreeChange> changes;
  for (auto& [path, change] : by_path) {
    if (SameFile(change.before, change.after)) continue;
    changes.push_back(std::move(change));
  }
  return changes;
}

}  // namespace

const std::vector<std::string>& HandbookFolders() {
  static const auto* const folders =
      new std::vector<std::string>{"handbook", "policies"};
  return *folders;
}

absl::StatusOr<std::vector<HandbookFile>> ListHandbook(
    ports::GitRepo& repo, const ports::ObjectId& tree) {
  CODICIL_ASSIGN_OR_RETURN(std::vector<ports::TreeFile> files,
                           repo.ListFiles(tree, HandbookFolders()));
  std::vector<HandbookFile> ours;
  ours.reserve(files.size());
  for (ports::TreeFile& file : files) {
    if (!BelongsToHandbook(file.path)) continue;
    std::string shown = ShownPath(file.path);
    ours.push_back({std::move(shown), std::move(file)});
  }
  OrderByShownPath(ours);
  return ours;
}

absl::StatusOr<std::vector<HandbookChange>> DiffHandbook(
    ports::GitRepo& repo, const ports::ObjectId& before,
    const HandbookTree& after) {
  std::vector<ports::TreeChange> changes;
  if (before != after.tree) {
    CODICIL_ASSIGN_OR_RETURN(
        changes, repo.DiffTrees(before, after.tree, HandbookFolders()));
  }
  if (!after.edits.empty())
    changes = WithEdits(std::move(changes), after.edits);
  return HandbookChanges(std::move(changes));
}

absl::StatusOr<std::string> ReadHandbookFile(ports::GitRepo& repo,
                                             const HandbookTree& tree,
                                             const ports::TreeFile& file) {
  if (tree.is_work_tree) {
    for (const ports::TreeChange& edit : tree.edits) {
      if (edit.path == file.path) {
        return repo.ReadWorkTreeFile(file.path, model::kMaxFileBytes);
      }
    }
  }
  return repo.ReadBlob(file.id, model::kMaxFileBytes);
}

absl::StatusOr<std::optional<std::string>> ReadHandbookPath(
    ports::GitRepo& repo, const HandbookTree& tree, const std::string& path) {
  CODICIL_ASSIGN_OR_RETURN(std::optional<ports::TreeFile> file,
                           repo.FindFile(tree.tree, path));
  return ReadFoundFile(repo, tree, path, std::move(file));
}

absl::StatusOr<std::optional<std::string>> ReadFoundFile(
    ports::GitRepo& repo, const HandbookTree& tree, const std::string& path,
    std::optional<ports::TreeFile> file) {
  for (const ports::TreeChange& edit : tree.edits) {
    if (edit.path == path) file = edit.after;
  }
  if (!file || (file->mode != ports::EntryMode::kRegular &&
                file->mode != ports::EntryMode::kExecutable)) {
    return std::nullopt;
  }
  absl::StatusOr<std::string> bytes = ReadHandbookFile(repo, tree, *file);
  if (absl::IsResourceExhausted(bytes.status())) return std::nullopt;
  CODICIL_RETURN_IF_ERROR(bytes.status());
  return *std::move(bytes);
}

}  // namespace codicil::policy
