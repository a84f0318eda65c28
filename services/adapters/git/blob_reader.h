// Reads many blobs in the order in which they are stored.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_BLOB_READER_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_BLOB_READER_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/adapters/git/clone_limits.h"
#include "services/adapters/git/pack_set.h"
#include "services/ports/git_repo.h"

namespace codicil::adapters::git {

using BlobConsumer = std::function<void(
    int thread, size_t index, absl::StatusOr<std::string_view> bytes)>;

// Packed blobs come in the order of their packs, so that the bases of deltas
// are at hand, and by our own PackReader; whatever that finds unusual, and what
// is not packed, through libgit2. Each blob's content is checked against its
// id.
//
// Not thread-safe; starts threads of its own, each with readers of its own:
// two threads on one handle of libgit2 are slower than one.
class BlobReader {
 public:
  BlobReader(std::string common_dir, CloneLimits limits);

  // As GitRepo::ReadBlobs.
  absl::Status Read(const std::vector<ports::ObjectId>& ids, size_t max_bytes,
                    int threads, const BlobConsumer& consume);

 private:
  std::string common_dir_;
  CloneLimits limits_;
  // Opened on first use, and again when it lacks a blob: packs come and go.
  std::optional<PackSet> packs_;
};

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_BLOB_READER_H_
