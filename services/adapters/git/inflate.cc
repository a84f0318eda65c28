#include "services/adapters/git/inflate.h"

namespace codicil::adapters::git {

bool Inflater::Inflate(std::string_view input, size_t size,
                       std::string& output) {
  if (decompressor_ == nullptr) return false;  // no memory for it
  output.resize(size);
  size_t consumed = 0;
  size_t produced = 0;
  return libdeflate_zlib_decompress_ex(
             decompressor_.get(), input.data(), input.size(), output.data(),
             size, &consumed, &produced) == LIBDEFLATE_SUCCESS &&
         produced == size;
}

}  // namespace codicil::adapters::git
