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

template <typename T>
void AppendRaw(T value, std::string& out) {
  out.append(reinterpret_cast<const char*>(&value), sizeof(value));
}

void FillPage(std::string& out) {
  out.resize((out.size() + kPageSize - 1) / kPageSize * kPageSize);
}

// Appends sections to the file, each on pages of its own.
class SectionWriter {
 public:
  SectionWriter(std::string& out, SnapshotHeader& header)
      : out_(out), header_(header) {}

  template <typename Fill>
  void Write(SnapshotSection section, Fill fill) {
    FillPage(out_);
    const size_t begin = out_.size();
    fill(out_);
    header_.sections[section] = {begin, out_.size() - begin};
  }

 private:
  std::string& out_;
  SnapshotHeader& header_;
};

void WritePaths(const MemoryStore& store, SectionWriter& sections) {
  sections.Write(kPathOffsets, [&](std::string& out) {
    uint32_t offset = 0;
    for (size_t i = 0; i < store.size(); ++i) {
      AppendRaw(offset, out);
      offset += static_cast<uint32_t>(store.path(i).size());
    }
    AppendRaw(offset, out);
  });
  sections.Write(kPathBytes, [&](std::string& out) {
    for (size_t i = 0; i < store.size(); ++i) out += store.path(i);
  });
}

void WriteDocuments(const MemoryStore& store, SectionWriter& sections) {
  sections.Write(kBlobs, [&](std::string& out) {
    for (size_t i = 0; i < store.size(); ++i) {
      const ports::ObjectId blob = store.blob(i);
      out.append(reinterpret_cast<const char*>(blob.bytes.data()),
                 blob.bytes.size());
    }
  });
  std::vector<uint64_t> offsets;
  offsets.reserve(store.size() + 1);
  sections.Write(kDocBytes, [&](std::string& out) {
    const size_t begin = out.size();
    for (size_t i = 0; i < store.size(); ++i) {
      offsets.push_back(out.size() - begin);
      Encode(store.document(i), out);
    }
    offsets.push_back(out.size() - begin);
  });
  sections.Write(kDocOffsets, [&](std::string& out) {
    for (uint64_t offset : offsets) AppendRaw(offset, out);
  });
}

void WriteIndex(const PostingIndex& index, SectionWriter& sections) {
  const std::vector<Posting>& postings = index.postings();
  sections.Write(kFanOut, [&](std::string& out) {
    size_t posting = 0;
    for (size_t bucket = 0; bucket < kFanOutEntries; ++bucket) {
      while (posting < postings.size() &&
             (postings[posting].key >> kFanOutShift) < bucket) {
        ++posting;
      }
      AppendRaw(static_cast<uint32_t>(posting), out);
    }
  });
  sections.Write(kPostings, [&](std::string& out) {
    for (const Posting& posting : postings) {
      AppendRaw(posting.key, out);
      AppendRaw(posting.document, out);
    }
  });
}

void WriteTables(const SnapshotTables& tables, SectionWriter& sections) {
  const auto write = [&](SnapshotSection section, const auto& table) {
    sections.Write(section, [&](std::string& out) { Encode(table, out); });
  };
  write(kCatalog, tables.catalog);
  write(kParameters, tables.parameters);
  write(kLocal, tables.local_findings);
  write(kCross, tables.cross_findings);
}

// Appends the checksums of all pages behind the header.
void WriteChecksums(std::string& out, SnapshotHeader& header) {
  FillPage(out);
  std::string checksums;
  for (size_t page = kPageSize; page < out.size(); page += kPageSize) {
    AppendRaw(base::Hash64(std::string_view(out).substr(page, kPageSize)),
              checksums);
  }
  header.checksums = {out.size(), checksums.size()};
  header.checksums_hash = base::Hash64(checksums);
  out += checksums;
}

}  // namespace

std::string EncodeSnapshot(const SnapshotFacts& facts,
                           const SnapshotTables& tables,
                           const MemoryStore& store) {
  SnapshotHeader header;
  header.document_count = static_cast<uint32_t>(store.size());
  header.program = facts.key.program;
  std::memcpy(header.policies, facts.key.policies.bytes.data(), 20);
  std::memcpy(header.handbook, facts.key.handbook.bytes.data(), 20);
  std::memcpy(header.tree, facts.tree.bytes.data(), 20);
  header.valid_from_ms = facts.valid_from.ms;
  header.valid_until_ms = facts.valid_until.ms;
  std::string out(kPageSize, '\0');
  constexpr size_t kTypicalBytesPerDocument = 2048;
  out.reserve(store.size() * kTypicalBytesPerDocument);
  SectionWriter sections(out, header);
  WritePaths(store, sections);
  WriteDocuments(store, sections);
  WriteIndex(store.index(), sections);
  WriteTables(tables, sections);
  WriteChecksums(out, header);
  header.file_size = out.size();
  header.header_hash =
      base::Hash64(std::string_view(reinterpret_cast<const char*>(&header),
                                    offsetof(SnapshotHeader, header_hash)));
  std::memcpy(out.data(), &header, sizeof(header));
  return out;
}

}  // namespace codicil::snapshot
