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

std::set<std::string> ClausesOf(const model::RfcFacts& rfc) {
  std::set<std::string> names;
  for (const model::RfcChange& change : rfc.changes) {
    if (!change.clause.empty()) names.insert(change.clause);
  }
  return names;
}

std::set<std::string> IncidentsOf(const model::Document& document) {
  std::set<std::string> names;
  for (const model::Symbol& symbol : document.references) {
    if (symbol.kind == model::SymbolKind::kIncident) names.insert(symbol.name);
  }
  return names;
}

void AddParameters(const model::Clause& clause, std::set<std::string>& names) {
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

NamedFeatures::NamedFeatures(std::set<std::string> all)
    : names(std::move(all)) {
  std::vector<uint64_t> all_hashes;
  all_hashes.reserve(names.size());
  for (const std::string& name : names) {
    all_hashes.push_back(base::Hash64(name));
  }
  hashes = MakeFeatureSet(std::move(all_hashes));
}

std::vector<std::string> SharedNames(const NamedFeatures& a,
                                     const NamedFeatures& b) {
  std::vector<std::string> shared;
  std::set_intersection(a.names.begin(), a.names.end(), b.names.begin(),
                        b.names.end(), std::back_inserter(shared));
  return shared;
}

RfcTraits::RfcTraits(const model::Document& rfc)
    : document(&rfc),
      clauses(ClausesOf(*rfc.rfc)),
      incidents(IncidentsOf(rfc)) {}

void RfcTraits::ReadParameters(const model::HandbookView& head) {
  std::set<std::string> names;
  for (const std::string& id : clauses.names) {
    for (const model::Document* found :
         head.WithKey(model::DefinitionKey(model::SymbolKind::kClause, id))) {
      const bool is_it = found->clause != nullptr && found->id == id;
      if (is_it) AddParameters(*found->clause, names);
    }
  }
  parameters = NamedFeatures(std::move(names));
}

}  // namespace codicil::rules
