#include "services/adapters/git/testing/pack_builder.h"

#include <libdeflate.h>

#include <algorithm>
#include <vector>

#include "services/base/check.h"

namespace codicil::adapters::git {
namespace {

constexpr uint64_t kFirstLargeOffset = uint64_t{1} << 31;
constexpr int kAnyLevel = 6;
constexpr size_t kMaxInsert = 127;

void AppendBigEndian(uint64_t value, int bytes, std::string& out) {
  for (int i = bytes - 1; i >= 0; --i) {
    out += static_cast<char>(value >> 8 * i);
  }
}

std::string EntryHeader(int type, size_t size) {
  std::string header;
  unsigned byte = static_cast<unsigned>(type) << 4 | (size & 15);
  for (size >>= 4; size > 0; size >>= 7) {
    header += static_cast<char>(byte | 0x80);
    byte = size & 0x7f;
  }
  return header + static_cast<char>(byte);
}

std::string Distance(uint64_t distance) {
  std::string bytes(1, static_cast<char>(distance & 0x7f));
  for (distance >>= 7; distance > 0; distance >>= 7) {
    --distance;
    bytes.insert(bytes.begin(), static_cast<char>((distance & 0x7f) | 0x80));
  }
  return bytes;
}

}  // namespace

std::string Deflate(std::string_view data) {
  libdeflate_compressor* const compressor =
      libdeflate_alloc_compressor(kAnyLevel);
  std::string out(libdeflate_zlib_compress_bound(compressor, data.size()),
                  '\0');
  out.resize(libdeflate_zlib_compress(compressor, data.data(), data.size(),
                                      out.data(), out.size()));
  libdeflate_free_compressor(compressor);
  CODICIL_CHECK(!out.empty());
  return out;
}

std::string MakePackIndex(const std::map<ports::ObjectId, uint64_t>& offsets) {
  std::string index("\xfftOc\0\0\0\2", 8);
  for (int first = 0; first < 256; ++first) {
    AppendBigEndian(std::count_if(offsets.begin(), offsets.end(),
                                  [first](const auto& entry) {
                                    return entry.first.bytes[0] <= first;
                                  }),
                    4, index);
  }
  std::string large;
  std::string small;
  for (const auto& [id, offset] : offsets) {
    index.append(id.bytes.begin(), id.bytes.end());
    if (offset < kFirstLargeOffset) {
      AppendBigEndian(offset, 4, small);
    } else {
      AppendBigEndian(kFirstLargeOffset | large.size() / 8, 4, small);
      AppendBigEndian(offset, 8, large);
    }
  }
  index += std::string(4 * offsets.size(), 'c');  // checksums of entries
  return index + small + large + std::string(40, 't');
}

PackBuilder::PackBuilder() : bytes_("PACK\0\0\0\2\0\0\0\0", 12) {}

uint64_t PackBuilder::Add(int type, std::string_view data, size_t size,
                          std::string_view between) {
  const uint64_t offset = bytes_.size();
  bytes_ += EntryHeader(type, size);
  bytes_.append(between);
  bytes_ += Deflate(data);
  return offset;
}

uint64_t PackBuilder::AddOffsetDelta(uint64_t distance,
                                     std::string_view delta) {
  return Add(kOffsetDeltaEntry, delta, delta.size(), Distance(distance));
}

uint64_t PackBuilder::AddReferenceDelta(const ports::ObjectId& base,
                                        std::string_view delta) {
  return Add(
      kReferenceDeltaEntry, delta, delta.size(),
      {reinterpret_cast<const char*>(base.bytes.data()), base.bytes.size()});
}

std::string LiteralDelta(size_t base_size, std::string_view result) {
  std::string delta = DeltaSize(base_size) + DeltaSize(result.size());
  for (; !result.empty();
       result.remove_prefix(std::min(result.size(), kMaxInsert))) {
    const std::string_view piece = result.substr(0, kMaxInsert);
    delta += static_cast<char>(piece.size());
    delta.append(piece);
  }
  return delta;
}

std::string DeltaSize(size_t size) {
  std::string bytes;
  for (; size >= 0x80; size >>= 7) bytes += static_cast<char>(size | 0x80);
  return bytes + static_cast<char>(size);
}

}  // namespace codicil::adapters::git
