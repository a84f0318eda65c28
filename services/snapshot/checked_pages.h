// Bytes that are checked page by page when they are first read.
#ifndef CODICIL_SERVICES_SNAPSHOT_CHECKED_PAGES_H_
#define CODICIL_SERVICES_SNAPSHOT_CHECKED_PAGES_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "services/snapshot/snapshot_format.h"

namespace codicil::snapshot {

// Lifetime: the bytes are borrowed. Not thread-safe.
class CheckedPages {
 public:
  // `checksums` holds one little-endian Hash64 for each page of `bytes`, from
  // the first one on; whole pages.
  CheckedPages(std::string_view bytes, std::string_view checksums);

  // The bytes [offset, offset + size) of a section. Empty, and damaged() from
  // then on, if they are not all inside or a page is not as it was written.
  std::string_view Read(const SectionPlace& section, uint64_t offset,
                        uint64_t size);

  // The number at `offset` of a section; 0 if damaged.
  template <typename T>
  T ReadNumber(const SectionPlace& section, uint64_t offset);

  void MarkDamaged() { damaged_ = true; }
  bool damaged() const { return damaged_; }

 private:
  bool IsPageIntact(size_t page);

  std::string_view bytes_;
  std::string_view checksums_;
  std::vector<bool> intact_;
  bool damaged_ = false;
};

}  // namespace codicil::snapshot

#endif  // CODICIL_SERVICES_SNAPSHOT_CHECKED_PAGES_H_
