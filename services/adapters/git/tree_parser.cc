#include "services/adapters/git/tree_parser.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace codicil::adapters::git {
namespace {

constexpr uint32_t kSubmoduleType = 0160000;
constexpr size_t kMaxModeDigits = 7;

// Reads octal digits up to a blank and cuts both off. False if there are none,
// or too many.
bool ReadMode(std::string_view& rest, uint32_t& mode) {
  const size_t digits = rest.substr(0, kMaxModeDigits + 1).find(' ');
  if (digits == std::string_view::npos || digits == 0) return false;
  mode = 0;
  for (const char c : rest.substr(0, digits)) {
    if (c < '0' || c > '7') return false;
    mode = 8 * mode + static_cast<uint32_t>(c - '0');
  }
  rest.remove_prefix(digits + 1);
  return true;
}

bool SetMode(uint32_t mode, TreeEntry& entry) {
  entry.is_tree = false;
  entry.mode = ports::EntryMode::kRegular;
  switch (mode & S_IFMT) {
    case S_IFDIR:
      entry.is_tree = true;
      return true;
    case S_IFREG:
      if (mode & S_IXUSR) entry.mode = ports::EntryMode::kExecutable;
      return true;
    case S_IFLNK:
      entry.mode = ports::EntryMode::kSymlink;
      return true;
    case kSubmoduleType:
      entry.mode = ports::EntryMode::kSubmodule;
      return true;
    default:
      return false;
  }
}

// The byte after the common part of two names, as the order of trees sees it.
int ByteAt(const TreeEntry& entry, size_t at) {
  if (at < entry.name.size()) return static_cast<unsigned char>(entry.name[at]);
  return at == entry.name.size() && entry.is_tree ? '/' : 0;
}

}  // namespace

int CompareInTree(const TreeEntry& a, const TreeEntry& b) {
  const size_t common = std::min(a.name.size(), b.name.size());
  const int order = std::memcmp(a.name.data(), b.name.data(), common);
  if (order != 0) return order;
  return ByteAt(a, common) - ByteAt(b, common);
}

bool TreeParser::Next(TreeEntry& entry) {
  if (malformed_ || rest_.empty()) return false;
  uint32_t mode = 0;
  if (!ReadMode(rest_, mode) || !SetMode(mode, entry)) return Fail();

  const size_t name_size = rest_.find('\0');
  if (name_size == std::string_view::npos || name_size == 0) return Fail();
  entry.name = rest_.substr(0, name_size);
  if (entry.name.find('/') != std::string_view::npos) return Fail();
  rest_.remove_prefix(name_size + 1);

  if (rest_.size() < entry.id.bytes.size()) return Fail();
  std::memcpy(entry.id.bytes.data(), rest_.data(), entry.id.bytes.size());
  rest_.remove_prefix(entry.id.bytes.size());

  // The same name may not come twice, not even as a file and as a folder, which
  // other entries can part. Equal neighbours are caught here; the rest would
  // need a set of names, and does no harm: both entries are passed through.
  if (!last_.name.empty() &&
      (last_.name == entry.name || CompareInTree(last_, entry) >= 0)) {
    return Fail();
  }
  last_ = entry;
  return true;
}

bool TreeParser::Fail() {
  malformed_ = true;
  return false;
}

}  // namespace codicil::adapters::git
