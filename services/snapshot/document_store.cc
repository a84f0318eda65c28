#include "services/snapshot/document_store.h"

namespace codicil::snapshot {

size_t DocumentStore::LowerBound(std::string_view wanted) const {
  size_t low = 0;
  size_t high = size();
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (path(middle) < wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

std::optional<size_t> DocumentStore::FindPath(std::string_view wanted) const {
  const size_t place = LowerBound(wanted);
  if (place == size() || path(place) != wanted) return std::nullopt;
  return place;
}

}  // namespace codicil::snapshot
