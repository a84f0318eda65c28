#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "services/base/hash.h"
#include "services/snapshot/document_codec.h"
#include "services/snapshot/snapshot_file.h"
#include "services/snapshot/snapshot_format.h"

namespace codicil::snapshot {
namespace {

// Writes sections, each on pages of its own, and hashes each page on its way.
class PageWriter {
 public:
  explicit PageWriter(ports::ByteSink& sink) : sink_(sink) {}

  void Append(std::string_view bytes) {
    while (!bytes.empty()) {
      const std::string_view piece = bytes.substr(0, kPageSize - page_.size());
      page_ += piece;
      bytes.remove_prefix(piece.size());
      if (page_.size() == kPageSize) EndPage();
    }
  }
  template <typename T>
  void AppendNumber(T value) {
    Append(
        std::string_view(reinterpret_cast<const char*>(&value), sizeof(value)));
  }

  // Fills the page up with zeros, unless it is empty.
  void FillPage() {
    if (page_.empty()) return;
    page_.resize(kPageSize, '\0');
    EndPage();
  }

  // What `fill` appends, on pages of its own.
  template <typename Fill>
  SectionPlace WriteSection(Fill fill) {
    FillPage();
    const uint64_t begin = size();
    fill();
    return {begin, size() - begin};
  }

  uint64_t size() const {
    return checksums_.size() / sizeof(uint64_t) * kPageSize + page_.size();
  }
  const std::string& checksums() const { return checksums_; }

 private:
  void EndPage() {
    const uint64_t checksum = base::Hash64(page_);
    checksums_.append(reinterpret_cast<const char*>(&checksum),
                      sizeof(checksum));
    sink_.Append(page_);
    page_.clear();
  }

  ports::ByteSink& sink_;
  std::string page_;
  std::string checksums_;
};

void WritePaths(const MemoryStore& store, PageWriter& out,
                SnapshotFooter& footer) {
  footer.sections[kPathOffsets] = out.WriteSection([&] {
    uint32_t offset = 0;
    for (size_t i = 0; i < store.size(); ++i) {
      out.AppendNumber(offset);
      offset += static_cast<uint32_t>(store.path(i).size());
    }
    out.AppendNumber(offset);
  });
  footer.sections[kPathBytes] = out.WriteSection([&] {
    for (size_t i = 0; i < store.size(); ++i) out.Append(store.path(i));
  });
}

void WriteDocuments(const MemoryStore& store, PageWriter& out,
                    SnapshotFooter& footer) {
  footer.sections[kBlobs] = out.WriteSection([&] {
    for (size_t i = 0; i < store.size(); ++i) {
      const ports::ObjectId blob = store.blob(i);
      out.Append(std::string_view(
          reinterpret_cast<const char*>(blob.bytes.data()), blob.bytes.size()));
    }
  });
  std::vector<uint64_t> offsets = {0};
  offsets.reserve(store.size() + 1);
  std::string bytes;
  footer.sections[kDocBytes] = out.WriteSection([&] {
    for (size_t i = 0; i < store.size(); ++i) {
      bytes.clear();
      Encode(store.document(i), bytes);
      out.Append(bytes);
      offsets.push_back(offsets.back() + bytes.size());
    }
  });
  footer.sections[kDocOffsets] = out.WriteSection([&] {
    for (uint64_t offset : offsets) out.AppendNumber(offset);
  });
}

void WriteIndex(const PostingIndex& index, PageWriter& out,
                SnapshotFooter& footer) {
  const std::vector<Posting>& postings = index.postings();
  footer.sections[kFanOut] = out.WriteSection([&] {
    size_t posting = 0;
    for (size_t bucket = 0; bucket < kFanOutEntries; ++bucket) {
      while (posting < postings.size() &&
             (postings[posting].key >> kFanOutShift) < bucket) {
        ++posting;
      }
      out.AppendNumber(static_cast<uint32_t>(posting));
    }
  });
  footer.sections[kPostings] = out.WriteSection([&] {
    for (const Posting& posting : postings) {
      out.AppendNumber(posting.key);
      out.AppendNumber(posting.document);
    }
  });
}

void WriteTables(const SnapshotTables& tables, PageWriter& out,
                 SnapshotFooter& footer) {
  const auto write = [&](SnapshotSection section, const auto& table) {
    std::string bytes;
    Encode(table, bytes);
    footer.sections[section] = out.WriteSection([&] { out.Append(bytes); });
  };
  write(kCatalog, tables.catalog);
  write(kParameters, tables.parameters);
  write(kLocal, tables.local_findings);
  write(kCross, tables.cross_findings);
}

}  // namespace

void EncodeSnapshot(const SnapshotFacts& facts, const SnapshotTables& tables,
                    const MemoryStore& store, ports::ByteSink& sink) {
  SnapshotFooter footer;
  footer.document_count = static_cast<uint32_t>(store.size());
  footer.program = facts.key.program;
  std::memcpy(footer.policies, facts.key.policies.bytes.data(), 20);
  std::memcpy(footer.handbook, facts.key.handbook.bytes.data(), 20);
  std::memcpy(footer.tree, facts.tree.bytes.data(), 20);
  footer.valid_from_ms = facts.valid_from.ms;
  footer.valid_until_ms = facts.valid_until.ms;
  PageWriter out(sink);
  WritePaths(store, out, footer);
  WriteDocuments(store, out, footer);
  WriteIndex(store.index(), out, footer);
  WriteTables(tables, out, footer);
  out.FillPage();
  const std::string checksums = out.checksums();
  footer.checksums = {out.size(), checksums.size()};
  footer.checksums_hash = base::Hash64(checksums);
  out.Append(checksums);
  out.FillPage();
  footer.file_size = out.size() + kPageSize;
  footer.footer_hash =
      base::Hash64(std::string_view(reinterpret_cast<const char*>(&footer),
                                    offsetof(SnapshotFooter, footer_hash)));
  std::string last_page(kPageSize, '\0');
  std::memcpy(last_page.data(), &footer, sizeof(footer));
  sink.Append(last_page);
}

}  // namespace codicil::snapshot
