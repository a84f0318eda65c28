#include "services/rules/lint/ref_unresolved.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "services/base/did_you_mean.h"
#include "services/model/index_keys.h"
#include "services/model/symbol.h"
#include "services/rules/lint/reference_finding.h"

namespace codicil::rules {
namespace {

using model::DocumentKind;
using model::SymbolKind;

// Where names of a kind are defined: which documents, and what a person calls
// that place.
struct Home {
  DocumentKind documents;
  std::string_view place;
};

Home HomeOf(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::kClause:
      return {DocumentKind::kClause, "handbook/clauses"};
    case SymbolKind::kIncident:
      return {DocumentKind::kIncident, "handbook/incidents"};
    case SymbolKind::kRfc:
      return {DocumentKind::kRfc, "handbook/rfcs"};
    case SymbolKind::kSlo:
    case SymbolKind::kIndicator:
    case SymbolKind::kAlertPolicy:
    case SymbolKind::kAlertCondition:
    case SymbolKind::kAlertTarget:
      return {DocumentKind::kOpenSlo, "handbook/slos"};
    case SymbolKind::kService:
      return {DocumentKind::kServices, "handbook/services.yaml"};
    case SymbolKind::kDomain:
    case SymbolKind::kPerson:
    case SymbolKind::kRole:
      return {DocumentKind::kRaci, "policies/raci.yaml"};
    case SymbolKind::kParameter:
      return {DocumentKind::kParameters, "handbook/parameters.yaml"};
    case SymbolKind::kHarness:
      return {DocumentKind::kHarnesses, "policies/harnesses.yaml"};
    case SymbolKind::kGate:
      return {DocumentKind::kGates, "policies/gates.yaml"};
    case SymbolKind::kTrack:
    case SymbolKind::kCalendar:
      return {DocumentKind::kWorkflow, "policies/workflow.yaml"};
    case SymbolKind::kTerm:
      return {DocumentKind::kGlossary, "policies/glossary.yaml"};
    case SymbolKind::kWaiver:
      return {DocumentKind::kWaivers, "policies/waivers.yaml"};
    case SymbolKind::kPolicy:
    case SymbolKind::kNone:
      break;
  }
  return {DocumentKind::kUnknown, "the handbook"};
}

// The names that somebody may have meant, gathered when first asked for.
class Candidates {
 public:
  explicit Candidates(const model::HandbookView& view) : view_(view) {}

  std::optional<std::string> Nearest(SymbolKind kind, std::string_view name) {
    const auto [entry, is_new] = names_.try_emplace(kind);
    if (is_new) Gather(kind, entry->second);
    return base::DidYouMean(name, entry->second);
  }

 private:
  void Gather(SymbolKind kind, std::vector<std::string_view>& names) const {
    if (kind == SymbolKind::kService) {
      for (const model::Service& service : view_.catalog().services()) {
        names.push_back(service.id);
      }
      return;
    }
    if (kind == SymbolKind::kParameter) {
      for (const model::Parameter& each : view_.parameters().parameters()) {
        names.push_back(each.name);
      }
      return;
    }
    const DocumentKind home = HomeOf(kind).documents;
    if (home == DocumentKind::kClause || home == DocumentKind::kIncident ||
        home == DocumentKind::kRfc) {
      return;
    }
    for (const model::Document* document :
         view_.WithKey(model::KindKey(home))) {
      for (const model::Symbol& symbol : document->definitions) {
        if (symbol.kind == kind) names.push_back(symbol.name);
      }
    }
  }

  const model::HandbookView& view_;
  std::map<SymbolKind, std::vector<std::string_view>> names_;
};

bool IsPolicy(const model::Document& document) {
  constexpr std::string_view kFolder = "policies/";
  return std::string_view(document.path).substr(0, kFolder.size()) == kFolder;
}

// Whether the document is the RFC that takes the clause out of the handbook.
bool Removes(const model::Document& document, const model::Symbol& symbol) {
  if (symbol.role != model::ReferenceRole::kChange || !document.rfc) {
    return false;
  }
  const std::vector<model::RfcChange>& changes = document.rfc->changes;
  return std::any_of(
      changes.begin(), changes.end(), [&](const model::RfcChange& change) {
        return change.clause == symbol.name && change.change == "retire";
      });
}

std::string MessageFor(const model::Symbol& symbol,
                       const std::optional<std::string>& meant) {
  std::string message = "there is no ";
  message += model::SymbolKindName(symbol.kind);
  message += " \"" + symbol.name + "\" in ";
  message += HomeOf(symbol.kind).place;
  if (meant) message += "; did you mean \"" + *meant + "\"?";
  return message;
}

}  // namespace

void CheckUnresolved(const model::HandbookView& view,
                     const std::vector<const model::Document*>& seeds,
                     DefinitionIndex& definitions,
                     std::vector<base::Finding>& findings) {
  Candidates candidates(view);
  for (const model::Document* document : seeds) {
    for (const model::Symbol& symbol : document->references) {
      if (definitions.Exists(symbol.kind, symbol.name)) continue;
      if (Removes(*document, symbol)) continue;
      const bool unknown_role =
          symbol.kind == SymbolKind::kRole && IsPolicy(*document);
      findings.push_back(FindingAt(
          unknown_role ? "policy/unknown-role" : "ref/unresolved", *document,
          symbol,
          MessageFor(symbol, candidates.Nearest(symbol.kind, symbol.name))));
    }
  }
}

}  // namespace codicil::rules
