#include "services/snapshot/snapshot_file.h"

#include <cstddef>
#include <cstring>
#include <unordered_map>
#include <utility>

#include "absl/status/status.h"
#include "services/base/hash.h"
#include "services/snapshot/checked_pages.h"
#include "services/snapshot/document_codec.h"
#include "services/snapshot/snapshot_format.h"

namespace codicil::snapshot {
namespace {

ports::ObjectId IdFrom(const uint8_t (&bytes)[20]) {
  ports::ObjectId id;
  std::memcpy(id.bytes.data(), bytes, sizeof(bytes));
  return id;
}

bool IsInside(const SectionPlace& place, uint64_t file_size) {
  return place.offset >= kPageSize && place.offset % kPageSize == 0 &&
         place.offset <= file_size && place.size <= file_size - place.offset;
}

// Whether the header fits its own checksum, the bytes' size and itself.
bool IsSound(const SnapshotHeader& header, std::string_view bytes) {
  if (header.magic != kSnapshotMagic || header.version != kSnapshotVersion ||
      header.file_size != bytes.size()) {
    return false;
  }
  if (header.header_hash !=
      base::Hash64(bytes.substr(0, offsetof(SnapshotHeader, header_hash)))) {
    return false;
  }
  if (!IsInside(header.checksums, bytes.size())) return false;
  for (const SectionPlace& section : header.sections) {
    if (!IsInside(section, header.checksums.offset)) return false;
  }
  const uint64_t pages = header.checksums.offset / kPageSize - 1;
  if (header.checksums.size != pages * sizeof(uint64_t)) return false;
  const uint64_t count = header.document_count;
  return header.sections[kPathOffsets].size == (count + 1) * sizeof(uint32_t) &&
         header.sections[kDocOffsets].size == (count + 1) * sizeof(uint64_t) &&
         header.sections[kBlobs].size == count * 20 &&
         header.sections[kFanOut].size == kFanOutEntries * sizeof(uint32_t) &&
         header.sections[kPostings].size % kPostingSize == 0;
}

class Implementation : public SnapshotFile {
 public:
  Implementation(std::unique_ptr<ports::MappedBytes> bytes,
                 const SnapshotHeader& header)
      : bytes_(std::move(bytes)),
        header_(header),
        pages_(bytes_->bytes(), bytes_->bytes().substr(header.checksums.offset,
                                                       header.checksums.size)) {
    facts_.key.program = header.program;
    facts_.key.policies = IdFrom(header.policies);
    facts_.key.handbook = IdFrom(header.handbook);
    facts_.tree = IdFrom(header.tree);
    facts_.valid_from.ms = header.valid_from_ms;
    facts_.valid_until.ms = header.valid_until_ms;
  }

  size_t size() const override { return header_.document_count; }

  std::string_view path(size_t index) const override {
    const uint32_t begin = PathOffset(index);
    const uint32_t end = PathOffset(index + 1);
    if (end < begin) {
      pages_.MarkDamaged();
      return {};
    }
    return pages_.Read(header_.sections[kPathBytes], begin, end - begin);
  }

  ports::ObjectId blob(size_t index) const override {
    ports::ObjectId id;
    const std::string_view bytes = pages_.Read(
        header_.sections[kBlobs], index * id.bytes.size(), id.bytes.size());
    if (!bytes.empty()) {
      std::memcpy(id.bytes.data(), bytes.data(), bytes.size());
    }
    return id;
  }

  std::optional<size_t> FindPath(std::string_view wanted) const override {
    size_t low = 0;
    size_t high = size();
    while (low < high) {
      const size_t middle = low + (high - low) / 2;
      if (path(middle) < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == size() || path(low) != wanted) return std::nullopt;
    return low;
  }

  const model::Document& document(size_t index) const override {
    std::unique_ptr<model::Document>& kept = documents_[index];
    if (kept != nullptr) return *kept;
    kept = std::make_unique<model::Document>();
    const SectionPlace& offsets = header_.sections[kDocOffsets];
    const auto begin =
        pages_.ReadNumber<uint64_t>(offsets, index * sizeof(uint64_t));
    const auto end =
        pages_.ReadNumber<uint64_t>(offsets, (index + 1) * sizeof(uint64_t));
    const std::string_view bytes =
        begin <= end
            ? pages_.Read(header_.sections[kDocBytes], begin, end - begin)
            : std::string_view();
    if (!Decode(bytes, *kept)) {
      pages_.MarkDamaged();
      *kept = model::Document();
    }
    return *kept;
  }

  std::vector<uint32_t> WithKey(uint64_t key) const override {
    const SectionPlace& fan_out = header_.sections[kFanOut];
    const uint64_t bucket = key >> kFanOutShift;
    size_t low =
        pages_.ReadNumber<uint32_t>(fan_out, bucket * sizeof(uint32_t));
    const size_t end =
        pages_.ReadNumber<uint32_t>(fan_out, (bucket + 1) * sizeof(uint32_t));
    size_t high = end;
    while (low < high) {
      const size_t middle = low + (high - low) / 2;
      if (KeyAt(middle) < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    std::vector<uint32_t> found;
    for (; low < end && KeyAt(low) == key && !pages_.damaged(); ++low) {
      const auto number = pages_.ReadNumber<uint32_t>(
          header_.sections[kPostings], low * kPostingSize + sizeof(key));
      if (number >= size()) {
        pages_.MarkDamaged();
        break;
      }
      found.push_back(number);
    }
    return found;
  }

  const SnapshotFacts& facts() const override { return facts_; }

  const SnapshotTables& tables() const override {
    if (tables_ == nullptr) {
      tables_ = std::make_unique<SnapshotTables>();
      ReadTable(kCatalog, tables_->catalog);
      ReadTable(kParameters, tables_->parameters);
      ReadTable(kLocal, tables_->local_findings);
      ReadTable(kCross, tables_->cross_findings);
    }
    return *tables_;
  }

  bool damaged() const override { return pages_.damaged(); }

 private:
  uint32_t PathOffset(size_t index) const {
    return pages_.ReadNumber<uint32_t>(header_.sections[kPathOffsets],
                                       index * sizeof(uint32_t));
  }

  uint64_t KeyAt(size_t posting) const {
    return pages_.ReadNumber<uint64_t>(header_.sections[kPostings],
                                       posting * kPostingSize);
  }

  template <typename T>
  void ReadTable(SnapshotSection section, T& table) const {
    const SectionPlace& place = header_.sections[section];
    if (Decode(pages_.Read(place, 0, place.size), table)) return;
    pages_.MarkDamaged();
    table = T();
  }

  const std::unique_ptr<ports::MappedBytes> bytes_;
  const SnapshotHeader header_;
  SnapshotFacts facts_;
  mutable CheckedPages pages_;
  mutable std::unordered_map<size_t, std::unique_ptr<model::Document>>
      documents_;
  mutable std::unique_ptr<SnapshotTables> tables_;
};

}  // namespace

bool operator==(const SnapshotKey& a, const SnapshotKey& b) {
  return a.program == b.program && a.policies == b.policies &&
         a.handbook == b.handbook;
}

SnapshotFile::~SnapshotFile() = default;

absl::StatusOr<std::unique_ptr<SnapshotFile>> SnapshotFile::Open(
    std::unique_ptr<ports::MappedBytes> bytes) {
  const std::string_view all = bytes->bytes();
  SnapshotHeader header;
  if (all.size() < kPageSize) {
    return absl::DataLossError("the snapshot is cut off in its header");
  }
  std::memcpy(&header, all.data(), sizeof(header));
  if (!IsSound(header, all) ||
      header.checksums_hash !=
          base::Hash64(
              all.substr(header.checksums.offset, header.checksums.size))) {
    return absl::DataLossError(
        "the snapshot is of another version, or damaged");
  }
  return std::make_unique<Implementation>(std::move(bytes), header);
}

}  // namespace codicil::snapshot
