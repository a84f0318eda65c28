// Reads single objects through libgit2, and vouches for their content.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_OBJECT_STORE_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_OBJECT_STORE_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/adapters/git/clone_limits.h"
#include "services/adapters/git/git_handles.h"
#include "services/adapters/git/object_hash.h"
#include "services/ports/git_repo.h"

namespace codicil::adapters::git {

// The content of one object.
class RawObject {
 public:
  explicit RawObject(OdbObjectHandle handle);
  // Valid as long as the object is.
  std::string_view bytes() const { return bytes_; }

 private:
  OdbObjectHandle handle_;
  std::string_view bytes_;
};

// Commits and trees are bounded by this: a tree of kMaxTreeFiles entries with
// long names is a tenth of it.
inline constexpr size_t kMaxMetadataBytes = size_t{64} << 20;

// The objects of one repository, its alternates included, through a handle of
// its own. Not thread-safe; one per thread.
class ObjectStore {
 public:
  // The store in the folder `objects` of a repository.
  static absl::StatusOr<ObjectStore> Open(const std::string& common_dir,
                                          CloneLimits limits);

  // The object, read and its content checked against its name.
  // Errors: NOT_FOUND (blobs of a full clone only; else as
  // CloneLimits::Missing); RESOURCE_EXHAUSTED above max_bytes, found from the
  // header; DATA_LOSS if damaged, or of another type.
  absl::StatusOr<RawObject> Read(const ports::ObjectId& id, ObjectType type,
                                 size_t max_bytes);

  const CloneLimits& limits() const { return limits_; }

 private:
  ObjectStore(OdbHandle odb, CloneLimits limits);
  absl::Status ReadFailed(int code, const ports::ObjectId& id,
                          ObjectType type) const;

  OdbHandle odb_;
  CloneLimits limits_;
};

// RESOURCE_EXHAUSTED, with the limit and the size in bytes.
absl::Status TooLarge(std::string_view what, size_t bytes, size_t max_bytes);

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_OBJECT_STORE_H_
