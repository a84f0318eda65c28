// The snapshot cache as one file of a folder.
#ifndef CODICIL_SERVICES_ADAPTERS_CACHEFILE_FILE_SNAPSHOT_CACHE_H_
#define CODICIL_SERVICES_ADAPTERS_CACHEFILE_FILE_SNAPSHOT_CACHE_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/base/mutex.h"
#include "services/ports/snapshot_cache.h"

namespace codicil::adapters::cachefile {

class FileMapping;

// Keeps the bytes in the file `name` of a folder, mapped for reading. The
// folder is made on the first Store; it may be deleted at any time. A new file
// is written beside the old one and renamed over it, so that readers of the old
// one keep what they mapped, and a writer that is killed leaves nothing but a
// temporary file, which the next writer removes. Readers of one file share one
// mapping, so that the memory counts once. Thread-safe, also between processes.
class FileSnapshotCache : public ports::SnapshotCache {
 public:
  // `name` is a plain file name; caches of several names share a folder.
  explicit FileSnapshotCache(std::string folder, std::string name = "snapshot");

  absl::StatusOr<std::unique_ptr<ports::MappedBytes>> Open() override;
  absl::Status Store(
      const std::function<void(ports::ByteSink&)>& write) override;

 private:
  const std::string folder_;
  const std::string name_;
  base::Mutex mutex_;
  // The file that was mapped last, as long as somebody reads it.
  std::weak_ptr<const FileMapping> mapping_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace codicil::adapters::cachefile

#endif  // CODICIL_SERVICES_ADAPTERS_CACHEFILE_FILE_SNAPSHOT_CACHE_H_
