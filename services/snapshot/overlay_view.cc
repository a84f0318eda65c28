#include "services/snapshot/overlay_view.h"

#include <algorithm>

#include "services/model/index_keys.h"

namespace codicil::snapshot {
namespace {

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
    if (document == nullptr) continue;
    for (uint64_t key : model::IndexKeys(*document)) {
      overlay_keys_.emplace(key, document.get());
    }
  }
}

std::vector<const model::Document*> OverlayView::WithKey(uint64_t key) const {
  std::vector<const model::Document*> documents;
  for (uint32_t index : store_.WithKey(key)) {
    if (!overlay_.empty() &&
        overlay_.find(store_.path(index)) != overlay_.end()) {
      continue;
    }
    documents.push_back(&store_.document(index));
  }
  const auto [begin, end] = overlay_keys_.equal_range(key);
  if (begin == end) return documents;
  for (auto it = begin; it != end; ++it) documents.push_back(it->second);
  std::sort(documents.begin(), documents.end(), ByPath);
  return documents;
}

const model::Document* OverlayView::FindPath(std::string_view path) const {
  const auto changed = overlay_.find(path);
  if (changed != overlay_.end()) return changed->second.get();
  const std::optional<size_t> index = store_.FindPath(path);
  return index ? &store_.document(*index) : nullptr;
}

std::vector<const model::Document*> OverlayView::All() const {
  std::vector<const model::Document*> documents;
  documents.reserve(store_.size() + overlay_.size());
  for (size_t i = 0; i < store_.size(); ++i) {
    if (!overlay_.empty() && overlay_.find(store_.path(i)) != overlay_.end()) {
      continue;
    }
    documents.push_back(&store_.document(i));
  }
  for (const auto& [path, document] : overlay_) {
    if (document != nullptr) documents.push_back(document.get());
  }
  std::sort(documents.begin(), documents.end(), ByPath);
  return documents;
}

}  // namespace codicil::snapshot
