#include "services/rules/trace/id_reused.h"

#include <algorithm>
#include <string>

#include "services/model/clause/clause.h"
#include "services/model/yaml/typed_scalars.h"

namespace codicil::rules {
namespace {

constexpr char kRule[] = "ref/id-reused";

bool IsMovedClause(const ChangedFile& file,
                   const std::vector<ChangedClause>& clauses) {
  return std::any_of(clauses.begin(), clauses.end(),
                     [&](const ChangedClause& clause) {
                       return clause.after == &file && clause.before != nullptr;
                     });
}

// The name that the file gives up or takes, without folders and ending.
std::string NameOf(const ChangedFile& file) {
  if (!file.after->id.empty()) return file.after->id;
  const std::string name = file.path.substr(file.path.rfind('/') + 1);
  return name.substr(0, name.rfind('.'));
}

base::Finding ReusedFile(const ChangedFile& file) {
  const std::string name = NameOf(file);
  base::Finding finding;
  finding.rule = kRule;
  finding.path = file.path;
  finding.span = file.after->id_span;
  if (finding.span.begin == base::Position{}) finding.span = {{1, 1}, {1, 1}};
  finding.document = file.after->identity();
  finding.inner_path = "metadata.id";
  finding.value = name;
  finding.message = name +
                    " was used before, and its file was deleted: an id names "
                    "one thing for ever, so take a new one";
  return finding;
}

void CheckStatus(const ChangedClause& clause,
                 std::vector<base::Finding>& findings) {
  const model::Clause* was = clause.old_clause();
  const model::Clause* is = clause.new_clause();
  if (was == nullptr || is == nullptr) return;
  if (was->status != model::ClauseStatus::kRetired) return;
  if (is->status == model::ClauseStatus::kRetired) return;
  // One that is missing or malformed: schema/.
  const std::string status = model::StringAt(
      model::Get(clause.after->after_root, "metadata"), "status");
  if (!model::ParseClauseStatus(status)) return;
  findings.push_back(ClauseFinding(
      clause, kRule, is->status_span, "metadata.status", status,
      clause.id + " is retired, and becomes " + status +
          ": a retired clause does not come back, so write a new one"));
}

}  // namespace

void CheckReusedIds(const ChangeInput& input,
                    const std::vector<ChangedClause>& clauses,
                    std::vector<base::Finding>& findings) {
  for (const ChangedFile& file : input.files) {
    const bool is_reused = file.was_deleted_earlier && file.after != nullptr &&
                           file.before == nullptr;
    if (is_reused && !IsMovedClause(file, clauses)) {
      findings.push_back(ReusedFile(file));
    }
  }
  for (const ChangedClause& clause : clauses) CheckStatus(clause, findings);
}

}  // namespace codicil::rules
