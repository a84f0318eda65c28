// Where a parsed handbook may be kept between runs.
#ifndef CODICIL_SERVICES_PORTS_SNAPSHOT_CACHE_H_
#define CODICIL_SERVICES_PORTS_SNAPSHOT_CACHE_H_

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace codicil::ports {

// Read-only bytes that stay valid as long as this lives.
class MappedBytes {
 public:
  virtual ~MappedBytes() = default;
  virtual std::string_view bytes() const = 0;
};

// Takes bytes one piece after another. What goes wrong is told by whoever owns
// the sink, at the end.
class ByteSink {
 public:
  virtual ~ByteSink() = default;
  virtual void Append(std::string_view bytes) = 0;
};

// One slot of bytes that survives runs, and that anybody may delete, truncate
// or overwrite at any time: readers check what they read. Thread-safe.
class SnapshotCache {
 public:
  virtual ~SnapshotCache() = default;

  // The bytes that were stored last. Errors: NOT_FOUND if there are none;
  // UNAVAILABLE if they cannot be read.
  virtual absl::StatusOr<std::unique_ptr<MappedBytes>> Open() = 0;

  // Replaces the bytes as a whole by what `write` appends to the sink it is
  // given: readers see the old ones or the new ones, also if this process is
  // killed meanwhile. Errors: UNAVAILABLE (a full disk, no permission); the old
  // bytes stay.
  virtual absl::Status Store(const std::function<void(ByteSink&)>& write) = 0;
};

}  // namespace codicil::ports

#endif  // CODICIL_SERVICES_PORTS_SNAPSHOT_CACHE_H_
