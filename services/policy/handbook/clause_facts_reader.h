// Reads from a clause's YAML what is served beside it.
#ifndef CODICIL_SERVICES_POLICY_HANDBOOK_CLAUSE_FACTS_READER_H_
#define CODICIL_SERVICES_POLICY_HANDBOOK_CLAUSE_FACTS_READER_H_

#include <string_view>
#include <vector>

#include "services/base/finding.h"
#include "services/model/yaml/yaml_reader.h"
#include "services/policy/handbook/served_clause.h"
#include "services/ports/git_repo.h"

namespace codicil::policy {

// Whether the file at `path` is one of a clause, as its place says.
bool IsClausePath(std::string_view path);

// One per thread.
class ClauseFactsReader {
 public:
  // The clause with its text, or nullptr if the file cannot be read as YAML, is
  // none of a clause, or has no id. Other flaws leave facts out and no more: to
  // judge a handbook is the check's business. Precondition: IsClausePath(path).
  ClausePtr Read(std::string_view path, const ports::ObjectId& blob,
                 std::string_view text);

 private:
  model::YamlReader reader_;
  std::vector<base::Finding> findings_;  // of the last file; nobody asks
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_HANDBOOK_CLAUSE_FACTS_READER_H_
