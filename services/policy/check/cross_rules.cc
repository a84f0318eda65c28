#include "services/policy/check/cross_rules.h"

#include <cstdint>
#include <limits>
#include <optional>

#include "services/rules/conflict/conflicts.h"
#include "services/rules/lint/references.h"
#include "services/rules/slo/slo_rules.h"
#include "services/rules/trace/traceability.h"

namespace codicil::policy {
namespace {

// Narrows a stretch of time by the dates it meets.
class Stretch {
 public:
  explicit Stretch(base::Instant at) : at_(at) {}

  void MeetStartOf(std::optional<base::Date> date) {
    if (date) Meet(base::StartOf(*date));
  }
  // A date that counts as past from the next day on.
  void MeetEndOf(std::optional<base::Date> date) {
    if (date) Meet(base::StartOf(base::Date{date->days + 1}));
  }
  Validity validity() const { return validity_; }

 private:
  void Meet(base::Instant boundary) {
    if (boundary <= at_) {
      if (validity_.from < boundary) validity_.from = boundary;
    } else if (boundary < validity_.until) {
      validity_.until = boundary;
    }
  }

  base::Instant at_;
  Validity validity_{{std::numeric_limits<int64_t>::min()},
                     {std::numeric_limits<int64_t>::max()}};
};

}  // namespace

void CheckAcross(const model::HandbookView& view,
                 const std::vector<const model::Document*>& seeds,
                 const CrossContext& context,
                 std::vector<base::Finding>& findings) {
  rules::CheckReferences(view, seeds, findings);
  rules::CheckDefinitions(view, seeds, findings);
  rules::CheckConflicts(view, seeds, context.at, findings,
                        context.is_cancelled);
  if (IsCancelled(context.is_cancelled)) return;
  rules::CheckDuplicateText(view, seeds, findings);
  rules::CheckSlos(view, seeds, context.slo_policy, findings);
  rules::CheckIncidentCoverage(view, seeds, findings);
  for (const model::Document* document : seeds) {
    rules::CheckTraceability(*document, context.at, findings);
  }
}

Validity ValidityAround(const std::vector<const model::Document*>& documents,
                        base::Instant at) {
  Stretch stretch(at);
  for (const model::Document* document : documents) {
    if (document->clause == nullptr) continue;
    const model::Clause& clause = *document->clause;
    stretch.MeetStartOf(clause.effective_from);
    stretch.MeetEndOf(clause.review_by);
    for (const model::Rule& rule : clause.rules) {
      stretch.MeetStartOf(rule.effective_from);
    }
  }
  return stretch.validity();
}

}  // namespace codicil::policy
