// conflict/time-budget.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "services/base/duration.h"
#include "services/model/clause/clause.h"
#include "services/rules/conflict/conflicts.h"

namespace codicil::rules {
namespace {

using model::ProcedureStep;

std::string StretchOf(const ProcedureStep& step) {
  return base::FormatDuration(step.from) + " to " +
         base::FormatDuration(step.to);
}

base::Finding FindingAt(const model::Document& document,
                        const ProcedureStep& step, std::string message) {
  base::Finding finding;
  finding.rule = "conflict/time-budget";
  finding.path = document.path;
  finding.span = step.span;
  finding.message =
      "step " + step.id + " (" + StretchOf(step) + ") " + std::move(message);
  finding.document = document.identity();
  finding.inner_path = "spec.procedure.steps[" + step.id + "].from";
  finding.value = StretchOf(step);
  return finding;
}

}  // namespace

void CheckTimeBudget(const model::Document& document,
                     std::vector<base::Finding>& findings) {
  if (document.clause == nullptr || !document.clause->procedure) return;
  const model::Procedure& procedure = *document.clause->procedure;
  const ProcedureStep* latest = nullptr;  // whose end is the latest so far
  const ProcedureStep* previous = nullptr;
  bool has_exceeded = false;
  for (const ProcedureStep& step : procedure.steps) {
    if (previous != nullptr && step.from < previous->from) {
      findings.push_back(FindingAt(document, step,
                                   "begins before the step ahead of it, " +
                                       previous->id + " (" +
                                       StretchOf(*previous) + ")"));
    } else if (latest != nullptr && step.from < latest->to) {
      findings.push_back(FindingAt(
          document, step,
          "overlaps " + latest->id + " (" + StretchOf(*latest) + ")"));
    }
    if (!has_exceeded && procedure.budget && *procedure.budget < step.to) {
      has_exceeded = true;
      findings.push_back(
          FindingAt(document, step,
                    "ends behind the procedure's budget, " +
                        base::FormatDuration(*procedure.budget)));
    }
    if (latest == nullptr || latest->to < step.to) latest = &step;
    previous = &step;
  }
}

}  // namespace codicil::rules
