#include "services/rules/lint/definition_index.h"

#include "services/model/index_keys.h"

namespace codicil::rules {

const model::Symbol* DefinitionIn(const model::Document& document,
                                  model::SymbolKind kind,
                                  std::string_view name) {
  for (const model::Symbol& symbol : document.definitions) {
    if (symbol.kind == kind && symbol.name == name) return &symbol;
  }
  return nullptr;
}

const model::Document* DefinitionIndex::Find(model::SymbolKind kind,
                                             std::string_view name) {
  const auto [entry, is_new] = found_.try_emplace({kind, name}, nullptr);
  if (!is_new) return entry->second;
  for (const model::Document* document :
       view_.WithKey(model::DefinitionKey(kind, name))) {
    if (DefinitionIn(*document, kind, name) == nullptr) continue;
    entry->second = document;
    break;
  }
  return entry->second;
}

bool DefinitionIndex::Exists(model::SymbolKind kind, std::string_view name) {
  // The two large tables are at hand: no need to open their documents.
  if (kind == model::SymbolKind::kService &&
      view_.catalog().Find(name) != nullptr) {
    return true;
  }
  if (kind == model::SymbolKind::kParameter &&
      view_.parameters().Find(name) != nullptr) {
    return true;
  }
  return Find(kind, name) != nullptr;
}

}  // namespace codicil::rules
