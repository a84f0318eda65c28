#include "services/policy/verdict/before_view.h"

#include <algorithm>

#include "services/model/document.h"
#include "services/model/index_keys.h"

namespace codicil::policy {

BeforeView::BeforeView(const std::vector<rules::ChangedFile>& files,
                       const model::HandbookView& head)
    : head_(head) {
  for (const rules::ChangedFile& file : files) {
    paths_.insert(file.path);
    if (file.before == nullptr) continue;
    for (const uint64_t key : model::IndexKeys(*file.before)) {
      keys_.emplace(key, file.before);
    }
  }
}

std::vector<const model::Document*> BeforeView::WithKey(uint64_t key) const {
  std::vector<const model::Document*> documents = head_.WithKey(key);
  documents.erase(std::remove_if(documents.begin(), documents.end(),
                                 [this](const model::Document* document) {
                                   return paths_.count(document->path) > 0;
                                 }),
                  documents.end());
  const auto [begin, end] = keys_.equal_range(key);
  for (auto it = begin; it != end; ++it) documents.push_back(it->second);
  std::sort(documents.begin(), documents.end(),
            [](const model::Document* a, const model::Document* b) {
              return a->path < b->path;
            });
  return documents;
}

}  // namespace codicil::policy
