#include "services/cli/commands/slo_text.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "services/base/phrase.h"
#include "services/base/utf8.h"
#include "services/cli/output/slo_table.h"
#include "services/cli/output/visible_text.h"
#include "services/cli/output/wrap.h"
#include "services/policy/slo/prom_query.h"
#include "services/rules/slo/dependency_ceiling.h"
#include "services/rules/slo/error_budget.h"
#include "services/rules/slo/timeslices.h"

namespace codicil::cli {
namespace {

using policy::AlertFacts;
using policy::BudgetStatus;
using policy::CountedBudget;
using policy::ObjectiveFacts;
using policy::PercentText;
using policy::PromDuration;
using policy::SloFacts;
using rules::ExactRatio;
using rules::Rounding;

using Row = std::vector<std::string>;

constexpr size_t kGap = 2;
constexpr size_t kMaxNames = 10;
constexpr int kLabelColumns = 16;
constexpr int kSecondsDigits = 3;
constexpr int kPercentDigits = 4;
constexpr int kFactorDigits = 4;
constexpr int kEventDigits = 3;
constexpr int kQueryDigits = 7;

std::string Decimal(const ExactRatio& value, int digits) {
  return value.ToDecimal(digits, Rounding::kNearest);
}

std::string Percent(const ExactRatio& ratio, int digits = kPercentDigits) {
  return Decimal(ratio * ExactRatio::Of(100), digits) + " %";
}

std::string Time(const ExactRatio& ms) {
  return HumanSeconds(Decimal(ms / ExactRatio::Of(1000), kSecondsDigits));
}

// Columns side by side, each as wide as its widest cell; all but the first are
// flush right.
std::string Table(const std::vector<Row>& rows, int indent) {
  std::vector<int> widths;
  for (const Row& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], base::DisplayWidth(row[i]));
    }
  }
  std::string text;
  for (const Row& row : rows) {
    text.append(indent, ' ');
    for (size_t i = 0; i < row.size(); ++i) {
      const size_t blanks = widths[i] - base::DisplayWidth(row[i]);
      if (i > 0) text.append(kGap + blanks, ' ');
      text += row[i];
      if (i == 0 && row.size() > 1) text.append(blanks, ' ');
    }
    text += '\n';
  }
  return text;
}

// Text behind a label, wrapped.
class Lines {
 public:
  explicit Lines(const SloLayout& layout) : layout_(layout) {}

  void Head(const std::string& text) {
    for (const std::string& line : Wrap(text, layout_.width)) {
      layout_.painter.Paint(Style::kBold, line, out_);
      out_ += '\n';
    }
  }
  void Add(std::string_view label, const std::string& text) {
    std::string begin = "  " + std::string(label);
    begin.resize(std::max<size_t>(begin.size() + 1, kLabelColumns), ' ');
    for (const std::string& line :
         Wrap(text, std::max(20, layout_.width - kLabelColumns))) {
      out_ += begin + line + '\n';
      begin.assign(kLabelColumns, ' ');
    }
  }
  // Behind nothing.
  void Note(const std::string& text) {
    for (const std::string& line : WrapIndented(text, 2, 2, layout_.width)) {
      out_ += line + '\n';
    }
  }
  void Blank() { out_ += '\n'; }
  void Raw(const std::string& text) { out_ += text; }
  std::string Take() { return std::move(out_); }

 private:
  const SloLayout& layout_;
  std::string out_;
};

bool CountsSlices(const model::OpenSlo& slo) {
  return slo.method != model::BudgetingMethod::kOccurrences;
}

const char* Unit(const model::OpenSlo& slo) {
  return slo.method == model::BudgetingMethod::kTimeslices ? "slices"
                                                           : "events";
}

std::string WindowText(const model::OpenSlo& slo) {
  if (!slo.window.period.IsKnown()) return "unknown";
  return slo.window.period.ToString() +
         (slo.window.is_rolling
              ? ", rolling"
              : " of the calendar of " + VisibleText(slo.window.time_zone));
}

std::string TargetOf(const ObjectiveFacts& objective) {
  std::string text = PercentText(objective.target_ppb) + " %";
  const model::SloObjective& from = *objective.objective;
  if (!from.op.empty() && from.value) {
    text += ", " + VisibleText(from.op) + " " + from.value->ToString();
  }
  if (!from.display_name.empty()) {
    text += " (" + VisibleText(from.display_name) + ")";
  }
  return text;
}

// "43m 12s": of this period of the calendar, else a range where months differ.
std::string OutageText(const SloFacts& facts, const ObjectiveFacts& objective) {
  if (facts.period) {
    return Time(rules::AllowedOutageMs(objective.target_ppb,
                                       facts.period->period.Length()));
  }
  if (!objective.shortest_outage_ms) return "";
  std::string text = Time(*objective.shortest_outage_ms);
  if (*objective.shortest_outage_ms < *objective.longest_outage_ms) {
    text += " to " + Time(*objective.longest_outage_ms);
  }
  return text;
}

// What the whole period allows.
std::string BudgetText(const SloFacts& facts, const ObjectiveFacts& objective) {
  const int64_t target = objective.target_ppb;
  std::string text =
      Percent(rules::BudgetFraction(target), kQueryDigits) + ": " +
      Decimal(rules::AllowedBadEvents(target, 1'000'000), kEventDigits) +
      " of a million " + Unit(*facts.slo);
  const std::string outage = OutageText(facts, objective);
  if (!outage.empty()) text += ", or " + outage + " of full outage";
  return text;
}

void AddSlices(const SloFacts& facts, const ObjectiveFacts& objective,
               Lines& lines) {
  const std::optional<base::DurationMs> slice =
      objective.objective->slice_window;
  const std::optional<base::DurationMs> period = policy::BudgetPeriod(facts);
  if (!CountsSlices(*facts.slo) || !slice || slice->count <= 0) return;
  std::string text = PromDuration(*slice);
  if (objective.objective->slice_target_ppb) {
    text += " each, good at " +
            PercentText(*objective.objective->slice_target_ppb) + " %";
  }
  if (period) {
    const int64_t count = rules::SlicesInPeriod(*period, *slice);
    text += "; " + std::to_string(count) + " in the period, of which " +
            Decimal(rules::AllowedBadSlices(objective.target_ppb, count),
                    kEventDigits) +
            " may be bad";
  }
  lines.Add("slices", text);
}

void AddMetric(std::string_view label, const model::SloMetric& metric,
               Lines& lines) {
  if (!metric.IsPresent()) return;
  lines.Add(label, metric.query.empty()
                       ? "(no query)"
                       : VisibleText(base::FoldWhiteSpace(metric.query)));
}

void AddIndicator(const SloFacts& facts, Lines& lines) {
  if (facts.indicator.part == nullptr) {
    lines.Add("measures", "nothing: it has no indicator");
    return;
  }
  const model::SloIndicator& indicator = *facts.indicator;
  std::string text = VisibleText(indicator.name);
  if (facts.indicator.document != facts.slo.document) {
    text += " of " + VisibleText(facts.indicator.document->path);
  }
  lines.Add("measures", text.empty() ? "its own indicator" : text);
  AddMetric("  good", indicator.good, lines);
  AddMetric("  bad", indicator.bad, lines);
  AddMetric("  total", indicator.total, lines);
  AddMetric(indicator.raw_is_failure ? "  share of bad" : "  share of good",
            indicator.raw, lines);
  AddMetric("  value", indicator.threshold, lines);
}

std::string QuietText(const AlertFacts& alert) {
  return alert.quiet_events ? std::to_string(*alert.quiet_events) : "any";
}

std::vector<Row> AlertRows(const ObjectiveFacts& objective) {
  std::vector<Row> rows = {
      {"", "burn", "error", "budget", "outage", "quiet",
       CountsSlices(*objective.slo) ? "a bad slice" : "one failure"},
      {"alert", "rate", "ratio", "spent", "seen in", "again in",
       "is quiet of"}};
  for (const AlertFacts& alert : objective.alerts) {
    rows.push_back(
        {VisibleText(alert.name), Decimal(alert.factor, kFactorDigits),
         Percent(alert.threshold),
         alert.budget_spent ? Percent(*alert.budget_spent) : "-",
         alert.detected_ms ? Time(*alert.detected_ms) : "never",
         alert.reset_ms ? Time(*alert.reset_ms) : "-", QuietText(alert)});
  }
  return rows;
}

// What is odd about an alert.
std::vector<std::string> NotesOn(const AlertFacts& alert,
                                 const ObjectiveFacts& objective) {
  std::vector<std::string> notes;
  const std::string name = VisibleText(alert.name);
  if (!alert.is_reachable) {
    notes.push_back(
        name + " can never fire: a full outage burns " +
        Decimal(rules::MaxBurnRate(objective.target_ppb), kFactorDigits) +
        " times too fast, and that is not above " +
        Decimal(alert.factor, kFactorDigits) + ".");
  }
  if (alert.factor < ExactRatio::Of(1)) {
    notes.push_back(name +
                    " fires on errors that are within the budget: its burn "
                    "rate is below 1.");
  }
  if (alert.fires_at_threshold) {
    notes.push_back(name + " fires at its threshold already (gte).");
  }
  if (alert.alert_after.count > 0) {
    notes.push_back(name + " waits for " + PromDuration(alert.alert_after) +
                    " more before it fires.");
  }
  return notes;
}

// Conditions that no alert is made of, since they fire while all is well.
std::vector<std::string> HealthyConditions(const SloFacts& facts) {
  std::vector<std::string> notes;
  for (const policy::OwnCondition& own : facts.conditions) {
    const model::AlertCondition& condition = *own.condition;
    if (condition.op != "lt" && condition.op != "lte") continue;
    notes.push_back(VisibleText(condition.name) + " (" + condition.op +
                    ") fires while the service is healthy, and is left out.");
  }
  return notes;
}

void AddAlerts(const SloFacts& facts, Lines& lines) {
  for (const ObjectiveFacts& objective : facts.objectives) {
    lines.Blank();
    if (facts.objectives.size() > 1) {
      lines.Note("Objective " + TargetOf(objective) + ":");
    }
    if (objective.alerts.empty()) {
      lines.Note("No alerts: no policy and no condition gives a burn rate.");
      continue;
    }
    lines.Raw(Table(AlertRows(objective), 2));
    for (const AlertFacts& alert : objective.alerts) {
      for (const std::string& note : NotesOn(alert, objective)) {
        lines.Note(note);
      }
    }
  }
  for (const std::string& note : HealthyConditions(facts)) lines.Note(note);
}

// At the traffic that is expected, which pages one failure sets off.
std::string FailureText(const SloFacts& facts,
                        const ObjectiveFacts& objective) {
  const std::optional<int64_t> hourly = facts.slo->expected_events_per_hour;
  if (CountsSlices(*facts.slo)) {
    return "spends its slice if the slice's ratio falls below its target";
  }
  if (!hourly) {
    return "fires an alert where its long window has fewer events than the "
           "last column says";
  }
  std::vector<std::string> fired;
  for (const AlertFacts& alert : objective.alerts) {
    constexpr int64_t kHourMs = 3'600'000;
    const ExactRatio events = ExactRatio::Of(*hourly) *
                              ExactRatio::Of(alert.long_window.count, kHourMs);
    if (alert.quiet_events && events < ExactRatio::Of(*alert.quiet_events)) {
      fired.push_back(VisibleText(alert.name));
    }
  }
  const std::string traffic =
      "at " + base::Counted(*hourly, "event") + " an hour ";
  return fired.empty()
             ? traffic + "fires nothing"
             : traffic + "fires " + base::Enumerated(fired, kMaxNames);
}

void AddObjective(const SloFacts& facts, const ObjectiveFacts& objective,
                  std::optional<int64_t> events, Lines& lines) {
  lines.Add("target", TargetOf(objective));
  lines.Add("budget", BudgetText(facts, objective));
  AddSlices(facts, objective, lines);
  const std::optional<int64_t> count = policy::EventsInPeriod(facts, events);
  if (count && !CountsSlices(*facts.slo)) {
    lines.Add("of " + std::to_string(*count),
              Decimal(rules::AllowedBadEvents(objective.target_ppb, *count),
                      kEventDigits) +
                  " may be bad in the period");
  }
  lines.Add("one failure", FailureText(facts, objective));
}

std::string Promise(const rules::Dependency& dependency) {
  std::string text = VisibleText(dependency.service) + " " +
                     PercentText(dependency.highest.ppb()) + " %";
  if (dependency.lowest.ppb() != dependency.highest.ppb()) {
    text += " (and " + PercentText(dependency.lowest.ppb()) + " %)";
  }
  return text;
}

void AddDependencies(const SloFacts& facts, Lines& lines) {
  const rules::Dependencies& dependencies = facts.dependencies;
  std::vector<std::string> names;
  std::vector<int64_t> highest;
  std::vector<int64_t> lowest;
  for (const rules::Dependency& dependency : dependencies.known) {
    names.push_back(Promise(dependency));
    highest.push_back(dependency.highest.ppb());
    lowest.push_back(dependency.lowest.ppb());
  }
  if (names.empty() && dependencies.unknown.empty()) {
    lines.Add("depends on", "no service that it cannot do without");
    return;
  }
  if (!names.empty()) {
    lines.Add("depends on", base::Enumerated(names, kMaxNames));
    lines.Add("can promise",
              PercentText(std::max<int64_t>(0, rules::GuaranteedPpb(lowest))) +
                  " % however their outages fall, " +
                  PercentText(rules::ProductPpb(lowest)) +
                  " % if they fail independently, never above " +
                  PercentText(rules::DependencyCeilingPpb(highest)) + " %");
  }
  if (!dependencies.unknown.empty()) {
    std::vector<std::string> unknown = dependencies.unknown;
    for (std::string& name : unknown) name = VisibleText(name);
    lines.Add("unknown", "what " + base::Enumerated(unknown, kMaxNames) +
                             " can promise: no " +
                             VisibleText(rules::SliKind(*facts.slo)) + " SLO");
  }
}

std::string ClaimText(const rules::ClaimAt& claim) {
  std::string text = VisibleText(claim.document->id) + " " +
                     VisibleText(claim.document->clause->version);
  if (claim->objective_percent) {
    text += ", " + claim->objective_percent->ToString() + " %";
  }
  if (claim->window) text += " over " + PromDuration(*claim->window);
  if (claim->revise_after_misses) {
    text += ", revised after " +
            base::Counted(*claim->revise_after_misses, "missed period") +
            " in a row";
  }
  return text;
}

void AddClaims(const SloFacts& facts, Lines& lines) {
  std::string_view label = "claimed by";
  for (const rules::ClaimAt& claim : facts.claims) {
    lines.Add(label, ClaimText(claim));
    label = "";
  }
  if (facts.claims.empty()) lines.Add(label, "no clause in force");
}

void AddPeriod(const SloFacts& facts, Lines& lines) {
  if (facts.period) {
    const policy::LocalPeriod& local = *facts.period;
    lines.Add("period", local.begin + " to " + local.end + ", " +
                            Time(ExactRatio::Of(local.period.Length().count)));
  } else if (!facts.period_unknown.empty()) {
    lines.Add("period", "unknown: " + VisibleText(facts.period_unknown));
  }
}

std::string Heading(const SloFacts& facts) {
  std::string text = VisibleText(facts.slo->name);
  if (!facts.slo->display_name.empty()) {
    text += ": " + VisibleText(facts.slo->display_name);
  }
  return text;
}

std::string SignedTime(const std::optional<ExactRatio>& ms) {
  if (!ms) return "never";
  return ms->IsZero() ? "now: it is spent" : "in " + Time(*ms);
}

void AddCounted(const SloFacts& facts, const BudgetStatus& status,
                Lines& lines) {
  const CountedBudget& counted = *status.counted;
  const char* const unit = Unit(*facts.slo);
  lines.Add(
      "counted",
      std::to_string(counted.events.bad) + " bad of " +
          std::to_string(counted.events.total) + " " + unit +
          (counted.over ? " in " + Time(ExactRatio::Of(counted.over->count))
                        : ""));
  if (!counted.consumed) {
    lines.Add("decision", "none: nothing was counted");
    return;
  }
  const bool is_part = status.period && !(*counted.over == *status.period);
  lines.Add(
      "decision",
      std::string(counted.is_missed ? "missed" : "met") +
          (is_part ? std::string(" by these ") + unit + " alone: " : ": ") +
          Decimal(counted.allowed_bad, kEventDigits) + " may be bad");
  lines.Add("consumed", Percent(*counted.consumed) + " of what these " +
                            std::string(unit) + " allow, " +
                            Percent(*counted.remaining) + " remain");
  lines.Add("burn rate", Decimal(*counted.burn_rate, kFactorDigits));
  if (!counted.consumed_of_period) return;
  if (is_part) {
    lines.Add("of the period",
              Percent(*counted.consumed_of_period) +
                  " of its budget is spent, if traffic is even (an estimate)");
  }
  lines.Add("empty", SignedTime(counted.time_to_empty->keeping_errors_ms) +
                         ", as if no error ever left the window");
  if (facts.slo->window.is_rolling) {
    lines.Add("", SignedTime(counted.time_to_empty->dropping_errors_ms) +
                      ", as the rolling window lets old errors go");
  }
}

void AddOutage(const BudgetStatus& status, Lines& lines) {
  const policy::OutageCost& outage = *status.outage;
  lines.Add("outage",
            "a full one of " + Time(ExactRatio::Of(outage.length.count)) +
                " spends " + Percent(outage.share) +
                " of the budget: " + (outage.is_missed ? "missed" : "met") +
                " if nothing else fails");
  std::vector<std::string> alerts = outage.alerts;
  for (std::string& name : alerts) name = VisibleText(name);
  lines.Add("", alerts.empty() ? "no alert sees it before it ends"
                               : "seen while it lasts by " +
                                     base::Enumerated(alerts, kMaxNames));
}

}  // namespace

std::string SloListText(const policy::SloSource& source) {
  std::vector<Row> rows;
  for (const rules::SloAt& slo : source.slos()) {
    std::vector<std::string> targets;
    for (const model::SloObjective& objective : slo->objectives) {
      targets.push_back(objective.target_ppb
                            ? PercentText(*objective.target_ppb) + " %"
                            : "unknown");
    }
    rows.push_back({VisibleText(slo->name), base::Enumerated(targets, 3),
                    slo->window.period.ToString() +
                        (slo->window.is_rolling ? "" : " calendar"),
                    VisibleText(slo->service)});
  }
  return Table(rows, 0);
}

std::string SloShowText(const SloFacts& facts, std::optional<int64_t> events,
                        const SloLayout& layout) {
  Lines lines(layout);
  lines.Head(Heading(facts));
  lines.Add("service", VisibleText(facts.slo->service));
  lines.Add("file", VisibleText(facts.slo.document->path) + ":" +
                        std::to_string(facts.slo->name_span.begin.line));
  AddIndicator(facts, lines);
  lines.Add("window", WindowText(*facts.slo));
  AddPeriod(facts, lines);
  lines.Add("method", model::BudgetingMethodName(facts.slo->method));
  if (facts.objectives.empty()) lines.Add("target", "none that can be kept");
  for (const ObjectiveFacts& objective : facts.objectives) {
    AddObjective(facts, objective, events, lines);
  }
  AddDependencies(facts, lines);
  AddClaims(facts, lines);
  AddAlerts(facts, lines);
  return lines.Take();
}

std::string SloAlertsText(const SloFacts& facts, const SloLayout& layout) {
  Lines lines(layout);
  lines.Head(Heading(facts));
  AddAlerts(facts, lines);
  return lines.Take();
}

std::string SloBudgetText(const SloFacts& facts,
                          const std::vector<BudgetStatus>& budgets,
                          const SloLayout& layout) {
  Lines lines(layout);
  lines.Head(Heading(facts));
  lines.Add("window", WindowText(*facts.slo));
  AddPeriod(facts, lines);
  if (budgets.empty()) lines.Add("target", "none that can be kept");
  for (const BudgetStatus& status : budgets) {
    lines.Add("target", TargetOf(*status.objective));
    lines.Add("budget", BudgetText(facts, *status.objective));
    if (status.counted) AddCounted(facts, status, lines);
    if (status.outage) AddOutage(status, lines);
  }
  return lines.Take();
}

}  // namespace codicil::cli
