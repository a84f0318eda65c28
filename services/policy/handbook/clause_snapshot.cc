#include "services/policy/handbook/clause_snapshot.h"

#include <cstddef>
#include <cstring>
#include <memory>
#include <type_traits>
#include <vector>

#include "absl/status/status.h"
#include "services/base/hash.h"

namespace codicil::policy {
namespace {

// The layout: a Header; for each clause a Record and its packed facts; the
// checksum of all before it. Numbers are little-endian.
constexpr uint64_t kMagic = 0x53455355414c43ULL;  // "CLAUSES"
constexpr uint32_t kVersion = 1;

struct Header {
  uint64_t magic = kMagic;
  uint32_t version = kVersion;
  uint32_t count = 0;
  uint64_t program = 0;
  uint64_t left_out = 0;
  uint8_t folder[20] = {};
  uint8_t reserved[4] = {};
};

struct Record {
  uint8_t blob[20] = {};
  uint32_t packed_size = 0;
};

template <typename T>
std::string_view BytesOf(const T& value) {
  static_assert(std::has_unique_object_representations_v<T>);
  return {reinterpret_cast<const char*>(&value), sizeof(value)};
}

// Each piece's hash is the seed of the next one's.
class HashingSink {
 public:
  explicit HashingSink(ports::ByteSink& sink) : sink_(sink) {}
  void Append(std::string_view bytes) {
    hash_ = base::Hash64(bytes, hash_);
    sink_.Append(bytes);
  }
  void Finish() { sink_.Append(BytesOf(hash_)); }

 private:
  ports::ByteSink& sink_;
  uint64_t hash_ = 0;
};

// Takes the same pieces back.
class HashingSource {
 public:
  explicit HashingSource(std::string_view bytes) : rest_(bytes) {}

  // Empty if there are not so many.
  std::string_view Take(size_t size) {
    if (size > rest_.size()) return {};
    const std::string_view piece = rest_.substr(0, size);
    rest_.remove_prefix(size);
    hash_ = base::Hash64(piece, hash_);
    return piece;
  }
  template <typename T>
  bool TakeValue(T& value) {
    const std::string_view piece = Take(sizeof(value));
    if (piece.empty()) return false;
    std::memcpy(&value, piece.data(), sizeof(value));
    return true;
  }
  bool IsFinished() const { return rest_ == BytesOf(hash_); }

 private:
  std::string_view rest_;
  uint64_t hash_ = 0;
};

bool TakeClauses(HashingSource& source, uint32_t count,
                 std::vector<ClausePtr>& clauses) {
  for (uint32_t i = 0; i < count; ++i) {
    Record record;
    if (!source.TakeValue(record)) return false;
    const std::string_view packed = source.Take(record.packed_size);
    if (!ServedClause::IsPacked(packed)) return false;
    ports::ObjectId blob;
    std::memcpy(blob.bytes.data(), record.blob, sizeof(record.blob));
    clauses.push_back(std::make_shared<const ServedClause>(blob, packed));
  }
  return source.IsFinished();
}

}  // namespace

void EncodeClauses(const ClauseSet& set, uint64_t program,
                   ports::ByteSink& sink) {
  HashingSink out(sink);
  Header header;
  header.count = static_cast<uint32_t>(set.clauses.size());
  header.program = program;
  header.left_out = set.left_out;
  std::memcpy(header.folder, set.folder.bytes.data(), sizeof(header.folder));
  out.Append(BytesOf(header));
  for (const ClausePtr& clause : set.clauses) {
    Record record;
    std::memcpy(record.blob, clause->blob().bytes.data(), sizeof(record.blob));
    record.packed_size = static_cast<uint32_t>(clause->packed().size());
    out.Append(BytesOf(record));
    out.Append(clause->packed());
  }
  out.Finish();
}

absl::StatusOr<ClauseSet> DecodeClauses(std::string_view bytes,
                                        uint64_t program) {
  HashingSource source(bytes);
  Header header;
  if (!source.TakeValue(header) || header.magic != kMagic ||
      header.version != kVersion || header.program != program) {
    return absl::DataLossError("the kept clauses are of another program");
  }
  ClauseSet set;
  std::memcpy(set.folder.bytes.data(), header.folder, sizeof(header.folder));
  set.left_out = header.left_out;
  // Believed only as far as there are bytes.
  if (header.count > bytes.size() / sizeof(Record)) header.count = 0;
  set.clauses.reserve(header.count);
  if (!TakeClauses(source, header.count, set.clauses)) {
    return absl::DataLossError("the kept clauses are damaged");
  }
  return set;
}

}  // namespace codicil::policy
