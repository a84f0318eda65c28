// A file's bytes, mapped into memory for reading.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_MAPPED_FILE_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_MAPPED_FILE_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace codicil::adapters::git {

// Owns the mapping; movable. The bytes stay at their place when it is moved,
// and stay readable when the file is deleted. For files that nobody changes in
// place, as those in git's pack folders: to cut such a file short kills its
// readers, git itself among them.
class MappedFile {
 public:
  // Errors: UNAVAILABLE if it cannot be opened or mapped, or is no plain file.
  static absl::StatusOr<MappedFile> Open(const std::string& path);

  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  std::string_view bytes() const { return bytes_; }

 private:
  explicit MappedFile(std::string_view bytes) : bytes_(bytes) {}
  std::string_view bytes_;  // empty: nothing is mapped
};

// Lets the system take the memory of a part of a mapped file's bytes back; they
// are read again when they are next looked at. Any alignment; does nothing for
// parts smaller than a page.
void ReleasePages(std::string_view bytes);

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_MAPPED_FILE_H_
