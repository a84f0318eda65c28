#include "services/model/symbol.h"

namespace codicil::model {

const char* SymbolKindName(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::kNone:
      return "name";
    case SymbolKind::kClause:
      return "clause";
    case SymbolKind::kIncident:
      return "incident";
    case SymbolKind::kRfc:
      return "RFC";
    case SymbolKind::kSlo:
      return "SLO";
    case SymbolKind::kIndicator:
      return "SLI";
    case SymbolKind::kAlertPolicy:
      return "alert policy";
    case SymbolKind::kAlertCondition:
      return "alert condition";
    case SymbolKind::kAlertTarget:
      return "alert notification target";
    case SymbolKind::kService:
      return "service";
    case SymbolKind::kDomain:
      return "domain";
    case SymbolKind::kPerson:
      return "person";
    case SymbolKind::kRole:
      return "role";
    case SymbolKind::kParameter:
      return "parameter";
    case SymbolKind::kHarness:
      return "harness";
    case SymbolKind::kGate:
      return "gate";
    case SymbolKind::kTrack:
      return "track";
    case SymbolKind::kCalendar:
      return "calendar";
    case SymbolKind::kPolicy:
      return "policy";
    case SymbolKind::kTerm:
      return "term";
    case SymbolKind::kWaiver:
      return "waiver";
  }
  return "name";
}

}  // namespace codicil::model
