#include "services/model/document.h"

namespace codicil::model {

const char* DocumentKindName(DocumentKind kind) {
  constexpr const char* kNames[] = {
      "unknown",       "Handbook",   "Clause",     "Incident", "Rfc",
      "OpenSLO",       "Services",   "Parameters", "Raci",     "Workflow",
      "Glossary",      "LintPolicy", "SloPolicy",  "Gates",    "Harnesses",
      "ReleasePolicy", "Waivers"};
  return kNames[static_cast<size_t>(kind)];
}

}  // namespace codicil::model
