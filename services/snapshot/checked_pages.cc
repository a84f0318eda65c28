#include "services/snapshot/checked_pages.h"

#include <cstring>

#include "services/base/hash.h"

namespace codicil::snapshot {

CheckedPages::CheckedPages(std::string_view bytes, std::string_view checksums)
    : bytes_(bytes),
      checksums_(checksums),
      intact_(checksums.size() / sizeof(uint64_t), false) {}

bool CheckedPages::IsPageIntact(size_t page) {
  if (page >= intact_.size()) return false;
  if (intact_[page]) return true;
  uint64_t expected = 0;
  std::memcpy(&expected, checksums_.data() + page * sizeof(expected),
              sizeof(expected));
  intact_[page] =
      base::Hash64(bytes_.substr(page * kPageSize, kPageSize)) == expected;
  return intact_[page];
}

std::string_view CheckedPages::Read(const SectionPlace& section,
                                    uint64_t offset, uint64_t size) {
  if (size == 0) return {};
  if (offset > section.size || size > section.size - offset) {
    damaged_ = true;
    return {};
  }
  const uint64_t begin = section.offset + offset;
  for (uint64_t page = begin / kPageSize;
       page <= (begin + size - 1) / kPageSize; ++page) {
    if (!IsPageIntact(page)) {
      damaged_ = true;
      return {};
    }
  }
  return bytes_.substr(begin, size);
}

template <typename T>
T CheckedPages::ReadNumber(const SectionPlace& section, uint64_t offset) {
  T value = 0;
  const std::string_view bytes = Read(section, offset, sizeof(value));
  if (!bytes.empty()) std::memcpy(&value, bytes.data(), sizeof(value));
  return value;
}

template uint32_t CheckedPages::ReadNumber(const SectionPlace&, uint64_t);
template uint64_t CheckedPages::ReadNumber(const SectionPlace&, uint64_t);

}  // namespace codicil::snapshot
