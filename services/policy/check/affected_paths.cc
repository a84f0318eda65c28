#include "services/policy/check/affected_paths.h"

#include <string_view>

#include "services/model/document.h"
#include "services/model/index_keys.h"

namespace codicil::policy {
namespace {

void AddWithKey(const snapshot::OverlayView& view, uint64_t key,
                PathSet& paths) {
  for (const model::Document* document : view.WithKey(key)) {
    paths.insert(document->path);
  }
}

// Neighbours of one version of a changed document.
void AddNeighbours(const model::Document& document,
                   const snapshot::OverlayView& view, PathSet& paths) {
  for (const model::Symbol& symbol : document.definitions) {
    AddWithKey(view, model::ReferenceKey(symbol.kind, symbol.name), paths);
    // A second definition of the same name.
    AddWithKey(view, model::DefinitionKey(symbol.kind, symbol.name), paths);
  }
  for (const model::Symbol& symbol : document.references) {
    if (symbol.kind != model::SymbolKind::kClause &&
        symbol.kind != model::SymbolKind::kIncident) {
      continue;
    }
    AddWithKey(view, model::DefinitionKey(symbol.kind, symbol.name), paths);
  }
  AddWithKey(view, model::FoldedPathKey(document.path), paths);
}

}  // namespace

PathSet AffectedPaths(const snapshot::DocumentStore& store,
                      const snapshot::Overlay& overlay,
                      const snapshot::OverlayView& view) {
  PathSet paths;
  for (const auto& [path, document] : overlay) {
    paths.insert(path);
    if (document != nullptr) AddNeighbours(*document, view, paths);
    const std::optional<size_t> before = store.FindPath(path);
    if (before) AddNeighbours(store.document(*before), view, paths);
  }
  return paths;
}

bool AffectsAll(const snapshot::Overlay& overlay) {
  return overlay.count("handbook/services.yaml") > 0 ||
         overlay.count("handbook/parameters.yaml") > 0;
}

}  // namespace codicil::policy
