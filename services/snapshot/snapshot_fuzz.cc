// Mutates a real snapshot as the input says, repairs the checksums so that the
// mutation gets past them, and reads everything.
//
// Input: records of 4 bytes: place (3 bytes, little-endian), new byte.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <utility>

#include "services/base/hash.h"
#include "services/snapshot/snapshot_file.h"
#include "services/snapshot/snapshot_format.h"
#include "services/snapshot/testing/sample_documents.h"

namespace codicil::snapshot {
namespace {

class StringBytes : public ports::MappedBytes {
 public:
  explicit StringBytes(std::string bytes) : bytes_(std::move(bytes)) {}
  std::string_view bytes() const override { return bytes_; }

 private:
  const std::string bytes_;
};

template <typename T>
void Overwrite(std::string& bytes, size_t place, const T& value) {
  std::memcpy(bytes.data() + place, &value, sizeof(value));
}

// As a hostile writer would do it.
void RepairChecksums(std::string& bytes) {
  SnapshotHeader header;
  std::memcpy(&header, bytes.data(), sizeof(header));
  const SectionPlace& sums = header.checksums;
  if (sums.offset > bytes.size() || sums.size > bytes.size() - sums.offset) {
    return;
  }
  const std::string_view all = bytes;
  for (size_t i = 0; i < sums.size / 8; ++i) {
    const size_t page = (i + 1) * kPageSize;
    if (page + kPageSize > bytes.size()) break;
    Overwrite(bytes, sums.offset + i * 8,
              base::Hash64(all.substr(page, kPageSize)));
  }
  header.checksums_hash = base::Hash64(all.substr(sums.offset, sums.size));
  Overwrite(bytes, 0, header);
  header.header_hash =
      base::Hash64(all.substr(0, offsetof(SnapshotHeader, header_hash)));
  Overwrite(bytes, 0, header);
}

const std::string& Original() {
  static const auto* const bytes = new std::string(
      EncodeSnapshot(SampleFacts(), SampleTables(), SampleStore(12)));
  return *bytes;
}

void ReadAll(const SnapshotFile& file) {
  for (size_t i = 0; i < file.size() && !file.damaged(); ++i) {
    file.FindPath(file.path(i));
    file.blob(i);
    file.document(i);
  }
  for (uint64_t key = 0; key < 64 && !file.damaged(); ++key) {
    file.WithKey(key << 58);
  }
  file.tables();
}

}  // namespace
}  // namespace codicil::snapshot

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace codicil::snapshot;  // NOLINT: one function
  std::string bytes = Original();
  for (size_t i = 0; i + 4 <= size; i += 4) {
    const size_t place = data[i] | (data[i + 1] << 8) | (data[i + 2] << 16);
    bytes[place % bytes.size()] = static_cast<char>(data[i + 3]);
  }
  RepairChecksums(bytes);
  auto file = SnapshotFile::Open(std::make_unique<StringBytes>(bytes));
  if (file.ok()) ReadAll(**file);
  return 0;
}
