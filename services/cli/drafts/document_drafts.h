// The text of new clauses, RFCs and incidents.
#ifndef CODICIL_SERVICES_CLI_DRAFTS_DOCUMENT_DRAFTS_H_
#define CODICIL_SERVICES_CLI_DRAFTS_DOCUMENT_DRAFTS_H_

#include <string>
#include <vector>

#include "services/base/calendar.h"

namespace codicil::cli {

// All drafts are well formed: no finding of yaml/ or schema/, as long as the
// names that are put in are. Texts that only the author can write say what is
// wanted; lists that only the author can fill are empty, and trace/ names them.
// Texts are in all `languages` (at least one); `title` stands in each of them.

struct ClauseDraft {
  std::vector<std::string> languages;
  std::string id;
  std::string title;  // empty: the id, in words
  std::string domain;
  std::string owner;  // "role:sre-cop"
  std::string rfc;
  base::Date date;
};
std::string DraftClause(const ClauseDraft& draft);

// One entry of an RFC's list of changes.
struct DraftChange {
  std::string clause;
  std::string change;  // add | modify | retire
};

struct RfcDraft {
  std::vector<std::string> languages;
  std::string id;
  std::string title;  // empty: a placeholder
  std::string track;
  base::Date created;
  std::vector<DraftChange> changes;
};
std::string DraftRfc(const RfcDraft& draft);

struct IncidentDraft {
  std::vector<std::string> languages;
  std::string id;
  std::string title;  // empty: a placeholder
  base::Date date;
};
std::string DraftIncident(const IncidentDraft& draft);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_DRAFTS_DOCUMENT_DRAFTS_H_
