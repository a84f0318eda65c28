// Any bytes as a pack and its index: reads what the index points at, and at
// every offset. The input is the size of the index (two bytes, high one first),
// the index and the pack; the compressed parts are what a fuzzer can hardly
// make, so that a delta is also tried on a base, both plain.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/adapters/git/pack_delta.h"
#include "services/adapters/git/pack_index.h"
#include "services/adapters/git/pack_reader.h"
#include "services/adapters/git/pack_set.h"
#include "services/base/check.h"

namespace codicil::adapters::git {
namespace {

constexpr size_t kLimit = 100'000;

void TryDelta(std::string_view base, std::string_view delta) {
  const std::optional<size_t> size = DeltaResultSize(delta);
  if (!size || *size > kLimit) return;
  const std::optional<std::string> result = ApplyDelta(base, delta);
  CODICIL_CHECK(!result || result->size() == *size);
}

void TryPack(std::string_view index_bytes, std::string_view bytes) {
  const std::optional<PackIndex> index = PackIndex::Parse(index_bytes);
  if (!index) return;
  const std::vector<Pack> packs = {{*index, bytes}};
  PackReader reader(packs);
  const auto read = [&reader](uint64_t offset) {
    const PackedObject object = reader.Read({0, offset}, kLimit);
    CODICIL_CHECK(object.code != PackReadCode::kOk ||
                  object.bytes.size() <= kLimit);
  };
  ports::ObjectId id;
  for (int first = 0; first < 256; ++first) {
    id.bytes[0] = static_cast<uint8_t>(first);
    if (const std::optional<uint64_t> offset = index->Find(id)) read(*offset);
  }
  for (size_t offset = 0; offset < bytes.size(); ++offset) read(offset);
}

}  // namespace
}  // namespace codicil::adapters::git

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2) return 0;
  const std::string_view input(reinterpret_cast<const char*>(data + 2),
                               size - 2);
  const size_t index_size = size_t{data[0]} << 8 | data[1];
  if (index_size > input.size()) return 0;
  codicil::adapters::git::TryDelta(input.substr(0, index_size),
                                   input.substr(index_size));
  codicil::adapters::git::TryPack(input.substr(0, index_size),
                                  input.substr(index_size));
  return 0;
}
