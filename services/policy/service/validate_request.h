// What a validation is asked.
#ifndef CODICIL_SERVICES_POLICY_SERVICE_VALIDATE_REQUEST_H_
#define CODICIL_SERVICES_POLICY_SERVICE_VALIDATE_REQUEST_H_

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "services/base/calendar.h"
#include "services/ports/git_repo.h"

namespace codicil::policy {

// Revisions that the service's repository holds.
struct RevisionChange {
  std::string base;  // empty: the whole of head is judged
  std::string head;
};

// One file of a supplied change. Neither content nor unread_reason: the file is
// gone.
struct SuppliedFile {
  std::string path;
  ports::EntryMode mode = ports::EntryMode::kRegular;
  std::optional<std::string> content;  // of a symlink: its target
  // Why the content was not sent: it is larger than a document may be.
  std::string unread_reason;

  bool is_deleted() const { return !content && unread_reason.empty(); }
};

// What a change made of the files that it touches.
struct SuppliedChange {
  // Commit ids in hexadecimal. Both empty: the files are the whole handbook.
  std::string base;
  std::string merge_base;
  std::vector<SuppliedFile> files;
};

struct ValidateRequest {
  std::string repository;  // empty: the only one there is
  std::variant<RevisionChange, SuppliedChange> change;
  std::optional<base::Instant> at;  // nullopt: now
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_SERVICE_VALIDATE_REQUEST_H_
