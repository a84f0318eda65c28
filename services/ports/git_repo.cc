#include "services/ports/git_repo.h"

#include <algorithm>

#include "services/base/sha256.h"

namespace codicil::ports {
namespace {

// The value of a hexadecimal digit; -1 if it is none.
int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

bool ObjectId::IsNone() const {
  return std::all_of(bytes.begin(), bytes.end(),
                     [](uint8_t byte) { return byte == 0; });
}

std::string ObjectId::ToHex() const {
  return base::ToHex(bytes.data(), bytes.size());
}

bool operator==(const ObjectId& a, const ObjectId& b) {
  return a.bytes == b.bytes;
}
bool operator!=(const ObjectId& a, const ObjectId& b) { return !(a == b); }
bool operator<(const ObjectId& a, const ObjectId& b) {
  return a.bytes < b.bytes;
}

std::optional<ObjectId> ObjectIdFromHex(std::string_view hex) {
  ObjectId id;
  if (hex.size() != 2 * id.bytes.size()) return std::nullopt;
  for (size_t i = 0; i < id.bytes.size(); ++i) {
    const int high = HexValue(hex[2 * i]);
    const int low = HexValue(hex[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    id.bytes[i] = static_cast<uint8_t>(16 * high + low);
  }
  return id;
}

}  // namespace codicil::ports
