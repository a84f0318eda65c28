// `codicil new`: drafts of clauses, RFCs and incidents.
#ifndef CODICIL_SERVICES_CLI_COMMANDS_NEW_DOCUMENT_H_
#define CODICIL_SERVICES_CLI_COMMANDS_NEW_DOCUMENT_H_

#include <optional>
#include <string>

#include "services/base/calendar.h"
#include "services/cli/commands/environment.h"

namespace codicil::cli {

struct NewOptions {
  std::string repo = ".";
  std::string title;  // in the handbook's first language; empty: a placeholder
  base::Instant at;
};

struct NewClauseOptions : NewOptions {
  std::string id;
  std::string domain;  // empty: the only one there is
  std::string rfc;     // empty: the RFC that is not committed yet, or the next
};

struct NewIncidentOptions : NewOptions {
  std::optional<base::Date> date;  // nullopt: the UTC date of `at`
};

// Each writes one draft into the work tree and prints its path. A draft is well
// formed (no finding of yaml/ or schema/); what only its author can know is
// left to be filled in. Ids are never given twice: neither one that is there
// nor, where the history tells, one that was there once. Nothing is written
// over. A wrong id or domain, and an id that is taken, are usage errors.
ExitCode RunNewClause(const NewClauseOptions& options,
                      Environment& environment);
ExitCode RunNewRfc(const NewOptions& options, Environment& environment);
ExitCode RunNewIncident(const NewIncidentOptions& options,
                        Environment& environment);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_COMMANDS_NEW_DOCUMENT_H_
