// Reads many blobs in the order in which they are stored.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_BLOB_READER_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_BLOB_READER_H_

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/adapters/git/object_store.h"
#include "services/ports/git_repo.h"

namespace codicil::adapters::git {

using BlobConsumer = std::function<void(
    int thread, size_t index, absl::StatusOr<std::string_view> bytes)>;

// As GitRepo::ReadBlobs. Packed blobs come in the order of their packs, so that
// the bases of deltas are at hand; loose ones come last. Each thread reads
// through a store of its own, and a part of a pack of its own.
absl::Status ReadManyBlobs(ObjectStore& store,
                           const std::vector<ports::ObjectId>& ids,
                           size_t max_bytes, int threads,
                           const BlobConsumer& consume);

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_BLOB_READER_H_
