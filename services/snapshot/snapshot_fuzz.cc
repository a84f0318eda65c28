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

template <typename T>
void Overwrite(std::string& bytes, size_t place, const T& value) {
  std::memcpy(bytes.data() + place, &value, sizeof(value));
}

// As a hostile writer would do it.
void RepairChecksums(std::string& bytes) {
  const size_t last = bytes.size() - kPageSize;
  SnapshotFooter footer;
  std::memcpy(&footer, bytes.data() + last, sizeof(footer));
  const SectionPlace& sums = footer.checksums;
  if (sums.offset > last || sums.size > last - sums.offset) return;
  const std::string_view all = bytes;
  for (size_t i = 0; i < sums.size / 8 && (i + 1) * kPageSize <= last; ++i) {
    Overwrite(bytes, sums.offset + i * 8,
              base::Hash64(all.substr(i * kPageSize, kPageSize)));
  }
  footer.checksums_hash = base::Hash64(all.substr(sums.offset, sums.size));
  Overwrite(bytes, last, footer);
  footer.footer_hash =
      base::Hash64(all.substr(last, offsetof(SnapshotFooter, footer_hash)));
  Overwrite(bytes, last, footer);
}

const std::string& Original() {
  static const auto* const bytes = new std::string(SampleSnapshot(12));
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
  auto file = SnapshotFile::Open(MapString(std::move(bytes)));
  if (file.ok()) ReadAll(**file);
  return 0;
}
