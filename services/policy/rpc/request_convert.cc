#include "services/policy/rpc/request_convert.h"

#include <string>
#include <utility>
#include <vector>

#include "services/base/calendar.h"
#include "services/policy/rpc/enum_table.h"
#include "services/policy/rpc/report_convert.h"
#include "services/policy/rpc/valid_text.h"
#include "services/policy/service/invalid_request.h"
#include "services/ports/git_repo.h"

namespace codicil::policy {
namespace {

using Violations = std::vector<FieldViolation>;
using ports::EntryMode;

// Longer than any revision that somebody would write.
constexpr size_t kMaxTextBytes = 1024;
// More violations than this help nobody.
constexpr size_t kMaxViolations = 20;

constexpr EnumPair<EntryMode, v1::ChangedFile::Mode> kModes[] = {
    {EntryMode::kRegular, v1::ChangedFile::MODE_REGULAR},
    {EntryMode::kExecutable, v1::ChangedFile::MODE_EXECUTABLE},
    {EntryMode::kSymlink, v1::ChangedFile::MODE_SYMLINK},
    {EntryMode::kSubmodule, v1::ChangedFile::MODE_SUBMODULE},
};

void ToProto(const SuppliedFile& file, v1::ChangedFile& out) {
  out.set_path(file.path);
  if (file.is_deleted()) {
    out.set_deleted(true);
    return;
  }
  out.set_mode(ToTheirs(kModes, file.mode));
  if (file.content) {
    out.set_content(*file.content);
  } else {
    out.set_unread_reason(ValidText(file.unread_reason));
  }
}

void CheckText(const std::string& text, const char* field,
               Violations& violations) {
  if (text.size() > kMaxTextBytes) {
    violations.push_back({field, "has " + std::to_string(text.size()) +
                                     " bytes; the limit is " +
                                     std::to_string(kMaxTextBytes)});
  }
}

// Searches of the history (":/words", "^{/words}") take as long as somebody
// likes; branches, tags and ids need none of these signs.
void CheckRevision(const std::string& text, const char* field,
                   Violations& violations) {
  CheckText(text, field, violations);
  if (text.find_first_of(":{") != std::string::npos) {
    violations.push_back({field, "is no branch, tag or commit id"});
  }
}

void ReadState(const v1::ChangedFile& file, const std::string& field,
               SuppliedFile& out, Violations& violations) {
  switch (file.state_case()) {
    case v1::ChangedFile::kContent:
      out.content = file.content();
      break;
    case v1::ChangedFile::kUnreadReason:
      out.unread_reason = file.unread_reason();
      if (out.unread_reason.empty()) {
        violations.push_back({field + ".unread_reason", "is empty"});
      }
      break;
    case v1::ChangedFile::kDeleted:
      if (!file.deleted()) {
        violations.push_back({field + ".deleted",
                              "is false; leave it out and send the content"});
      }
      break;
    case v1::ChangedFile::STATE_NOT_SET:
      violations.push_back(
          {field, "has neither content, deleted nor unread_reason"});
      break;
  }
}

SuppliedFile FromProto(const v1::ChangedFile& file, const std::string& field,
                       Violations& violations) {
  SuppliedFile out;
  out.path = file.path();
  ReadState(file, field, out, violations);
  if (file.state_case() == v1::ChangedFile::kDeleted) return out;
  const absl::StatusOr<EntryMode> mode = ToOurs(kModes, file.mode(), "mode");
  if (mode.ok()) {
    out.mode = *mode;
  } else {
    violations.push_back(
        {field + ".mode", std::to_string(file.mode()) + " is no kind of file"});
  }
  return out;
}

SuppliedChange FromProto(const v1::SuppliedChange& change,
                         Violations& violations) {
  SuppliedChange out;
  CheckText(change.base(), "supplied.base", violations);
  CheckText(change.merge_base(), "supplied.merge_base", violations);
  out.base = change.base();
  out.merge_base = change.merge_base();
  for (int i = 0; i < change.files_size(); ++i) {
    if (violations.size() >= kMaxViolations) break;
    out.files.push_back(FromProto(change.files(i),
                                  "supplied.files[" + std::to_string(i) + "]",
                                  violations));
  }
  return out;
}

RevisionChange FromProto(const v1::RevisionChange& change,
                         Violations& violations) {
  CheckRevision(change.base(), "revisions.base", violations);
  CheckRevision(change.head(), "revisions.head", violations);
  if (change.head().empty()) {
    violations.push_back({"revisions.head", "is missing"});
  }
  return {change.base(), change.head()};
}

}  // namespace

void ToProto(const ValidateRequest& request, v1::ValidateChangeRequest& out) {
  out.set_repository(ValidText(request.repository));
  if (request.at) *out.mutable_at() = ToProto(*request.at);
  if (const auto* const change = std::get_if<RevisionChange>(&request.change)) {
    out.mutable_revisions()->set_base(ValidText(change->base));
    out.mutable_revisions()->set_head(ValidText(change->head));
    return;
  }
  const auto& change = std::get<SuppliedChange>(request.change);
  v1::SuppliedChange& supplied = *out.mutable_supplied();
  supplied.set_base(change.base);
  supplied.set_merge_base(change.merge_base);
  for (const SuppliedFile& file : change.files) {
    ToProto(file, *supplied.add_files());
  }
}

absl::StatusOr<ValidateRequest> FromProto(
    const v1::ValidateChangeRequest& request) {
  ValidateRequest out;
  Violations violations;
  CheckText(request.repository(), "repository", violations);
  out.repository = request.repository();
  if (request.has_at()) {
    const absl::StatusOr<base::Instant> at = FromProto(request.at());
    if (at.ok()) out.at = *at;
    if (!at.ok()) {
      violations.push_back({"at", std::string(at.status().message())});
    }
  }
  switch (request.change_case()) {
    case v1::ValidateChangeRequest::kRevisions:
      out.change = FromProto(request.revisions(), violations);
      break;
    case v1::ValidateChangeRequest::kSupplied:
      out.change = FromProto(request.supplied(), violations);
      break;
    case v1::ValidateChangeRequest::CHANGE_NOT_SET:
      violations.push_back({"change", "neither revisions nor supplied is set"});
      break;
  }
  if (!violations.empty()) return InvalidRequest(violations);
  return out;
}

}  // namespace codicil::policy
