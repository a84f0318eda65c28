// Reading and writing files below one folder, without ever leaving it.
#ifndef CODICIL_SERVICES_CLI_FILES_CONFINED_FOLDER_H_
#define CODICIL_SERVICES_CLI_FILES_CONFINED_FOLDER_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace codicil::cli {

// Paths are relative to the folder, with '/', and name each folder on the way;
// a path that is empty, absolute or holds "." or ".." is INVALID_ARGUMENT. No
// symbolic link below the folder is followed, not even one put there meanwhile:
// a link on the way or at the end is FAILED_PRECONDITION. Other errors:
// NOT_FOUND, and UNAVAILABLE with the system's reason. Thread-safe.
class ConfinedFolder {
 public:
  // `folder` may itself be reached through links.
  explicit ConfinedFolder(std::string folder);

  absl::StatusOr<std::string> Read(const std::string& path) const;

  // Whether anything at all is there, a dangling link included.
  bool Exists(const std::string& path) const;

  // The names in a folder, sorted; none if the folder is missing.
  absl::StatusOr<std::vector<std::string>> List(const std::string& path) const;

  // Puts other bytes into a file that is there, keeping its mode: whoever reads
  // sees the old bytes or the new ones, also if this process is killed.
  absl::Status Replace(const std::string& path, std::string_view bytes) const;

  // Makes a file, and the folders it is in. Errors: ALREADY_EXISTS if anything
  // is there.
  absl::Status Create(const std::string& path, std::string_view bytes) const;

 private:
  const std::string folder_;
};

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_FILES_CONFINED_FOLDER_H_
