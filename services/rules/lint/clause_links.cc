#include "services/rules/lint/clause_links.h"

#include "services/model/index_keys.h"

namespace codicil::rules {
namespace {

using model::SymbolKind;

}  // namespace

void ForEachClauseLink(const model::HandbookView& view,
                       const std::vector<const model::Document*>& seeds,
                       const SeedSet& seed_set, DefinitionIndex& definitions,
                       const std::function<void(const ClauseLink&)>& visit) {
  for (const model::Document* source : seeds) {
    for (const model::Symbol& symbol : source->references) {
      if (symbol.kind != SymbolKind::kClause) continue;
      const model::Document* target =
          definitions.Find(SymbolKind::kClause, symbol.name);
      if (target != nullptr && target->clause != nullptr) {
        visit({*source, symbol, *target});
      }
    }
  }
  // The rest has its target among the seeds, its source elsewhere.
  for (const model::Document* target : seeds) {
    if (target->clause == nullptr) continue;
    for (const model::Symbol& name : target->definitions) {
      if (name.kind != SymbolKind::kClause) continue;
      for (const model::Document* source :
           view.WithKey(model::ReferenceKey(SymbolKind::kClause, name.name))) {
        if (seed_set.Has(*source)) continue;
        // Of two clauses with one id, the first is the one that is meant.
        const model::Document* meant =
            definitions.Find(SymbolKind::kClause, name.name);
        if (meant == nullptr || meant->path != target->path) break;
        for (const model::Symbol& symbol : source->references) {
          if (symbol.kind == SymbolKind::kClause && symbol.name == name.name) {
            visit({*source, symbol, *target});
          }
        }
      }
    }
  }
}

}  // namespace codicil::rules
