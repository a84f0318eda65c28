// A snapshot cache in memory, which can be told to fail.
#ifndef CODICIL_SERVICES_POLICY_HANDBOOK_TESTING_MEMORY_CACHE_H_
#define CODICIL_SERVICES_POLICY_HANDBOOK_TESTING_MEMORY_CACHE_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/ports/snapshot_cache.h"

namespace codicil::policy {

// What survives a run.
struct CacheSlot {
  std::optional<std::string> bytes;
  int stores = 0;
  absl::Status open_failure;
  absl::Status store_failure;
};

// Lifetime: the slot is borrowed. Not thread-safe.
class MemoryCache : public ports::SnapshotCache {
 public:
  explicit MemoryCache(CacheSlot& slot) : slot_(slot) {}

  absl::StatusOr<std::unique_ptr<ports::MappedBytes>> Open() override {
    if (!slot_.open_failure.ok()) return slot_.open_failure;
    if (!slot_.bytes) return absl::NotFoundError("nothing is kept");
    return std::make_unique<Copy>(*slot_.bytes);
  }

  absl::Status Store(
      const std::function<void(ports::ByteSink&)>& write) override {
    if (!slot_.store_failure.ok()) return slot_.store_failure;
    Sink sink;
    write(sink);
    slot_.bytes = std::move(sink.bytes);
    ++slot_.stores;
    return absl::OkStatus();
  }

 private:
  class Copy : public ports::MappedBytes {
   public:
    explicit Copy(std::string bytes) : bytes_(std::move(bytes)) {}
    std::string_view bytes() const override { return bytes_; }

   private:
    const std::string bytes_;
  };
  class Sink : public ports::ByteSink {
   public:
    void Append(std::string_view more) override { bytes += more; }
    std::string bytes;
  };

  CacheSlot& slot_;
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_HANDBOOK_TESTING_MEMORY_CACHE_H_
