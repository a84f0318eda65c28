#include "services/adapters/git/inflate.h"

namespace codicil::adapters::git {
namespace {

// Deflate makes at most this many bytes of one: 258 of two bits.
constexpr size_t kMaxExpansion = 1032;

}  // namespace

bool Inflater::Inflate(std::string_view input, size_t size,
                       std::string& output) {
  if (decompressor_ == nullptr) return false;  // no memory for it
  // No memory for what cannot be.
  if (size / kMaxExpansion > input.size()) return false;
  output.resize(size);
  size_t consumed = 0;
  size_t produced = 0;
  return libdeflate_zlib_decompress_ex(
             decompressor_.get(), input.data(), input.size(), output.data(),
             size, &consumed, &produced) == LIBDEFLATE_SUCCESS &&
         produced == size;
}

}  // namespace codicil::adapters::git
