#include "services/rules/lint/ref_not_reciprocal.h"

#include <string>
#include <utility>

#include "services/rules/lint/reference_finding.h"

namespace codicil::rules {

void JudgeNotReciprocal(const ClauseLink& link,
                        std::vector<base::Finding>& findings) {
  const model::Clause& clause = *link.target.clause;
  if (link.reference.role != model::ReferenceRole::kSupersedes ||
      clause.status == model::ClauseStatus::kRetired ||
      link.source.path == link.target.path) {
    return;
  }
  const std::string status = model::ClauseStatusName(clause.status);
  base::Finding finding =
      FindingAt("ref/not-reciprocal", link.source, link.reference,
                "clause \"" + link.source.identity() + "\" supersedes \"" +
                    link.reference.name + "\", whose status is " + status +
                    "; a superseded clause must be retired");
  finding.related.push_back({link.target.path, clause.status_span.begin,
                             "the status is " + status + " here"});
  findings.push_back(std::move(finding));
}

}  // namespace codicil::rules
