#include "services/adapters/git/pack_delta.h"

#include <cstdint>

namespace codicil::adapters::git {
namespace {

// A copy instruction of size 0 means this many bytes.
constexpr size_t kDefaultCopySize = 0x10000;

bool CutByte(std::string_view& rest, unsigned char& byte) {
  if (rest.empty()) return false;
  byte = static_cast<unsigned char>(rest.front());
  rest.remove_prefix(1);
  return true;
}

// Seven bits a byte, lowest first; the top bit says that more follow.
bool CutSize(std::string_view& rest, size_t& size) {
  size = 0;
  for (int shift = 0; shift < 63; shift += 7) {
    unsigned char byte = 0;
    if (!CutByte(rest, byte)) return false;
    size |= static_cast<size_t>(byte & 0x7f) << shift;
    if (!(byte & 0x80)) return true;
  }
  return false;
}

// Bits 0-3 of the opcode announce the offset's bytes, bits 4-6 the size's,
// lowest first.
bool CutCopy(unsigned char opcode, std::string_view& rest, size_t& offset,
             size_t& size) {
  offset = 0;
  size = 0;
  for (int i = 0; i < 7; ++i) {
    if (!(opcode & 1 << i)) continue;
    unsigned char byte = 0;
    if (!CutByte(rest, byte)) return false;
    if (i < 4) {
      offset |= size_t{byte} << 8 * i;
    } else {
      size |= size_t{byte} << 8 * (i - 4);
    }
  }
  if (size == 0) size = kDefaultCopySize;
  return true;
}

bool CutSizes(std::string_view& rest, size_t& base_size, size_t& result_size) {
  return CutSize(rest, base_size) && CutSize(rest, result_size);
}

}  // namespace

std::optional<size_t> DeltaResultSize(std::string_view delta) {
  size_t base_size = 0;
  size_t result_size = 0;
  if (!CutSizes(delta, base_size, result_size)) return std::nullopt;
  return result_size;
}

std::optional<std::string> ApplyDelta(std::string_view base,
                                      std::string_view delta) {
  size_t base_size = 0;
  size_t result_size = 0;
  if (!CutSizes(delta, base_size, result_size) || base_size != base.size()) {
    return std::nullopt;
  }
  std::string result;
  result.reserve(result_size);
  while (!delta.empty()) {
    unsigned char opcode = 0;
    CutByte(delta, opcode);
    std::string_view piece;
    if (opcode & 0x80) {
      size_t offset = 0;
      size_t size = 0;
      if (!CutCopy(opcode, delta, offset, size) || offset > base.size() ||
          size > base.size() - offset) {
        return std::nullopt;
      }
      piece = base.substr(offset, size);
    } else {
      if (opcode == 0 || opcode > delta.size()) return std::nullopt;
      piece = delta.substr(0, opcode);
      delta.remove_prefix(opcode);
    }
    if (piece.size() > result_size - result.size()) return std::nullopt;
    result.append(piece);
  }
  if (result.size() != result_size) return std::nullopt;
  return result;
}

}  // namespace codicil::adapters::git
