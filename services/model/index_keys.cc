#include "services/model/index_keys.h"

#include <algorithm>
#include <string>

#include "services/base/hash.h"
#include "services/base/utf8.h"

namespace codicil::model {
namespace {

// Tags keep the families of keys apart; they are part of every stored index.
uint64_t Tagged(char tag, uint64_t seed, std::string_view text) {
  return base::Hash64(text, seed * 256 + static_cast<unsigned char>(tag));
}

uint64_t OfHash(char tag, uint64_t hash) {
  return Tagged(
      tag, 0,
      std::string_view(reinterpret_cast<const char*>(&hash), sizeof(hash)));
}

void AddConstraintKeys(const Constraint& constraint,
                       const ScopeCondition& scope,
                       std::vector<uint64_t>& keys) {
  const auto add = [&](const std::string& anchor) {
    keys.push_back(ConstraintKey(constraint.parameter, anchor));
  };
  if (scope.services.empty()) {
    add(scope.domains.empty() ? "*" : "d");
    for (const std::string& domain : scope.domains) add("d:" + domain);
    return;
  }
  for (const std::string& service : scope.services) {
    const bool is_glob = service.find('*') != std::string::npos;
    const std::string beginning(AnchorBeginning(service));
    add(is_glob ? "g" : "s");
    add((is_glob ? "g:" : "l:") + beginning);
    if (!is_glob) add("s:" + service);
  }
}

void AddClauseKeys(const Clause& clause, std::vector<uint64_t>& keys) {
  for (const Rule& rule : clause.rules) {
    if (rule.constraint) {
      AddConstraintKeys(*rule.constraint, clause.scope.include, keys);
    }
    for (const TextDigest& text : rule.texts)
      keys.push_back(TextKey(text.hash));
  }
  for (const TextDigest& text : clause.body) keys.push_back(TextKey(text.hash));
  for (const std::string& id : clause.overrides) {
    keys.push_back(OverriderKey(id));
  }
  if (!clause.decision) return;
  for (const DecisionRow& row : clause.decision->rows) {
    for (const Constraint& constraint : row.then) {
      AddConstraintKeys(constraint, clause.scope.include, keys);
    }
  }
}

bool IsNumerous(DocumentKind kind) {
  return kind == DocumentKind::kClause || kind == DocumentKind::kIncident;
}

void AddSloKeys(const OpenSloFile& file, std::vector<uint64_t>& keys) {
  for (const OpenSlo& slo : file.slos) {
    keys.push_back(SloOfServiceKey(slo.service));
    if (slo.indicator) keys.push_back(IndicatorKey(slo.indicator->digest));
  }
  for (const SloIndicator& indicator : file.indicators) {
    keys.push_back(IndicatorKey(indicator.digest));
  }
}

void AddRfcKeys(const RfcFacts& rfc, std::vector<uint64_t>& keys) {
  for (const uint64_t word : rfc.words) keys.push_back(RfcWordKey(word));
  keys.push_back(RfcWordCountKey(rfc.words.size()));
}

// From one coarse count to the next: a power of two, about a quarter.
size_t CoarseStep(size_t count) {
  size_t step = 1;
  while (8 * step <= count) step *= 2;
  return step;
}

}  // namespace

uint64_t DefinitionKey(SymbolKind kind, std::string_view name) {
  return Tagged('d', static_cast<uint64_t>(kind), name);
}

uint64_t ReferenceKey(SymbolKind kind, std::string_view name) {
  return Tagged('r', static_cast<uint64_t>(kind), name);
}

uint64_t TextKey(uint64_t text_hash) { return OfHash('t', text_hash); }

uint64_t ConstraintKey(std::string_view parameter, std::string_view anchor) {
  return Tagged('c', base::Hash64(parameter), anchor);
}

std::string_view AnchorBeginning(std::string_view service) {
  constexpr size_t kLength = 3;
  const size_t star = service.find('*');
  if (star < kLength) return "";
  return service.substr(0, kLength);
}

uint64_t OverriderKey(std::string_view id) { return Tagged('o', 0, id); }

uint64_t SloOfServiceKey(std::string_view id) { return Tagged('s', 0, id); }

uint64_t IndicatorKey(uint64_t digest) { return Tagged('i', digest, ""); }

uint64_t RfcWordKey(uint64_t word_hash) { return OfHash('w', word_hash); }

uint64_t RfcWordCountKey(size_t words) {
  return Tagged('n', CoarseCount(words), "");
}

size_t CoarseCount(size_t count) { return count - count % CoarseStep(count); }

size_t NextCoarseCount(size_t count) {
  return CoarseCount(count) + CoarseStep(count);
}

uint64_t KindKey(DocumentKind kind) {
  return Tagged('k', static_cast<uint64_t>(kind), "");
}

uint64_t FoldedPathKey(std::string_view path) {
  return Tagged('p', 0, base::FoldCase(path));
}

std::vector<uint64_t> IndexKeys(const Document& document) {
  std::vector<uint64_t> keys;
  keys.reserve(document.definitions.size() + document.references.size() + 16);
  for (const Symbol& symbol : document.definitions) {
    keys.push_back(DefinitionKey(symbol.kind, symbol.name));
  }
  for (const Symbol& symbol : document.references) {
    keys.push_back(ReferenceKey(symbol.kind, symbol.name));
  }
  if (document.clause != nullptr) AddClauseKeys(*document.clause, keys);
  if (document.until_effective != nullptr) {
    AddClauseKeys(*document.until_effective, keys);
  }
  if (document.open_slo != nullptr) AddSloKeys(*document.open_slo, keys);
  if (document.rfc != nullptr) AddRfcKeys(*document.rfc, keys);
  keys.push_back(FoldedPathKey(document.path));
  if (!IsNumerous(document.kind)) keys.push_back(KindKey(document.kind));
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace codicil::model
