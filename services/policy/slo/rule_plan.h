// Which Prometheus rules an SLO gets: decided here once, then written as rules
// and as tests of the rules.
#ifndef CODICIL_SERVICES_POLICY_SLO_RULE_PLAN_H_
#define CODICIL_SERVICES_POLICY_SLO_RULE_PLAN_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "services/base/duration.h"
#include "services/policy/slo/error_ratio.h"
#include "services/policy/slo/slo_facts.h"

namespace codicil::policy {

inline constexpr char kBurnAlertName[] = "SloErrorBudgetBurn";
inline constexpr char kNoDataAlertName[] = "SloNoData";

using LabelPairs = std::vector<std::pair<std::string, std::string>>;

struct PlannedAlert {
  AlertFacts facts;
  // The number that Prometheus compares with: exact, or rounded up at the 18th
  // digit behind the point.
  std::string threshold;
  std::string expr;
  LabelPairs labels;       // sorted
  LabelPairs annotations;  // in the order in which they are shown
};

// The rules of one objective.
struct PlannedObjective {
  std::string name;   // of the SLO, and of the objective if it has several
  std::string title;  // "payment-api-availability: 99.9 % over 30d"
  LabelPairs labels;  // of the recorded series; sorted
  // nullopt: no rule at all; the reason is in `left_out`.
  std::optional<ErrorRatio> ratio;
  std::vector<base::DurationMs> windows;   // recorded; sorted, each once
  std::optional<base::DurationMs> period;  // of a rolling window; among them
  std::string budget;                      // the budget fraction
  std::vector<PlannedAlert> alerts;
  base::DurationMs no_data_for;
  bool no_data_pages = false;
  LabelPairs no_data_annotations;
  // What there is no rule for, and why: whole sentences.
  std::vector<std::string> left_out;
};

// One for each objective.
std::vector<PlannedObjective> PlanRules(const SloFacts& facts);

// "slo:error:ratio_rate5m".
std::string RatioName(base::DurationMs window);
inline constexpr char kSliceName[] = "slo:error:ratio_slice";

// `{slo="a",service="b"}`: what selects the recorded series of an objective.
std::string SelectorOf(const LabelPairs& labels);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_SLO_RULE_PLAN_H_
