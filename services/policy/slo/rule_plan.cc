#include "services/policy/slo/rule_plan.h"

#include <algorithm>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/base/phrase.h"
#include "services/rules/slo/error_budget.h"
#include "services/rules/slo/period_length.h"
#include "services/rules/slo/slo_window_mismatch.h"

namespace codicil::policy {
namespace {

using rules::ExactRatio;
using rules::Rounding;

constexpr size_t kMaxClauses = 5;
constexpr int kThresholdDigits = 18;
constexpr int kShownDigits = 4;
constexpr int kPercentDigits = 7;
// While there is no data, an outage goes unseen. By the time the alert fires,
// that has cost as much as the fastest page lets pass, but it takes no less
// than a restart of Prometheus and no more than an hour.
constexpr base::DurationMs kShortestBlindness{5 * 60'000};
constexpr base::DurationMs kLongestBlindness{60 * 60'000};
constexpr int64_t kBlindnessPercent = 2;

// Text that an alert's template leaves as it is.
std::string TemplateText(std::string_view text) {
  std::string safe;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "{{") {
      safe += "{{ \"{{\" }}";
      ++i;
    } else {
      safe += text[i];
    }
  }
  return safe;
}

std::string Percent(const ExactRatio& ratio) {
  return (ratio * ExactRatio::Of(100))
             .ToDecimal(kPercentDigits, Rounding::kNearest) +
         " %";
}

std::string WindowsOf(const AlertFacts& alert) {
  std::string windows = PromDuration(alert.long_window);
  if (alert.short_window.count > 0) {
    windows += "/" + PromDuration(alert.short_window);
  }
  return windows;
}

// Plans the rules of one objective.
class ObjectivePlanner {
 public:
  ObjectivePlanner(const SloFacts& facts, const ObjectiveFacts& objective)
      : facts_(facts), slo_(*facts.slo), from_(objective) {}

  PlannedObjective Plan() {
    Name();
    if (!ReadRatio()) return std::move(plan_);
    AddWindows();
    for (const AlertFacts& alert : from_.alerts) PlanAlert(alert);
    PlanNoData();
    return std::move(plan_);
  }

 private:
  void Name() {
    plan_.name = slo_.name + (from_.label.empty() ? "" : "-" + from_.label);
    plan_.title = slo_.name + ": " + PercentText(from_.target_ppb) + " %";
    if (slo_.window.period.IsKnown()) {
      plan_.title += " over " + slo_.window.period.ToString() +
                     (slo_.window.is_rolling ? "" : " of the calendar");
    }
    if (!from_.label.empty())
      plan_.labels.emplace_back("objective", from_.label);
    if (!slo_.service.empty()) {
      plan_.labels.emplace_back("service", slo_.service);
    }
    plan_.labels.emplace_back("slo", slo_.name);
    plan_.budget = rules::BudgetFraction(from_.target_ppb)
                       .ToDecimal(kThresholdDigits, Rounding::kUp);
  }

  bool ReadRatio() {
    if (facts_.indicator.part == nullptr) {
      LeaveOut("No rules: it has no indicator.");
      return false;
    }
    absl::StatusOr<ErrorRatio> ratio =
        ErrorRatio::Of(slo_, *from_.objective, *facts_.indicator);
    if (!ratio.ok()) {
      LeaveOut("No rules: " + std::string(ratio.status().message()) + ".");
      return false;
    }
    plan_.ratio = *std::move(ratio);
    return true;
  }

  void AddWindows() {
    for (const AlertFacts& alert : from_.alerts) {
      AddWindow(alert.long_window);
      if (alert.short_window.count > 0) AddWindow(alert.short_window);
    }
    const std::optional<rules::PeriodLength> period = rules::PeriodOf(slo_);
    if (slo_.window.is_rolling && period && period->IsFixed()) {
      plan_.period = period->longest;
      AddWindow(period->longest);
    } else if (slo_.window.period.IsKnown() && !slo_.window.is_rolling) {
      LeaveOut(
          "No ratio over the period: one of the calendar has no fixed length.");
    }
    std::sort(plan_.windows.begin(), plan_.windows.end());
    plan_.windows.erase(std::unique(plan_.windows.begin(), plan_.windows.end()),
                        plan_.windows.end());
  }

  // Windows shorter than a slice would be empty now and then.
  bool HoldsASlice(base::DurationMs window) const {
    return !(window < plan_.ratio->slice_interval());
  }

  void AddWindow(base::DurationMs window) {
    if (HoldsASlice(window)) plan_.windows.push_back(window);
  }

  void PlanAlert(const AlertFacts& alert) {
    const base::DurationMs shortest =
        alert.short_window.count > 0 ? alert.short_window : alert.long_window;
    if (!alert.is_reachable) {
      LeaveOut("No alert for " + alert.name + ": even a full outage burns " +
               Shown(rules::MaxBurnRate(from_.target_ppb)) +
               " times too fast at most, and it takes more than " +
               Shown(alert.factor) + ".");
      return;
    }
    if (!HoldsASlice(shortest)) {
      LeaveOut("No alert for " + alert.name +
               ": its window is shorter than a slice of " +
               PromDuration(plan_.ratio->slice_interval()) + ".");
      return;
    }
    PlannedAlert planned;
    planned.facts = alert;
    planned.threshold =
        alert.threshold.ToDecimal(kThresholdDigits, Rounding::kUp);
    planned.expr = Expression(planned);
    planned.labels = AlertLabels(alert);
    planned.annotations = Annotations(Summary(alert), Description(alert));
    plan_.alerts.push_back(std::move(planned));
  }

  // Those of the series as well: a rule that is told apart from others by its
  // expression alone counts as a duplicate of them.
  LabelPairs AlertLabels(const AlertFacts& alert) const {
    LabelPairs labels = plan_.labels;
    labels.emplace_back("severity", alert.is_page ? "page" : "ticket");
    labels.emplace_back("window", WindowsOf(alert));
    if (alert.short_window.count == 0) {
      labels.emplace_back("condition", alert.name);
    }
    for (auto& [name, value] : labels) value = TemplateText(value);
    std::sort(labels.begin(), labels.end());
    return labels;
  }

  std::string Expression(const PlannedAlert& alert) const {
    const std::string comparison =
        std::string(alert.facts.fires_at_threshold ? " >= " : " > ") +
        alert.threshold;
    const std::string selector = SelectorOf(plan_.labels);
    std::string expr =
        RatioName(alert.facts.long_window) + selector + comparison;
    if (alert.facts.short_window.count > 0) {
      expr += "\nand\n" + RatioName(alert.facts.short_window) + selector +
              comparison;
    }
    return expr;
  }

  std::string Summary(const AlertFacts& alert) const {
    const std::string how =
        alert.factor == ExactRatio::Of(1)
            ? "faster than"
            : "more than " + Shown(alert.factor) + " times as fast as";
    return Title() + " burns its error budget " + how + " its period allows";
  }

  std::string Description(const AlertFacts& alert) const {
    std::string text = "{{ $value | humanizePercentage }} of " + Unit() +
                       " failed over " + PromDuration(alert.long_window);
    const std::string than =
        (alert.fires_at_threshold ? "at least " : "more than ") +
        Percent(alert.threshold);
    text += alert.short_window.count > 0
                ? ", and " + than + " over " +
                      PromDuration(alert.short_window) + ", too."
                : ", which is " + than + ".";
    if (alert.budget_spent) {
      text += " At that rate " + PromDuration(alert.long_window) + " spends " +
              Percent(*alert.budget_spent) + " of the budget.";
    }
    return text;
  }

  std::string Unit() const {
    return plan_.ratio->slice().empty() ? "events" : "the time";
  }

  void PlanNoData() {
    const base::DurationMs blindness = Blindness();
    plan_.no_data_for = blindness;
    plan_.no_data_pages = PagesWithoutData();
    plan_.no_data_annotations = Annotations(
        Title() + " has no data",
        "For " + PromDuration(blindness) +
            " Prometheus has had nothing to compute it from, so that no alert "
            "on its budget can fire.");
  }

  base::DurationMs Blindness() const {
    if (!from_.shortest_outage_ms) return kLongestBlindness;
    constexpr int64_t kMinute = 60'000;
    const int64_t ms =
        (*from_.shortest_outage_ms * ExactRatio::Of(kBlindnessPercent, 100))
            .Floor()
            .value_or(kLongestBlindness.count);
    return {std::clamp(ms / kMinute * kMinute, kShortestBlindness.count,
                       kLongestBlindness.count)};
  }

  // As the SLO's own policies ask for, if any does.
  bool PagesWithoutData() const {
    return std::any_of(facts_.conditions.begin(), facts_.conditions.end(),
                       [](const OwnCondition& own) {
                         return own.policy->alert_when_no_data &&
                                own.condition->severity == "page";
                       });
  }

  std::string Title() const {
    return TemplateText(slo_.display_name.empty() ? slo_.name
                                                  : slo_.display_name);
  }

  LabelPairs Annotations(std::string summary, std::string description) const {
    std::vector<std::string> clauses;
    std::string runbook = "codicil slo show " + slo_.name;
    for (const rules::ClaimAt& claim : facts_.claims) {
      const std::string& id = claim.document->id;
      if (std::find(clauses.begin(), clauses.end(), id) != clauses.end()) {
        continue;
      }
      clauses.push_back(id);
      runbook += "; " + claim.document->path;
    }
    LabelPairs annotations = {
        {"summary", std::move(summary)},
        {"description", std::move(description)},
        {"slo", TemplateText(plan_.title + ", " + facts_.slo.document->path)}};
    if (!clauses.empty()) {
      annotations.emplace_back(
          "clause", TemplateText(base::Enumerated(clauses, kMaxClauses)));
    }
    annotations.emplace_back("runbook", TemplateText(runbook));
    return annotations;
  }

  static std::string Shown(const ExactRatio& value) {
    return value.ToDecimal(kShownDigits, Rounding::kNearest);
  }

  void LeaveOut(std::string sentence) {
    plan_.left_out.push_back(std::move(sentence));
  }

  const SloFacts& facts_;
  const model::OpenSlo& slo_;
  const ObjectiveFacts& from_;
  PlannedObjective plan_;
};

}  // namespace

std::vector<PlannedObjective> PlanRules(const SloFacts& facts) {
  std::vector<PlannedObjective> plans;
  for (const ObjectiveFacts& objective : facts.objectives) {
    plans.push_back(ObjectivePlanner(facts, objective).Plan());
  }
  return plans;
}

std::string RatioName(base::DurationMs window) {
  return "slo:error:ratio_rate" + PromDuration(window);
}

std::string SelectorOf(const LabelPairs& labels) {
  std::string selector = "{";
  for (const auto& [name, value] : labels) {
    if (selector.size() > 1) selector += ',';
    selector += name + "=" + PromString(value);
  }
  return selector + "}";
}

}  // namespace codicil::policy
