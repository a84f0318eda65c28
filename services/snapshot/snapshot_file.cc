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
  return place.offset % kPageSize == 0 && place.offset <= file_size &&
         place.size <= file_size - place.offset;
}

// Whether the footer fits its own checksum, the bytes' size and itself.
bool IsSound(const SnapshotFooter& footer, std::string_view bytes) {
  if (footer.magic != kSnapshotMagic || footer.version != kSnapshotVersion ||
      footer.file_size != bytes.size()) {
    return false;
  }
  if (footer.footer_hash !=
      base::Hash64(bytes.substr(bytes.size() - kPageSize,
                                offsetof(SnapshotFooter, footer_hash)))) {
    return false;
  }
  if (!IsInside(footer.checksums, bytes.size())) return false;
  for (const SectionPlace& section : footer.sections) {
    if (!IsInside(section, footer.checksums.offset)) return false;
  }
  const uint64_t pages = footer.checksums.offset / kPageSize;
  if (footer.checksums.size != pages * sizeof(uint64_t)) return false;
  const uint64_t count = footer.document_count;
  return footer.sections[kPathOffsets].size == (count + 1) * sizeof(uint32_t) &&
         footer.sections[kDocOffsets].size == (count + 1) * sizeof(uint64_t) &&
         footer.sections[kBlobs].size == count * 20 &&
         footer.sections[kFanOut].size == kFanOutEntries * sizeof(uint32_t) &&
         footer.sections[kPostings].size % kPostingSize == 0;
}

// Some neighbouring postings, as the file has them.
class Postings {
 public:
  explicit Postings(std::string_view bytes) : bytes_(bytes) {}

  size_t size() const { return bytes_.size() / kPostingSize; }
  uint64_t key(size_t index) const { return At<uint64_t>(index, 0); }
  uint32_t document(size_t index) const {
    return At<uint32_t>(index, sizeof(uint64_t));
  }
  // The first one whose key is not below `key`.
  size_t LowerBound(uint64_t wanted) const {
    size_t low = 0;
    size_t high = size();
    while (low < high) {
      const size_t middle = low + (high - low) / 2;
      if (key(middle) < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

 private:
  template <typename T>
  T At(size_t index, size_t offset) const {
    T value;
    std::memcpy(&value, bytes_.data() + index * kPostingSize + offset,
                sizeof(value));
    return value;
  }

  const std::string_view bytes_;
};

class Implementation : public SnapshotFile {
 public:
  Implementation(std::unique_ptr<ports::MappedBytes> bytes,
                 const SnapshotFooter& footer)
      : bytes_(std::move(bytes)),
        footer_(footer),
        pages_(bytes_->bytes(), bytes_->bytes().substr(footer.checksums.offset,
                                                       footer.checksums.size)) {
    facts_.key.program = footer.program;
    facts_.key.policies = IdFrom(footer.policies);
    facts_.key.handbook = IdFrom(footer.handbook);
    facts_.tree = IdFrom(footer.tree);
    facts_.valid_from.ms = footer.valid_from_ms;
    facts_.valid_until.ms = footer.valid_until_ms;
  }

  size_t size() const override { return footer_.document_count; }

  std::string_view path(size_t index) const override {
    const uint32_t begin = PathOffset(index);
    const uint32_t end = PathOffset(index + 1);
    if (end < begin) {
      pages_.MarkDamaged();
      return {};
    }
    return pages_.Read(footer_.sections[kPathBytes], begin, end - begin);
  }

  ports::ObjectId blob(size_t index) const override {
    ports::ObjectId id;
    const std::string_view bytes = pages_.Read(
        footer_.sections[kBlobs], index * id.bytes.size(), id.bytes.size());
    if (!bytes.empty()) {
      std::memcpy(id.bytes.data(), bytes.data(), bytes.size());
    }
    return id;
  }

  const model::Document& document(size_t index) const override {
    std::unique_ptr<model::Document>& kept = documents_[index];
    if (kept != nullptr) return *kept;
    kept = std::make_unique<model::Document>();
    const SectionPlace& offsets = footer_.sections[kDocOffsets];
    const auto begin =
        pages_.ReadNumber<uint64_t>(offsets, index * sizeof(uint64_t));
    const auto end =
        pages_.ReadNumber<uint64_t>(offsets, (index + 1) * sizeof(uint64_t));
    const std::string_view bytes =
        begin <= end
            ? pages_.Read(footer_.sections[kDocBytes], begin, end - begin)
            : std::string_view();
    if (!Decode(bytes, *kept)) {
      pages_.MarkDamaged();
      *kept = model::Document();
    }
    return *kept;
  }

  std::vector<uint32_t> WithKey(uint64_t key) const override {
    const SectionPlace& fan_out = footer_.sections[kFanOut];
    const uint64_t bucket = key >> kFanOutShift;
    const auto begin =
        pages_.ReadNumber<uint32_t>(fan_out, bucket * sizeof(uint32_t));
    const auto end =
        pages_.ReadNumber<uint32_t>(fan_out, (bucket + 1) * sizeof(uint32_t));
    std::vector<uint32_t> found;
    if (begin > end) {
      pages_.MarkDamaged();
      return found;
    }
    const Postings postings(pages_.Read(footer_.sections[kPostings],
                                        uint64_t{begin} * kPostingSize,
                                        uint64_t{end - begin} * kPostingSize));
    for (size_t i = postings.LowerBound(key);
         i < postings.size() && postings.key(i) == key; ++i) {
      if (postings.document(i) >= size()) {
        pages_.MarkDamaged();
        break;
      }
      found.push_back(postings.document(i));
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
  size_t decoded() const override { return documents_.size(); }

 private:
  uint32_t PathOffset(size_t index) const {
    return pages_.ReadNumber<uint32_t>(footer_.sections[kPathOffsets],
                                       index * sizeof(uint32_t));
  }

  template <typename T>
  void ReadTable(SnapshotSection section, T& table) const {
    const SectionPlace& place = footer_.sections[section];
    if (Decode(pages_.Read(place, 0, place.size), table)) return;
    pages_.MarkDamaged();
    table = T();
  }

  const std::unique_ptr<ports::MappedBytes> bytes_;
  const SnapshotFooter footer_;
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
  SnapshotFooter footer;
  if (all.size() < kPageSize) {
    return absl::DataLossError("the snapshot is shorter than its footer");
  }
  std::memcpy(&footer, all.data() + all.size() - kPageSize, sizeof(footer));
  if (!IsSound(footer, all) ||
      footer.checksums_hash !=
          base::Hash64(
              all.substr(footer.checksums.offset, footer.checksums.size))) {
    return absl::DataLossError(
        "the snapshot is of another version, or damaged");
  }
  return std::make_unique<Implementation>(std::move(bytes), footer);
}

}  // namespace codicil::snapshot
