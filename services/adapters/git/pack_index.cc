#include "services/adapters/git/pack_index.h"

#include <cstring>

namespace codicil::adapters::git {
namespace {

// The layout: magic and version, the fan-out table, then per object its id, the
// CRC-32 of its entry and its offset; 64-bit offsets; two checksums.
constexpr std::string_view kMagic("\xfftOc\0\0\0\2", 8);
constexpr size_t kFanOutEntries = 256;
constexpr size_t kIdsAt = kMagic.size() + 4 * kFanOutEntries;
constexpr size_t kIdSize = 20;
constexpr size_t kBytesPerObject = kIdSize + 4 + 4;
constexpr size_t kTrailerSize = 2 * kIdSize;
constexpr uint32_t kLargeOffset = 0x80000000;

uint32_t ReadBigEndian32(std::string_view bytes, size_t at) {
  uint32_t value = 0;
  for (size_t i = 0; i < 4; ++i) {
    value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  }
  return value;
}

}  // namespace

std::optional<PackIndex> PackIndex::Parse(std::string_view bytes) {
  if (bytes.size() < kIdsAt + kTrailerSize ||
      bytes.substr(0, kMagic.size()) != kMagic) {
    return std::nullopt;
  }
  uint32_t last = 0;
  for (size_t i = 0; i < kFanOutEntries; ++i) {
    const uint32_t count = ReadBigEndian32(bytes, kMagic.size() + 4 * i);
    if (count < last) return std::nullopt;
    last = count;
  }
  const uint64_t needed =
      kIdsAt + uint64_t{kBytesPerObject} * last + kTrailerSize;
  if (bytes.size() < needed) return std::nullopt;
  return PackIndex(bytes, last, (bytes.size() - needed) / 8);
}

std::optional<uint64_t> PackIndex::Find(const ports::ObjectId& id) const {
  const uint8_t first = id.bytes[0];
  uint32_t low = first == 0 ? 0 : FanOut(first - 1);
  uint32_t high = FanOut(first);
  const char* const ids = bytes_.data() + kIdsAt;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    const int order =
        std::memcmp(id.bytes.data(), ids + kIdSize * size_t{middle}, kIdSize);
    if (order == 0) return OffsetAt(middle);
    if (order < 0) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return std::nullopt;
}

uint32_t PackIndex::FanOut(size_t first_byte) const {
  return ReadBigEndian32(bytes_, kMagic.size() + 4 * first_byte);
}

std::optional<uint64_t> PackIndex::OffsetAt(uint32_t position) const {
  const size_t offsets_at = kIdsAt + (kIdSize + 4) * size_t{size_};
  const uint32_t offset =
      ReadBigEndian32(bytes_, offsets_at + 4 * size_t{position});
  if (!(offset & kLargeOffset)) return offset;
  const uint32_t large = offset & ~kLargeOffset;
  if (large >= large_offsets_) return std::nullopt;
  const size_t at = offsets_at + 4 * size_t{size_} + 8 * size_t{large};
  return uint64_t{ReadBigEndian32(bytes_, at)} << 32 |
         ReadBigEndian32(bytes_, at + 4);
}

}  // namespace codicil::adapters::git
