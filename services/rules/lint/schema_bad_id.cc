#include "services/rules/lint/schema_bad_id.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "services/model/index_keys.h"
#include "services/model/symbol.h"
#include "services/rules/lint/reference_finding.h"

namespace codicil::rules {
namespace {

using model::SymbolKind;

struct Definition {
  const model::Document* document;
  const model::Symbol* symbol;
};

// The definitions of one name, by path and then by place. Of a document that is
// no OpenSLO file, the first one only.
std::vector<Definition> DefinitionsOf(
    const std::vector<const model::Document*>& documents, SymbolKind kind,
    std::string_view name) {
  std::vector<Definition> found;
  for (const model::Document* document : documents) {
    const size_t before = found.size();
    for (const model::Symbol& symbol : document->definitions) {
      if (symbol.kind != kind || symbol.name != name) continue;
      found.push_back({document, &symbol});
      if (document->kind != model::DocumentKind::kOpenSlo) break;
    }
    std::sort(found.begin() + before, found.end(),
              [](const Definition& a, const Definition& b) {
                return a.symbol->span.begin < b.symbol->span.begin;
              });
  }
  return found;
}

base::Finding Duplicate(const Definition& later, const Definition& first) {
  base::Finding finding = FindingAt(
      "schema/bad-id", *later.document, *later.symbol,
      std::string(model::SymbolKindName(later.symbol->kind)) + " \"" +
          later.symbol->name + "\" is defined in " + first.document->path +
          " already, on line " + std::to_string(first.symbol->span.begin.line) +
          "; a name stands for one thing");
  finding.related.push_back(
      {first.document->path, first.symbol->span.begin, "first defined here"});
  return finding;
}

}  // namespace

void CheckDuplicateDefinitions(const model::HandbookView& view,
                               const std::vector<const model::Document*>& seeds,
                               const SeedSet& seed_set,
                               std::vector<base::Finding>& findings) {
  absl::flat_hash_set<std::pair<SymbolKind, std::string_view>> done;
  for (const model::Document* seed : seeds) {
    for (const model::Symbol& symbol : seed->definitions) {
      const std::vector<const model::Document*> documents =
          view.WithKey(model::DefinitionKey(symbol.kind, symbol.name));
      if (documents.size() < 2 && seed->kind != model::DocumentKind::kOpenSlo) {
        continue;
      }
      const std::vector<Definition> group =
          DefinitionsOf(documents, symbol.kind, symbol.name);
      if (group.size() < 2) continue;
      if (!done.emplace(symbol.kind, symbol.name).second) continue;
      const Definition& first = group.front();
      for (size_t i = 1; i < group.size(); ++i) {
        if (seed_set.Has(*first.document) || seed_set.Has(*group[i].document)) {
          findings.push_back(Duplicate(group[i], first));
        }
      }
    }
  }
}

}  // namespace codicil::rules
