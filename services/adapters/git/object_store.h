// The objects of a repository, read by name.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_OBJECT_STORE_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_OBJECT_STORE_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/adapters/git/clone_limits.h"
#include "services/adapters/git/loose_reader.h"
#include "services/adapters/git/object_hash.h"
#include "services/adapters/git/pack_reader.h"
#include "services/adapters/git/pack_set.h"
#include "services/ports/git_repo.h"

namespace codicil::adapters::git {

// Commits and trees are bounded by this: a tree of kMaxTreeFiles entries with
// long names is a tenth of it.
inline constexpr size_t kMaxMetadataBytes = size_t{64} << 20;

// An object as it was found. The bytes are valid until the next call.
struct ObjectView {
  ObjectType type = ObjectType::kBlob;
  std::string_view bytes;
};

struct ObjectHeader {
  ObjectType type = ObjectType::kBlob;
  size_t size = 0;  // bytes
};

// Packs first, loose objects then, in the repository's own folder and in its
// alternates. What is given out has the hash that it is named by; if one copy
// of an object is damaged, the next one is taken. Objects and packs that are
// added later are found.
//
// Not thread-safe; one per thread. They can share their packs.
class ObjectStore {
 public:
  // `common_dir` holds the folder `objects`.
  ObjectStore(std::string common_dir, CloneLimits limits);
  // A store that starts with the packs of another one.
  ObjectStore(const ObjectStore& other, std::shared_ptr<const PackSet> packs);
  ObjectStore(const ObjectStore&) = delete;
  ObjectStore& operator=(const ObjectStore&) = delete;

  // Errors, of both: NOT_FOUND, naming the id, if it is not there;
  // RESOURCE_EXHAUSTED above max_bytes, found from the header; DATA_LOSS if
  // damaged; UNAVAILABLE if the system refuses to read it.
  absl::StatusOr<ObjectView> View(const ports::ObjectId& id, size_t max_bytes);
  absl::StatusOr<ObjectHeader> Header(const ports::ObjectId& id);

  // The bytes of an object of that type. Errors: as View, and DATA_LOSS if it
  // is of another type. NOT_FOUND for blobs of a full clone only; else, what
  // CloneLimits::Missing says.
  absl::StatusOr<std::string> Read(const ports::ObjectId& id, ObjectType type,
                                   size_t max_bytes);
  // The same, valid until the next call; `place` is where it is packed, if that
  // is known.
  absl::StatusOr<std::string_view> ReadView(
      const ports::ObjectId& id, ObjectType type, size_t max_bytes,
      const std::optional<PackPlace>& place = std::nullopt);

  // The first ids with that prefix; two of them are enough to be ambiguous.
  std::vector<ports::ObjectId> FindPrefix(const IdPrefix& prefix);

  // The packs, looked for anew if `refresh`.
  std::shared_ptr<const PackSet> packs(bool refresh);

  const CloneLimits& limits() const { return limits_; }

 private:
  absl::StatusOr<ObjectView> Find(const ports::ObjectId& id, size_t max_bytes);
  absl::StatusOr<ObjectView> FindPacked(const ports::ObjectId& id,
                                        size_t max_bytes);
  absl::StatusOr<ObjectView> FindLoose(const ports::ObjectId& id,
                                       size_t max_bytes);
  absl::StatusOr<ObjectView> ViewAt(const PackPlace& place,
                                    const ports::ObjectId& id,
                                    size_t max_bytes);
  absl::StatusOr<ObjectHeader> FindHeader(const ports::ObjectId& id);
  void OpenPacks();

  std::string common_dir_;
  CloneLimits limits_;
  std::vector<std::string> folders_;
  std::shared_ptr<const PackSet> packs_;  // null: not looked for yet
  std::unique_ptr<PackReader> reader_;    // of packs_
  LooseObject loose_;                     // the last one viewed
};

// RESOURCE_EXHAUSTED, with the limit and the size in bytes.
absl::Status TooLarge(std::string_view what, size_t bytes, size_t max_bytes);

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_OBJECT_STORE_H_
