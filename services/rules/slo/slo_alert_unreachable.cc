#include "services/rules/slo/slo_alert_unreachable.h"

#include <string>
#include <utility>

#include "services/rules/slo/burn_rate_alert.h"
#include "services/rules/slo/error_budget.h"
#include "services/rules/slo/slo_finding.h"
#include "services/rules/slo/slo_objective_out_of_range.h"

namespace codicil::rules {
namespace {

constexpr char kRule[] = "slo/alert-unreachable";

// `gt` at a ratio of 1 is beyond a full outage, `gte` is not.
bool CanFire(const SloAlert& alert, const ExactRatio& threshold) {
  const ExactRatio outage = ExactRatio::Of(1);
  return alert.fires_at_threshold ? threshold <= outage : threshold < outage;
}

// `owner` names the document that the condition stands in, "AlertPolicy[p]".
void JudgeOperator(const model::Document& document, const std::string& owner,
                   const model::AlertCondition& condition,
                   std::vector<base::Finding>& findings) {
  if (condition.op != "lt" && condition.op != "lte") return;
  const std::string meant = condition.op == "lt" ? "gt" : "gte";
  base::Finding finding;
  finding.rule = kRule;
  finding.path = document.path;
  finding.span = condition.op_span;
  finding.message = "op " + condition.op +
                    " fires while the burn rate is low, and is quiet in an "
                    "outage; " +
                    meant + " is meant";
  finding.document = document.identity();
  finding.inner_path = owner + "." + condition.inner_path + ".op";
  finding.value = condition.op;
  finding.fix = base::Fix{"write " + meant, {{condition.op_span, meant}}};
  findings.push_back(std::move(finding));
}

}  // namespace

void JudgeReachability(const SloAt& slo, const std::vector<SloAlert>& alerts,
                       std::vector<base::Finding>& findings) {
  for (const model::SloObjective* objective : ValidObjectives(*slo)) {
    const int64_t target = *objective->target_ppb;
    for (const SloAlert& alert : alerts) {
      const ExactRatio threshold = AlertThreshold(alert.factor, target);
      if (CanFire(alert, threshold)) continue;
      base::Finding finding = FindingAtTarget(
          kRule, slo, *objective,
          "at " + TargetText(*objective) + " a full outage burns the budget " +
              RatioText(MaxBurnRate(target)) +
              " times as fast as allowed, and " + alert.name + " waits for " +
              RatioText(alert.factor) + ": it can never fire");
      finding.value = alert.id;
      finding.related = alert.places;
      findings.push_back(std::move(finding));
    }
  }
}

void JudgeOperators(const model::Document& document,
                    std::vector<base::Finding>& findings) {
  const model::OpenSloFile& file = *document.open_slo;
  for (const model::OpenSlo& slo : file.slos) {
    for (const model::AlertPolicy& policy : slo.alert_policies) {
      for (const model::AlertCondition& condition : policy.conditions) {
        JudgeOperator(document, "SLO[" + slo.name + "]", condition, findings);
      }
    }
  }
  for (const model::AlertPolicy& policy : file.alert_policies) {
    for (const model::AlertCondition& condition : policy.conditions) {
      JudgeOperator(document, "AlertPolicy[" + policy.name + "]", condition,
                    findings);
    }
  }
  for (const model::AlertCondition& condition : file.alert_conditions) {
    JudgeOperator(document, "AlertCondition[" + condition.name + "]", condition,
                  findings);
  }
}

}  // namespace codicil::rules
