// libgit2 itself: started once in a process, on first use.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_GIT_LIBRARY_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_GIT_LIBRARY_H_

#include "absl/status/status.h"

namespace codicil::adapters::git {

// Starts libgit2 and sets its process-wide options on the first call; later
// calls cost nothing. Not at program start, because most commands of the
// command line need no repository and the start takes milliseconds.
//
// Thread-safe. Errors: INTERNAL if libgit2 cannot start.
absl::Status StartGitLibrary();

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_GIT_LIBRARY_H_
