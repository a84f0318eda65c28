// libgit2's error codes as statuses.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_GIT_STATUS_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_GIT_STATUS_H_

#include <string_view>

#include "absl/status/status.h"

namespace codicil::adapters::git {

// The status of a libgit2 call that returned `code` < 0, with libgit2's own
// words for it. `doing` says what was tried, as in "read the index".
//
// To be called on the thread of the failed call and before the next call of
// libgit2, which keeps its message in a variable of the thread.
absl::Status GitStatus(int code, std::string_view doing);

// libgit2's message for the last error on this thread.
std::string_view LastGitMessage();

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_GIT_STATUS_H_
