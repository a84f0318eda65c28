#include "services/cli/commands/slo_json.h"

#include <cstdint>
#include <optional>
#include <string_view>

#include "services/base/json_text.h"
#include "services/cli/output/json_array.h"
#include "services/policy/slo/prom_query.h"
#include "services/rules/slo/dependency_ceiling.h"
#include "services/rules/slo/error_budget.h"

namespace codicil::cli {
namespace {

using policy::AlertFacts;
using policy::BudgetStatus;
using policy::ObjectiveFacts;
using policy::PercentText;
using policy::PromDuration;
using policy::SloFacts;
using rules::ExactRatio;

// More than any exact figure of ours has; what has more is cut here.
constexpr int kDigits = 18;

std::string Number(const ExactRatio& value) {
  return value.ToDecimal(kDigits, rules::Rounding::kNearest);
}

std::string Seconds(const ExactRatio& ms) {
  return Number(ms / ExactRatio::Of(1000));
}

void AddRatio(base::JsonObject& object, std::string_view key,
              const std::optional<ExactRatio>& value) {
  if (value) {
    object.Add(key, Number(*value));
  } else {
    object.AddNull(key);
  }
}

void AddSeconds(base::JsonObject& object, std::string_view key,
                const std::optional<ExactRatio>& ms) {
  if (ms) {
    object.Add(key, Seconds(*ms));
  } else {
    object.AddNull(key);
  }
}

void AddBool(base::JsonObject& object, std::string_view key, bool value,
             std::string& out) {
  object.AddKey(key);
  out += value ? "true" : "false";
}

void AppendWindow(const SloFacts& facts, std::string& out) {
  const model::SloWindow& window = facts.slo->window;
  base::JsonObject object(out);
  object.Add("duration",
             window.period.IsKnown() ? window.period.ToString() : "");
  AddBool(object, "rolling", window.is_rolling, out);
  if (!window.time_zone.empty()) object.Add("timeZone", window.time_zone);
  if (facts.period) {
    const rules::CalendarPeriod& period = facts.period->period;
    object.Add("begin", base::FormatInstant(period.begin))
        .Add("end", base::FormatInstant(period.end))
        .Add("localBegin", facts.period->begin)
        .Add("localEnd", facts.period->end)
        .Add("seconds", Seconds(ExactRatio::Of(period.Length().count)));
  }
  object.End();
}

void AddQuery(base::JsonObject& object, std::string_view key,
              const model::SloMetric& metric) {
  if (metric.IsPresent()) object.Add(key, metric.query);
}

void AppendIndicator(const SloFacts& facts, std::string& out) {
  const model::SloIndicator& indicator = *facts.indicator;
  base::JsonObject object(out);
  object.Add("name", indicator.name)
      .Add("path", facts.indicator.document->path);
  AddQuery(object, "good", indicator.good);
  AddQuery(object, "bad", indicator.bad);
  AddQuery(object, "total", indicator.total);
  AddQuery(object, indicator.raw_is_failure ? "rawFailure" : "rawSuccess",
           indicator.raw);
  AddQuery(object, "threshold", indicator.threshold);
  object.End();
}

void AppendAlert(const AlertFacts& alert, std::string& out) {
  base::JsonObject object(out);
  object.Add("name", alert.name)
      .Add("severity", alert.is_page ? "page" : "ticket")
      .Add("longWindow", PromDuration(alert.long_window));
  if (alert.short_window.count > 0) {
    object.Add("shortWindow", PromDuration(alert.short_window));
  }
  if (alert.alert_after.count > 0) {
    object.Add("alertAfter", PromDuration(alert.alert_after));
  }
  object.Add("factor", Number(alert.factor))
      .Add("threshold", Number(alert.threshold));
  AddBool(object, "firesAtThreshold", alert.fires_at_threshold, out);
  AddBool(object, "reachable", alert.is_reachable, out);
  AddRatio(object, "budgetSpent", alert.budget_spent);
  AddSeconds(object, "outageDetectedSeconds", alert.detected_ms);
  AddSeconds(object, "resetSeconds", alert.reset_ms);
  object.AddKey("quietEvents");
  out += alert.quiet_events ? std::to_string(*alert.quiet_events) : "null";
  object.End();
}

void AddTarget(base::JsonObject& object, const ObjectiveFacts& objective) {
  object.Add("targetPercent", PercentText(objective.target_ppb))
      .Add("displayName", objective.objective->display_name)
      .Add("budget", Number(rules::BudgetFraction(objective.target_ppb)));
}

void AppendObjective(const ObjectiveFacts& objective,
                     std::optional<int64_t> events, std::string& out) {
  base::JsonObject object(out);
  AddTarget(object, objective);
  object
      .Add("badPerMillion",
           Number(rules::AllowedBadEvents(objective.target_ppb, 1'000'000)))
      .Add("maxBurnRate", Number(rules::MaxBurnRate(objective.target_ppb)));
  AddSeconds(object, "allowedOutageSeconds", objective.shortest_outage_ms);
  AddSeconds(object, "longestAllowedOutageSeconds",
             objective.longest_outage_ms);
  if (events) {
    object.Add("eventsInPeriod", *events)
        .Add("allowedBad",
             Number(rules::AllowedBadEvents(objective.target_ppb, *events)));
  }
  object.AddKey("alerts");
  AppendJsonArray(objective.alerts, out, AppendAlert);
  object.End();
}

void AppendDependencies(const rules::Dependencies& dependencies,
                        std::string& out) {
  std::vector<int64_t> highest;
  std::vector<int64_t> lowest;
  base::JsonObject object(out);
  object.AddKey("services");
  AppendJsonArray(dependencies.known, out,
                  [&](const rules::Dependency& dependency, std::string& item) {
                    highest.push_back(dependency.highest.ppb());
                    lowest.push_back(dependency.lowest.ppb());
                    base::JsonObject each(item);
                    each.Add("service", dependency.service)
                        .Add("lowestPercent", PercentText(lowest.back()))
                        .Add("highestPercent", PercentText(highest.back()));
                    each.End();
                  });
  object.AddKey("unknown");
  AppendJsonArray(dependencies.unknown, out,
                  [](const std::string& name, std::string& item) {
                    base::AppendJsonString(name, item);
                  });
  if (!lowest.empty()) {
    object.Add("guaranteedPercent", PercentText(rules::GuaranteedPpb(lowest)))
        .Add("independentPercent", PercentText(rules::ProductPpb(lowest)))
        .Add("ceilingPercent",
             PercentText(rules::DependencyCeilingPpb(highest)));
  }
  object.End();
}

void AppendClaim(const rules::ClaimAt& claim, std::string& out) {
  base::JsonObject object(out);
  object.Add("clause", claim.document->id)
      .Add("clauseVersion", claim.document->clause->version)
      .Add("path", claim.document->path);
  if (claim->objective_percent) {
    object.Add("objectivePercent", claim->objective_percent->ToString());
  }
  if (claim->window) object.Add("window", PromDuration(*claim->window));
  if (claim->revise_after_misses) {
    object.Add("reviseAfterMisses", *claim->revise_after_misses);
  }
  object.End();
}

// What all answers about one SLO begin with.
void AddSlo(base::JsonObject& object, const SloFacts& facts, base::Instant at,
            std::string& out) {
  object.Add("version", int64_t{kSloJsonVersion})
      .Add("at", base::FormatInstant(at))
      .Add("slo", facts.slo->name)
      .Add("displayName", facts.slo->display_name)
      .Add("service", facts.slo->service)
      .Add("path", facts.slo.document->path)
      .Add("line", int64_t{facts.slo->name_span.begin.line})
      .Add("method", model::BudgetingMethodName(facts.slo->method));
  object.AddKey("window");
  AppendWindow(facts, out);
}

void AppendCounted(const policy::CountedBudget& counted, std::string& out) {
  base::JsonObject object(out);
  object.Add("bad", counted.events.bad).Add("total", counted.events.total);
  if (counted.over) {
    object.Add("overSeconds", Seconds(ExactRatio::Of(counted.over->count)));
  }
  object.Add("decision", !counted.consumed   ? "none"
                         : counted.is_missed ? "missed"
                                             : "met");
  object.Add("allowedBad", Number(counted.allowed_bad));
  AddRatio(object, "consumed", counted.consumed);
  AddRatio(object, "remaining", counted.remaining);
  AddRatio(object, "burnRate", counted.burn_rate);
  AddRatio(object, "consumedOfPeriodEstimate", counted.consumed_of_period);
  if (counted.time_to_empty) {
    AddSeconds(object, "emptyInSecondsKeepingErrors",
               counted.time_to_empty->keeping_errors_ms);
    AddSeconds(object, "emptyInSecondsDroppingErrors",
               counted.time_to_empty->dropping_errors_ms);
  }
  object.End();
}

void AppendOutage(const policy::OutageCost& outage, std::string& out) {
  base::JsonObject object(out);
  object.Add("seconds", Seconds(ExactRatio::Of(outage.length.count)))
      .Add("share", Number(outage.share))
      .Add("decision", outage.is_missed ? "missed" : "met");
  object.AddKey("seenBy");
  AppendJsonArray(outage.alerts, out,
                  [](const std::string& name, std::string& item) {
                    base::AppendJsonString(name, item);
                  });
  object.End();
}

void AppendBudget(const BudgetStatus& status, std::string& out) {
  base::JsonObject object(out);
  AddTarget(object, *status.objective);
  AddSeconds(object, "allowedOutageSeconds", status.allowed_outage_ms);
  if (status.counted) {
    object.AddKey("counted");
    AppendCounted(*status.counted, out);
  }
  if (status.outage) {
    object.AddKey("outage");
    AppendOutage(*status.outage, out);
  }
  object.End();
}

}  // namespace

std::string SloListJson(const policy::SloSource& source) {
  std::string out;
  base::JsonObject object(out);
  object.Add("version", int64_t{kSloJsonVersion}).AddKey("slos");
  AppendJsonArray(
      source.slos(), out, [](const rules::SloAt& slo, std::string& item) {
        base::JsonObject each(item);
        each.Add("slo", slo->name)
            .Add("displayName", slo->display_name)
            .Add("service", slo->service)
            .Add("path", slo.document->path)
            .AddKey("targetPercents");
        AppendJsonArray(
            slo->objectives, item,
            [](const model::SloObjective& objective, std::string& target) {
              base::AppendJsonString(objective.target_ppb
                                         ? PercentText(*objective.target_ppb)
                                         : "",
                                     target);
            });
        each.Add("window", slo->window.period.IsKnown()
                               ? slo->window.period.ToString()
                               : "");
        AddBool(each, "rolling", slo->window.is_rolling, item);
        each.End();
      });
  object.End();
  return out + '\n';
}

std::string SloShowJson(const SloFacts& facts, std::optional<int64_t> events,
                        base::Instant at) {
  events = policy::EventsInPeriod(facts, events);
  std::string out;
  base::JsonObject object(out);
  AddSlo(object, facts, at, out);
  object.AddKey("indicator");
  if (facts.indicator.part != nullptr) {
    AppendIndicator(facts, out);
  } else {
    out += "null";
  }
  object.AddKey("objectives");
  AppendJsonArray(facts.objectives, out,
                  [events](const ObjectiveFacts& objective, std::string& item) {
                    AppendObjective(objective, events, item);
                  });
  object.AddKey("dependencies");
  AppendDependencies(facts.dependencies, out);
  object.AddKey("claims");
  AppendJsonArray(facts.claims, out, AppendClaim);
  object.End();
  return out + '\n';
}

std::string SloBudgetJson(const SloFacts& facts,
                          const std::vector<BudgetStatus>& budgets,
                          base::Instant at) {
  std::string out;
  base::JsonObject object(out);
  AddSlo(object, facts, at, out);
  object.AddKey("objectives");
  AppendJsonArray(budgets, out, AppendBudget);
  object.End();
  return out + '\n';
}

}  // namespace codicil::cli
