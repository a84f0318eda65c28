#include "services/rules/lint/ref_retired_target.h"

#include <string>
#include <utility>

#include "services/model/index_keys.h"
#include "services/rules/lint/reference_finding.h"

namespace codicil::rules {
namespace {

using model::ReferenceRole;
using model::SymbolKind;

// The clauses that supersede `name`, in path order: "\"a\" or \"b\"".
std::string Successors(const model::HandbookView& view,
                       const std::string& name) {
  std::string successors;
  for (const model::Document* document :
       view.WithKey(model::ReferenceKey(SymbolKind::kClause, name))) {
    for (const model::Symbol& symbol : document->references) {
      if (symbol.role != ReferenceRole::kSupersedes || symbol.name != name) {
        continue;
      }
      if (!successors.empty()) successors += " or ";
      successors += "\"" + document->identity() + "\"";
      break;
    }
  }
  return successors;
}

}  // namespace

void JudgeRetiredTarget(const model::HandbookView& view, const ClauseLink& link,
                        std::vector<base::Finding>& findings) {
  const model::Clause& clause = *link.target.clause;
  if (clause.status != model::ClauseStatus::kRetired) return;
  const ReferenceRole role = link.reference.role;
  if (role == ReferenceRole::kSupersedes || role == ReferenceRole::kChange) {
    return;
  }
  const std::string& name = link.reference.name;
  std::string message = "clause \"" + name + "\" is retired";
  const std::string successors = Successors(view, name);
  message += successors.empty()
                 ? ": nothing but `supersedes` may refer to it"
                 : "; refer to " + successors + ", which supersedes it";
  base::Finding finding = FindingAt("ref/retired-target", link.source,
                                    link.reference, std::move(message));
  finding.related.push_back(
      {link.target.path, clause.status_span.begin, "retired here"});
  findings.push_back(std::move(finding));
}

}  // namespace codicil::rules
