// Any bytes as the start of an inflated loose object.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "services/adapters/git/loose_reader.h"
#include "services/adapters/git/object_hash.h"
#include "services/base/check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using codicil::adapters::git::LooseHeader;
  const std::string_view start(reinterpret_cast<const char*>(data), size);
  const std::optional<LooseHeader> header =
      codicil::adapters::git::ParseLooseHeader(start);
  if (!header) return 0;
  // What was understood, written again, is what was there but for zeros before
  // the size.
  CODICIL_CHECK(header->end <= size);
  const std::string type(codicil::adapters::git::ObjectTypeName(header->type));
  const std::string digits = std::to_string(header->size);
  const std::string_view read = start.substr(0, header->end - 1);
  CODICIL_CHECK(read.substr(0, type.size()) == type);
  CODICIL_CHECK(read.size() >= digits.size() &&
                read.substr(read.size() - digits.size()) == digits);
  return 0;
}
