#include "services/policy/service/supplied_change_check.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/escaping.h"
#include "services/base/status_macros.h"
#include "services/model/yaml/yaml_limits.h"
#include "services/policy/check/handbook_tree.h"
#include "services/policy/service/invalid_request.h"
#include "services/ports/git_repo.h"

namespace codicil::policy {
namespace {

// More violations than this help nobody.
constexpr size_t kMaxViolations = 20;

std::string Quoted(const std::string& text) {
  return "\"" + absl::CEscape(text) + "\"";
}

std::string FileField(size_t index, const char* member) {
  return "supplied.files[" + std::to_string(index) + "]." + member;
}

absl::Status TooMuch(const std::string& what, size_t size, size_t limit,
                     const char* unit) {
  return absl::ResourceExhaustedError(what + ": " + std::to_string(size) + " " +
                                      unit + "; the limit is " +
                                      std::to_string(limit));
}

absl::Status CheckBounds(const SuppliedChange& change) {
  if (change.files.size() > kMaxSuppliedFiles) {
    return TooMuch("supplied.files", change.files.size(), kMaxSuppliedFiles,
                   "files");
  }
  size_t bytes = 0;
  for (size_t i = 0; i < change.files.size(); ++i) {
    const SuppliedFile& file = change.files[i];
    const size_t size = file.content ? file.content->size() : 0;
    if (size > model::kMaxFileBytes) {
      return TooMuch(FileField(i, "content"), size, model::kMaxFileBytes,
                     "bytes");
    }
    bytes += size;
  }
  if (bytes > kMaxSuppliedBytes) {
    return TooMuch("supplied.files", bytes, kMaxSuppliedBytes, "bytes");
  }
  return absl::OkStatus();
}

bool IsBelowHandbookFolders(std::string_view path) {
  const std::vector<std::string>& folders = HandbookFolders();
  return std::any_of(folders.begin(), folders.end(),
                     [&](const std::string& folder) {
                       return path.size() > folder.size() &&
                              path.substr(0, folder.size()) == folder &&
                              path[folder.size()] == '/';
                     });
}

// Whether git could hold it: no part is empty, ".", ".." or git's own folder.
bool HasPlainParts(std::string_view path) {
  for (size_t begin = 0; begin <= path.size();) {
    const size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    if (part.empty() || part == "." || part == ".." || part == ".git" ||
        part.find('\0') != std::string_view::npos) {
      return false;
    }
    begin = end + 1;
  }
  return true;
}

// Why a path is refused; empty if it is not.
std::string JudgePath(const std::string& path) {
  if (path.empty()) return "is missing";
  if (path.size() > kMaxPathBytes) {
    return "has " + std::to_string(path.size()) + " bytes; the limit is " +
           std::to_string(kMaxPathBytes);
  }
  if (!IsBelowHandbookFolders(path)) {
    return Quoted(path) + " is not below handbook/ or policies/";
  }
  if (!HasPlainParts(path)) {
    return Quoted(path) + " is no path that git could hold";
  }
  return "";
}

// Collects violations, up to the limit.
class Violations {
 public:
  void Add(std::string field, std::string description) {
    if (violations_.size() < kMaxViolations) {
      violations_.push_back({std::move(field), std::move(description)});
    }
  }
  absl::Status Status() const {
    return violations_.empty() ? absl::OkStatus() : InvalidRequest(violations_);
  }

 private:
  std::vector<FieldViolation> violations_;
};

void CheckCommits(const SuppliedChange& change, Violations& violations) {
  const struct {
    const char* field;
    const std::string& id;
  } commits[] = {{"supplied.base", change.base},
                 {"supplied.merge_base", change.merge_base}};
  if (change.base.empty() && change.merge_base.empty()) return;
  for (const auto& [field, id] : commits) {
    if (!ports::ObjectIdFromHex(id)) {
      violations.Add(field, Quoted(id.substr(0, kMaxPathBytes)) +
                                " is no commit id of 40 hexadecimal digits");
    }
  }
}

void CheckPaths(const SuppliedChange& change, Violations& violations) {
  std::map<std::string_view, size_t> seen;
  for (size_t i = 0; i < change.files.size(); ++i) {
    const SuppliedFile& file = change.files[i];
    if (std::string why = JudgePath(file.path); !why.empty()) {
      violations.Add(FileField(i, "path"), std::move(why));
    } else if (!seen.emplace(file.path, i).second) {
      violations.Add(FileField(i, "path"),
                     Quoted(file.path) + " is given twice");
    }
    if (file.unread_reason.size() > kMaxUnreadReasonBytes) {
      violations.Add(
          FileField(i, "unread_reason"),
          "is longer than " + std::to_string(kMaxUnreadReasonBytes) + " bytes");
    }
  }
  // A path that leads through a file that is there.
  for (const auto& [path, index] : seen) {
    for (size_t end = path.find('/'); end != std::string_view::npos;
         end = path.find('/', end + 1)) {
      const auto above = seen.find(path.substr(0, end));
      if (above == seen.end() || change.files[above->second].is_deleted() ||
          change.files[index].is_deleted()) {
        continue;
      }
      violations.Add(FileField(index, "path"),
                     Quoted(std::string(path)) + " leads through the file " +
                         Quoted(std::string(above->first)));
    }
  }
}

}  // namespace

absl::Status CheckSuppliedChange(const SuppliedChange& change) {
  CODICIL_RETURN_IF_ERROR(CheckBounds(change));
  Violations violations;
  CheckCommits(change, violations);
  CheckPaths(change, violations);
  return violations.Status();
}

}  // namespace codicil::policy
