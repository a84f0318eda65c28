// Names that documents define and refer to.
#ifndef CODICIL_SERVICES_MODEL_SYMBOL_H_
#define CODICIL_SERVICES_MODEL_SYMBOL_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "services/base/interned_string.h"
#include "services/base/source_position.h"

namespace codicil::model {

enum class SymbolKind : uint8_t {
  kNone,
  kClause,
  kIncident,
  kRfc,
  kSlo,        // OpenSLO kind SLO
  kIndicator,  // OpenSLO kind SLI
  kAlertPolicy,
  kAlertCondition,
  kAlertTarget,  // OpenSLO AlertNotificationTarget
  kService,      // the catalog
  kDomain,
  kPerson,
  kRole,
  kParameter,
  kHarness,
  kGate,
  kTrack,
  kCalendar,
  kPolicy,  // a policy file's short name, such as "workflow"
  kTerm,
  kWaiver,
};

// "clause", "SLO", "service" ...: how a message names the kind.
const char* SymbolKindName(SymbolKind kind);

// Why a clause or document refers to something; kPlain where it does not
// matter to any rule.
enum class ReferenceRole : uint8_t {
  kPlain,
  kSupersedes,
  kOverrides,
  kHardDependsOn,  // a service's dependency of kind "hard"
  kChange,         // Rfc spec.changes[].clause
};

// One place in a document that defines or mentions a name.
struct Symbol {
  SymbolKind kind = SymbolKind::kNone;
  ReferenceRole role = ReferenceRole::kPlain;
  base::Span span;                  // of the name in the source
  std::string name;                 // without "role:" or "person:"
  base::InternedString inner_path;  // "spec.slos[0].ref"
};

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_SYMBOL_H_
