// A stored handbook with some files changed on top of it.
#ifndef CODICIL_SERVICES_SNAPSHOT_OVERLAY_VIEW_H_
#define CODICIL_SERVICES_SNAPSHOT_OVERLAY_VIEW_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "services/model/catalog.h"
#include "services/model/document.h"
#include "services/model/numbered_view.h"
#include "services/model/parameter.h"
#include "services/snapshot/document_store.h"

namespace codicil::snapshot {

// path -> the document there now, or nullptr where the file is gone. Paths
// that are not named are as in the store.
using Overlay =
    std::map<std::string, std::unique_ptr<model::Document>, std::less<>>;

// Lifetime: everything given is borrowed and must outlive the view.
// Thread-safety: as the store's.
class OverlayView : public model::NumberedView {
 public:
  OverlayView(const DocumentStore& store, const Overlay& overlay,
              const model::Catalog& catalog,
              const model::ParameterTable& parameters);

  const model::Catalog& catalog() const override { return catalog_; }
  const model::ParameterTable& parameters() const override {
    return parameters_;
  }
  std::vector<const model::Document*> WithKey(uint64_t key) const override;
  std::vector<uint64_t> NumbersWithKey(uint64_t key) const override;
  const model::Document& Numbered(uint64_t number) const override;

  bool HasPath(std::string_view path) const;
  // The document at `path`, or nullptr.
  const model::Document* FindPath(std::string_view path) const;

  // All documents in path order.
  std::vector<const model::Document*> All() const;

 private:
  bool IsHidden(uint32_t index) const;

  const DocumentStore& store_;
  const Overlay& overlay_;
  const model::Catalog& catalog_;
  const model::ParameterTable& parameters_;
  std::vector<uint32_t> hidden_;  // of the store, rising
  std::vector<const model::Document*> added_;
  std::multimap<uint64_t, uint64_t> added_keys_;  // to numbers
};

}  // namespace codicil::snapshot

#endif  // CODICIL_SERVICES_SNAPSHOT_OVERLAY_VIEW_H_
