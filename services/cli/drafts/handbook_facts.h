// What a draft needs to know of the handbook it is for.
#ifndef CODICIL_SERVICES_CLI_DRAFTS_HANDBOOK_FACTS_H_
#define CODICIL_SERVICES_CLI_DRAFTS_HANDBOOK_FACTS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/cli/files/confined_folder.h"

namespace codicil::cli {

// Lists are in the order of their files.
struct HandbookFacts {
  std::vector<std::string> languages;  // at least one
  std::vector<std::string> domains;
  std::vector<std::string> roles;
  std::vector<std::string> tracks;
};

// Reads the handbook as it lies in the work tree; flaws in it do not matter as
// long as the names can be read. Errors: NOT_FOUND if there is no handbook;
// FAILED_PRECONDITION if a file that is needed holds no such name.
absl::StatusOr<HandbookFacts> ReadHandbookFacts(
    const ConfinedFolder& work_tree);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_DRAFTS_HANDBOOK_FACTS_H_
