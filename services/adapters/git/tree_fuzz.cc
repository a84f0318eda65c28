// Any bytes as a tree object: what is passed on is in order and has names.
#include <cstddef>
#include <cstdint>

#include "services/adapters/git/tree_parser.h"
#include "services/base/check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using codicil::adapters::git::CompareInTree;
  using codicil::adapters::git::TreeEntry;
  codicil::adapters::git::TreeParser parser(
      {reinterpret_cast<const char*>(data), size});
  TreeEntry entry;
  TreeEntry last;
  size_t bytes = 0;
  while (parser.Next(entry)) {
    CODICIL_CHECK(!entry.name.empty());
    CODICIL_CHECK(entry.name.find('/') == std::string_view::npos);
    CODICIL_CHECK(bytes == 0 || CompareInTree(last, entry) < 0);
    bytes += entry.name.size() + entry.id.bytes.size();
    last = entry;
  }
  CODICIL_CHECK(bytes <= size);
  return 0;
}
