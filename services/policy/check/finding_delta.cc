#include "services/policy/check/finding_delta.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace codicil::policy {
namespace {

template <typename Visit>
void ForEachOwner(const base::Finding& finding, Visit visit) {
  visit(finding.path);
  for (const base::RelatedPlace& place : finding.related) visit(place.path);
}

// Finds the stored findings of a path.
class OwnerIndex {
 public:
  explicit OwnerIndex(const std::vector<base::Finding>& findings) {
    for (size_t i = 0; i < findings.size(); ++i) {
      ForEachOwner(findings[i], [&](const std::string& path) {
        by_path_.emplace(std::string_view(path), i);
      });
    }
  }

  template <typename Visit>
  void ForEach(const std::string& path, Visit visit) const {
    const auto [begin, end] = by_path_.equal_range(path);
    for (auto it = begin; it != end; ++it) visit(it->second);
  }

 private:
  std::unordered_multimap<std::string_view, size_t> by_path_;
};

// Adds the co-owners of every stored finding that an affected path owns, and
// marks those findings as dropped.
void CloseOverStored(const std::vector<base::Finding>& stored,
                     const OwnerIndex& index, PathSet& affected,
                     std::vector<bool>& dropped) {
  std::vector<std::string> open(affected.begin(), affected.end());
  while (!open.empty()) {
    const std::string path = std::move(open.back());
    open.pop_back();
    index.ForEach(path, [&](size_t i) {
      if (dropped[i]) return;
      dropped[i] = true;
      ForEachOwner(stored[i], [&](const std::string& owner) {
        if (affected.insert(owner).second) open.push_back(owner);
      });
    });
  }
}

std::vector<const model::Document*> DocumentsAt(
    const PathSet& paths, const snapshot::OverlayView& view) {
  std::vector<const model::Document*> documents;
  documents.reserve(paths.size());
  for (const std::string& path : paths) {
    const model::Document* document = view.FindPath(path);
    if (document != nullptr) documents.push_back(document);
  }
  return documents;
}

}  // namespace

std::vector<base::Finding> UpdateCrossFindings(
    const std::vector<base::Finding>& stored, PathSet affected,
    const snapshot::OverlayView& view, const CrossCheck& check) {
  const OwnerIndex index(stored);
  std::vector<bool> dropped(stored.size(), false);
  std::vector<base::Finding> fresh;
  for (;;) {
    CloseOverStored(stored, index, affected, dropped);
    fresh.clear();
    check(DocumentsAt(affected, view), fresh);
    const size_t before = affected.size();
    for (const base::Finding& finding : fresh) {
      ForEachOwner(finding,
                   [&](const std::string& path) { affected.insert(path); });
    }
    if (affected.size() == before) break;
  }
  for (size_t i = 0; i < stored.size(); ++i) {
    if (!dropped[i]) fresh.push_back(stored[i]);
  }
  return fresh;
}

}  // namespace codicil::policy
