#include "services/rules/slo/slo_alerts.h"

#include <optional>
#include <set>
#include <utility>

#include "services/rules/slo/burn_rate_alert.h"
#include "services/rules/slo/slo_finding.h"
#include "services/rules/slo/slo_window_mismatch.h"

namespace codicil::rules {
namespace {

SloAlert PairAlert(const model::AlertPair& pair, base::DurationMs period) {
  SloAlert alert;
  alert.is_page = pair.is_page;
  alert.long_window = pair.long_window;
  alert.short_window = pair.short_window;
  alert.factor = AlertOnPeriod(pair, period).factor;
  alert.id = std::string(pair.is_page ? "page " : "ticket ") +
             WindowText(pair.long_window);
  alert.name = "the " + alert.id + " of policies/slo.yaml";
  return alert;
}

// Collects the conditions of one SLO.
class OwnAlerts {
 public:
  OwnAlerts(const model::HandbookView& view, const SloAt& slo,
            std::vector<SloAlert>& alerts)
      : view_(view), slo_(slo), alerts_(alerts) {}

  void Collect() {
    for (const model::AlertPolicy& policy : slo_->alert_policies) {
      AddPolicy({slo_.document, &policy}, {});
    }
    for (const std::string& name : slo_->alert_policy_refs) {
      for (const PolicyAt& policy : PoliciesNamed(view_, name)) {
        AddPolicy(policy, PlaceOf(policy));
      }
    }
  }

 private:
  using Places = std::vector<base::RelatedPlace>;

  // Where a policy of another file takes its conditions from is that file.
  Places PlaceOf(const PolicyAt& policy) const {
    if (policy.document == slo_.document) return {};
    return {{policy.document->path,
             {1, 1},
             "alert policy \"" + policy->name + "\" is in this file"}};
  }

  void AddPolicy(const PolicyAt& policy, const Places& places) {
    for (const model::AlertCondition& condition : policy->conditions) {
      AddCondition({policy.document, &condition}, places);
    }
    for (const std::string& name : policy->condition_refs) {
      for (const ConditionAt& condition : ConditionsNamed(view_, name)) {
        AddCondition(condition, places);
      }
    }
  }

  void AddCondition(const ConditionAt& condition, Places places) {
    if (!seen_.insert(condition.part).second) return;
    const bool at_threshold = condition->op == "gte";
    if (!at_threshold && condition->op != "gt") return;
    if (!condition->threshold || condition->lookback.count <= 0) return;
    SloAlert alert;
    alert.is_page = condition->severity == "page";
    alert.long_window = condition->lookback;
    alert.alert_after = condition->alert_after;
    alert.factor = ExactRatio::Of(*condition->threshold);
    alert.fires_at_threshold = at_threshold;
    alert.id = condition->name;
    alert.name = "alert condition \"" + condition->name + "\"";
    places.push_back({condition.document->path, condition->threshold_span.begin,
                      "the threshold of " + alert.name});
    alert.places = std::move(places);
    alerts_.push_back(std::move(alert));
  }

  const model::HandbookView& view_;
  const SloAt& slo_;
  std::vector<SloAlert>& alerts_;
  // Two policies may name one condition.
  std::set<const model::AlertCondition*> seen_;
};

}  // namespace

std::vector<SloAlert> AlertsOf(const model::HandbookView& view,
                               const SloAt& slo,
                               const model::SloPolicy& policy) {
  std::vector<SloAlert> alerts;
  if (const std::optional<PeriodLength> period = PeriodOf(*slo)) {
    for (const model::AlertPair& pair : policy.alert_pairs) {
      if (pair.long_window.count <= 0) continue;
      alerts.push_back(PairAlert(pair, period->longest));
    }
  }
  OwnAlerts(view, slo, alerts).Collect();
  return alerts;
}

}  // namespace codicil::rules
