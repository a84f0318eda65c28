// One file of a handbook as rules see it.
#ifndef CODICIL_SERVICES_MODEL_DOCUMENT_H_
#define CODICIL_SERVICES_MODEL_DOCUMENT_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "services/base/calendar.h"
#include "services/base/finding.h"
#include "services/model/clause/clause.h"
#include "services/model/slo/open_slo.h"
#include "services/model/symbol.h"

namespace codicil::model {

enum class DocumentKind : uint8_t {
  kUnknown,  // a file whose kind could not be told, or does not belong here
  kHandbook,
  kClause,
  kIncident,
  kRfc,
  kOpenSlo,
  kServices,
  kParameters,
  kRaci,
  kWorkflow,
  kGlossary,
  kLintPolicy,
  kSloPolicy,
  kGates,
  kHarnesses,
  kReleasePolicy,
  kWaivers,
};

// The `kind:` word, such as "Clause"; "OpenSLO" for OpenSLO documents.
const char* DocumentKindName(DocumentKind kind);

struct IncidentFacts {
  int severity = 4;  // 1..4 for P1..P4
  base::Span severity_span;
};

struct RfcChange {
  std::string clause;  // or empty
  std::string policy;  // or empty
  std::string change;  // add | modify | deprecate | retire
  base::Span span;
};

struct RfcFacts {
  std::vector<RfcChange> changes;
  base::Span changes_span;
  bool has_incidents = false;
  bool has_services = false;
  bool has_rollback = false;
  base::Span incidents_span;
  base::Span services_span;
  base::Span rollback_span;  // of the plan; zero if absent
  // Language -> title, in the order of the document.
  std::vector<std::pair<std::string, std::string>> titles;
  std::vector<std::string> authors;  // as written: "person:<id>"
  base::Span authors_span;
  std::string track;
  base::Span track_span;
  std::string trigger;  // its kind
  base::Span trigger_span;
  // SLOs of which the RFC says why the indicator or the window may change.
  std::vector<std::string> indicator_changes;
  // Hashes of the words and CJK bigrams of titles and impact, sorted, each
  // once.
  std::vector<uint64_t> words;
};

// Everything that cross-document rules need of one file, and the findings that
// the file alone gives (yaml/, schema/, term/, conflict/time-budget). A value:
// immutable once built, safe to share between threads.
struct Document {
  std::string path;
  DocumentKind kind = DocumentKind::kUnknown;
  std::string id;  // metadata.id, or empty
  base::Span id_span;
  std::vector<Symbol> definitions;
  std::vector<Symbol> references;
  std::vector<base::Finding> findings;

  // Set for its own kind only.
  std::unique_ptr<Clause> clause;
  // The version at base of a clause whose new version starts in the future:
  // its rules stay in force until clause->effective_from. Set by the engine
  // when a change is judged; never stored.
  std::unique_ptr<Clause> until_effective;
  std::unique_ptr<IncidentFacts> incident;
  std::unique_ptr<RfcFacts> rfc;
  std::unique_ptr<OpenSloFile> open_slo;

  // What a finding's fingerprint calls this document: the id, else the path.
  const std::string& identity() const { return id.empty() ? path : id; }
};

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_DOCUMENT_H_
