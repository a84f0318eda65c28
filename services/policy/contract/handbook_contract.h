// The contract of a whole handbook.
#ifndef CODICIL_SERVICES_POLICY_CONTRACT_HANDBOOK_CONTRACT_H_
#define CODICIL_SERVICES_POLICY_CONTRACT_HANDBOOK_CONTRACT_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/base/calendar.h"
#include "services/ports/git_repo.h"

namespace codicil::policy {

struct ContractRequest {
  // A revision; nullopt: the work tree, uncommitted edits included.
  std::optional<std::string> head;
  // What is in force is told from what will be by this.
  base::Instant at;
  // Of rules that are text only; empty: the handbook's first language.
  std::string language;
  int threads = 2;  // at least 1
};

// The lines of all clauses, by clause id; see contract_lines.h. A contract that
// leaves out what it cannot read would say less than the handbook does.
// Errors: INVALID_ARGUMENT for a language that the handbook does not have,
// FAILED_PRECONDITION for a handbook without languages or with a clause that is
// malformed (the first by path; with its place), NOT_FOUND for an unknown
// revision, and as of GitRepo.
absl::StatusOr<std::vector<std::string>> HandbookContract(
    ports::GitRepo& repo, const ContractRequest& request);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_CONTRACT_HANDBOOK_CONTRACT_H_
