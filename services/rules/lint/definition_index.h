// Finds what defines a name.
#ifndef CODICIL_SERVICES_RULES_LINT_DEFINITION_INDEX_H_
#define CODICIL_SERVICES_RULES_LINT_DEFINITION_INDEX_H_

#include <string_view>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "services/model/document.h"
#include "services/model/handbook_view.h"
#include "services/model/symbol.h"

namespace codicil::rules {

// The definition of `name` in the document itself, or nullptr.
const model::Symbol* DefinitionIn(const model::Document& document,
                                  model::SymbolKind kind,
                                  std::string_view name);

// Remembers what it found, as the same few names are looked up again and again.
// Not thread-safe. Lifetime: the view and all names given are borrowed and must
// outlive the index.
class DefinitionIndex {
 public:
  explicit DefinitionIndex(const model::HandbookView& view) : view_(view) {}

  // The first document by path that defines the name, or nullptr.
  const model::Document* Find(model::SymbolKind kind, std::string_view name);

  // Whether a document, the catalog or the table of parameters has the name.
  bool Exists(model::SymbolKind kind, std::string_view name);

 private:
  const model::HandbookView& view_;
  absl::flat_hash_map<std::pair<model::SymbolKind, std::string_view>,
                      const model::Document*>
      found_;
};

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_DEFINITION_INDEX_H_
