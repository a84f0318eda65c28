#include "services/base/interned_string.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "services/base/hash.h"
#include "services/base/mutex.h"

namespace codicil::base {
namespace {

// Two threads that read documents rarely want the same shard at once.
constexpr size_t kShards = 64;

struct Shard {
  Mutex mutex;
  // Keys are views of the values.
  absl::flat_hash_map<absl::string_view, std::unique_ptr<const std::string>>
      texts ABSL_GUARDED_BY(mutex);
};

const std::string* KeepShared(uint64_t hash, std::string_view text) {
  static auto* const shards = new std::array<Shard, kShards>;
  Shard& shard = (*shards)[hash % kShards];
  const absl::string_view key(text.data(), text.size());
  MutexLock lock(shard.mutex);
  const auto found = shard.texts.find(key);
  if (found != shard.texts.end()) return found->second.get();
  auto copy = std::make_unique<const std::string>(text);
  const std::string* const kept = copy.get();
  shard.texts.emplace(absl::string_view(*kept), std::move(copy));
  return kept;
}

// Most texts are met again soon: those that a thread met last it finds without
// a lock, by the upper bits of their hashes.
const std::string* Keep(std::string_view text) {
  constexpr int kRecentBits = 10;
  thread_local std::array<const std::string*, size_t{1} << kRecentBits> recent;
  const uint64_t hash = Hash64(text);
  const std::string*& last = recent[hash >> (64 - kRecentBits)];
  if (last == nullptr || *last != text) last = KeepShared(hash, text);
  return last;
}

const std::string* Empty() {
  static const auto* const empty = Keep("");
  return empty;
}

}  // namespace

InternedString::InternedString() : text_(Empty()) {}

InternedString::InternedString(std::string_view text) : text_(Keep(text)) {}

}  // namespace codicil::base
