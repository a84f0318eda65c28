// Writing a file so that nobody ever takes half of it for the whole.
#ifndef CODICIL_SERVICES_CLI_FILES_WHOLE_FILE_H_
#define CODICIL_SERVICES_CLI_FILES_WHOLE_FILE_H_

#include <functional>
#include <string>

#include "absl/status/status.h"

namespace codicil::cli {

// `fill` writes to a descriptor, which is borrowed. The file gets its name when
// `fill` is done: whoever reads sees the old file or the new one, also if the
// disk is full or this process is killed (which may leave ".NAME.PID-N.tmp"
// beside it). The new file has the old one's permissions; a symbolic link stays
// one, its target is replaced. What is no plain file, such as a pipe, and
// what is named below /dev, is written in place.
//
// Errors: those of `fill`; UNAVAILABLE with the system's reason.
absl::Status WriteWholeFile(const std::string& path,
                            const std::function<absl::Status(int fd)>& fill);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_FILES_WHOLE_FILE_H_
