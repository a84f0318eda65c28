#include "services/snapshot/overlay_view.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>

#include "services/model/index_keys.h"

namespace codicil::snapshot {
namespace {

// A number's upper half is a place in the store; the lower one tells the
// document there from those of the overlay that come before it.
constexpr uint32_t kStored = std::numeric_limits<uint32_t>::max();

uint64_t NumberOf(uint64_t place, uint32_t added) {
  return place << 32 | added;
}

bool ByPath(const model::Document* a, const model::Document* b) {
  return a->path < b->path;
}

}  // namespace

OverlayView::OverlayView(const DocumentStore& store, const Overlay& overlay,
                         const model::Catalog& catalog,
                         const model::ParameterTable& parameters)
    : store_(store),
      overlay_(overlay),
      catalog_(catalog),
      parameters_(parameters) {
  for (const auto& [path, document] : overlay_) {
    const size_t place = store_.LowerBound(path);
    if (place < store_.size() && store_.path(place) == path) {
      hidden_.push_back(static_cast<uint32_t>(place));
    }
    if (document == nullptr) continue;
    const uint64_t number =
        NumberOf(place, static_cast<uint32_t>(added_.size()));
    added_.push_back(document.get());
    for (const uint64_t key : model::IndexKeys(*document)) {
      added_keys_.emplace(key, number);
    }
  }
}

bool OverlayView::IsHidden(uint32_t index) const {
  return std::binary_search(hidden_.begin(), hidden_.end(), index);
}

std::vector<const model::Document*> OverlayView::WithKey(uint64_t key) const {
  const std::vector<uint64_t> numbers = NumbersWithKey(key);
  std::vector<const model::Document*> documents;
  documents.reserve(numbers.size());
  for (const uint64_t number : numbers) documents.push_back(&Numbered(number));
  return documents;
}

std::vector<uint64_t> OverlayView::NumbersWithKey(uint64_t key) const {
  const std::vector<uint32_t> stored = store_.WithKey(key);
  std::vector<uint64_t> numbers;
  numbers.reserve(stored.size());
  for (const uint32_t index : stored) {
    if (!IsHidden(index)) numbers.push_back(NumberOf(index, kStored));
  }
  const auto [begin, end] = added_keys_.equal_range(key);
  if (begin == end) return numbers;
  for (auto it = begin; it != end; ++it) numbers.push_back(it->second);
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

const model::Document& OverlayView::Numbered(uint64_t number) const {
  const auto added = static_cast<uint32_t>(number);
  return added == kStored ? store_.document(number >> 32) : *added_[added];
}

bool OverlayView::HasPath(std::string_view path) const {
  const auto changed = overlay_.find(path);
  if (changed != overlay_.end()) return changed->second != nullptr;
  return store_.FindPath(path).has_value();
}

const model::Document* OverlayView::FindPath(std::string_view path) const {
  const auto changed = overlay_.find(path);
  if (changed != overlay_.end()) return changed->second.get();
  const std::optional<size_t> index = store_.FindPath(path);
  return index ? &store_.document(*index) : nullptr;
}

std::vector<const model::Document*> OverlayView::All() const {
  std::vector<const model::Document*> documents = added_;
  documents.reserve(store_.size() + added_.size());
  for (size_t i = 0; i < store_.size(); ++i) {
    if (IsHidden(static_cast<uint32_t>(i))) continue;
    documents.push_back(&store_.document(i));
  }
  std::sort(documents.begin(), documents.end(), ByPath);
  return documents;
}

}  // namespace codicil::snapshot
