#include "services/policy/check/affected_paths.h"

#include <string_view>

#include "services/model/document.h"
#include "services/model/index_keys.h"
#include "services/policy/check/handbook_tree.h"
#include "services/rules/slo/slo_rules.h"

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
  for (const model::Document* neighbour :
       rules::SloNeighbours(view, document)) {
    paths.insert(neighbour->path);
  }
}

// Whether names of a kind that is proposed for a missing one may be defined
// there. Clauses, incidents and RFCs are too many to propose.
bool MayBeProposed(const model::Document& document) {
  return document.kind != model::DocumentKind::kClause &&
         document.kind != model::DocumentKind::kIncident &&
         document.kind != model::DocumentKind::kRfc;
}

bool ChangesProposals(const snapshot::DocumentStore& store,
                      const snapshot::Overlay& overlay) {
  for (const auto& [path, document] : overlay) {
    if (document != nullptr && MayBeProposed(*document)) return true;
    const std::optional<size_t> before = store.FindPath(path);
    if (before && MayBeProposed(store.document(*before))) return true;
  }
  return false;
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

void AddUnresolved(const std::vector<base::Finding>& stored,
                   const snapshot::DocumentStore& store,
                   const snapshot::Overlay& overlay, PathSet& paths) {
  if (!ChangesProposals(store, overlay)) return;
  for (const base::Finding& finding : stored) {
    if (finding.rule == "ref/unresolved" ||
        finding.rule == "policy/unknown-role") {
      paths.insert(finding.path);
    }
  }
}

bool AffectsAll(const snapshot::Overlay& overlay) {
  return overlay.count(kCatalogPath) > 0 || overlay.count(kParametersPath) > 0;
}

}  // namespace codicil::policy
