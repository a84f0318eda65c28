#include "services/adapters/git/pack_index.h"

#include <cstring>

namespace codicil::adapters::git {
namespace {

// Version 2: magic and version, the fan-out table, the ids, the CRC-32 of each
// entry, the offsets, 64-bit offsets, two checksums. Version 1 has no magic; it
// is the fan-out table, offsets of 32 bits each followed by its id, and the
// checksums.
constexpr std::string_view kMagic("\xfftOc\0\0\0\2", 8);
constexpr std::string_view kMagicOfAnyVersion("\xfftOc", 4);
constexpr size_t kFanOutEntries = 256;
constexpr size_t kFanOutSize = 4 * kFanOutEntries;
constexpr size_t kIdSize = 20;
constexpr size_t kTrailerSize = 2 * kIdSize;
constexpr uint32_t kLargeOffset = 0x80000000;

uint32_t ReadBigEndian32(std::string_view bytes, size_t at) {
  uint32_t value = 0;
  for (size_t i = 0; i < 4; ++i) {
    value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  }
  return value;
}

// The number of objects that the fan-out table ends with; nullopt if it falls.
std::optional<uint32_t> CountOf(std::string_view bytes, size_t fan_out) {
  uint32_t last = 0;
  for (size_t i = 0; i < kFanOutEntries; ++i) {
    const uint32_t count = ReadBigEndian32(bytes, fan_out + 4 * i);
    if (count < last) return std::nullopt;
    last = count;
  }
  return last;
}

}  // namespace

bool IdPrefix::Matches(const ports::ObjectId& other) const {
  const size_t whole = digits / 2;
  if (std::memcmp(id.bytes.data(), other.bytes.data(), whole) != 0) {
    return false;
  }
  return digits % 2 == 0 || id.bytes[whole] >> 4 == other.bytes[whole] >> 4;
}

std::optional<PackIndex> PackIndex::Parse(std::string_view bytes) {
  const bool is_version_2 = bytes.substr(0, kMagic.size()) == kMagic;
  if (!is_version_2 && bytes.substr(0, 4) == kMagicOfAnyVersion) {
    return std::nullopt;  // of a version to come
  }
  const size_t fan_out = is_version_2 ? kMagic.size() : 0;
  const size_t entries = fan_out + kFanOutSize;
  if (bytes.size() < entries + kTrailerSize) return std::nullopt;
  const std::optional<uint32_t> count = CountOf(bytes, fan_out);
  if (!count) return std::nullopt;

  const size_t bytes_per_object = kIdSize + (is_version_2 ? 4 + 4 : 4);
  const uint64_t needed =
      entries + uint64_t{bytes_per_object} * *count + kTrailerSize;
  if (bytes.size() < needed) return std::nullopt;
  if (!is_version_2) {
    return PackIndex(bytes,
                     {fan_out, entries + 4, 4 + kIdSize, entries, 4 + kIdSize},
                     *count);
  }
  PackIndex index(
      bytes,
      {fan_out, entries, kIdSize, entries + (kIdSize + 4) * size_t{*count}, 4},
      *count);
  index.has_large_offsets_ = true;
  index.large_offsets_ = (bytes.size() - needed) / 8;
  return index;
}

std::optional<uint64_t> PackIndex::Find(const ports::ObjectId& id) const {
  const uint32_t position = LowerBound(id);
  if (position == size_ ||
      std::memcmp(IdAt(position), id.bytes.data(), kIdSize) != 0) {
    return std::nullopt;
  }
  return OffsetAt(position);
}

std::vector<ports::ObjectId> PackIndex::FindPrefix(
    const IdPrefix& prefix) const {
  // The smallest id with the prefix has zeros after it.
  ports::ObjectId smallest = prefix.id;
  for (size_t digit = prefix.digits; digit < 2 * kIdSize; ++digit) {
    smallest.bytes[digit / 2] &= digit % 2 == 0 ? 0x0F : 0xF0;
  }
  std::vector<ports::ObjectId> found;
  for (uint32_t i = LowerBound(smallest); i < size_ && found.size() < 2; ++i) {
    ports::ObjectId id;
    std::memcpy(id.bytes.data(), IdAt(i), kIdSize);
    if (!prefix.Matches(id)) break;
    found.push_back(id);
  }
  return found;
}

uint32_t PackIndex::FanOut(size_t first_byte) const {
  return ReadBigEndian32(bytes_, layout_.fan_out + 4 * first_byte);
}

const char* PackIndex::IdAt(uint32_t position) const {
  return bytes_.data() + layout_.ids + layout_.id_stride * size_t{position};
}

// The position of the first id that is not less.
uint32_t PackIndex::LowerBound(const ports::ObjectId& id) const {
  const uint8_t first = id.bytes[0];
  uint32_t low = first == 0 ? 0 : FanOut(first - 1);
  uint32_t high = FanOut(first);
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (std::memcmp(IdAt(middle), id.bytes.data(), kIdSize) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

std::optional<uint64_t> PackIndex::OffsetAt(uint32_t position) const {
  const uint32_t offset = ReadBigEndian32(
      bytes_, layout_.offsets + layout_.offset_stride * size_t{position});
  if (!has_large_offsets_ || !(offset & kLargeOffset)) return offset;
  const uint32_t large = offset & ~kLargeOffset;
  if (large >= large_offsets_) return std::nullopt;
  const size_t at = layout_.offsets + 4 * size_t{size_} + 8 * size_t{large};
  return uint64_t{ReadBigEndian32(bytes_, at)} << 32 |
         ReadBigEndian32(bytes_, at + 4);
}

}  // namespace codicil::adapters::git
