#include "services/rules/similar/rfc_traits.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

#include "services/base/hash.h"
#include "services/model/clause/clause.h"
#include "services/model/index_keys.h"
#include "services/model/symbol.h"

namespace codicil::rules {
namespace {

template <typename Visit>
void ForEachClause(const model::Document& rfc, Visit visit) {
  for (const model::RfcChange& change : rfc.rfc->changes) {
    if (!change.clause.empty()) visit(change.clause);
  }
}

template <typename Visit>
void ForEachIncident(const model::Document& rfc, Visit visit) {
  for (const model::Symbol& symbol : rfc.references) {
    if (symbol.kind == model::SymbolKind::kIncident) visit(symbol.name);
  }
}

void AddParameters(const model::Clause& clause, Names& names) {
  for (const model::Rule& rule : clause.rules) {
    if (rule.constraint) names.insert(rule.constraint->parameter);
  }
  if (!clause.decision) return;
  for (const model::DecisionRow& row : clause.decision->rows) {
    for (const model::Constraint& constraint : row.then) {
      names.insert(constraint.parameter);
    }
  }
}

}  // namespace

Names ClausesOf(const model::Document& rfc) {
  Names names;
  ForEachClause(rfc, [&](const std::string& name) { names.insert(name); });
  return names;
}

Names IncidentsOf(const model::Document& rfc) {
  Names names;
  ForEachIncident(rfc, [&](const std::string& name) { names.insert(name); });
  return names;
}

Names ParametersOf(const model::HandbookView& head,
                   const model::Document& rfc) {
  Names names;
  for (const std::string& id : ClausesOf(rfc)) {
    for (const model::Document* found :
         head.WithKey(model::DefinitionKey(model::SymbolKind::kClause, id))) {
      const bool is_it = found->clause != nullptr && found->id == id;
      if (is_it) AddParameters(*found->clause, names);
    }
  }
  return names;
}

FeatureSet FeaturesOf(const Names& names) {
  std::vector<uint64_t> hashes;
  hashes.reserve(names.size());
  for (const std::string& name : names) hashes.push_back(base::Hash64(name));
  return MakeFeatureSet(std::move(hashes));
}

std::vector<std::string> SharedNames(const Names& a, const Names& b) {
  std::vector<std::string> shared;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(),
                        std::back_inserter(shared));
  return shared;
}

RfcTraits::RfcTraits(const model::Document& rfc) : document(&rfc) {
  const auto add_to = [](std::vector<uint64_t>& keys, model::SymbolKind kind) {
    return [&keys, kind](const std::string& name) {
      keys.push_back(model::ReferenceKey(kind, name));
    };
  };
  ForEachClause(rfc, add_to(clauses, model::SymbolKind::kClause));
  ForEachIncident(rfc, add_to(incidents, model::SymbolKind::kIncident));
  clauses = MakeFeatureSet(std::move(clauses));
  incidents = MakeFeatureSet(std::move(incidents));
}

}  // namespace codicil::rules
