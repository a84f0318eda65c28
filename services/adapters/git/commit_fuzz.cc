// Any bytes as a commit object.
#include <cstddef>
#include <cstdint>
#include <optional>

#include "services/adapters/git/commit_parser.h"
#include "services/base/check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::optional<codicil::adapters::git::ParsedCommit> commit =
      codicil::adapters::git::ParseCommit(
          {reinterpret_cast<const char*>(data), size});
  // Each parent takes a line of 48 bytes.
  CODICIL_CHECK(!commit || commit->parents.size() <= size / 48);
  return 0;
}
