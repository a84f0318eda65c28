#include "services/policy/verdict/slo_changes.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <utility>

#include "services/base/decimal.h"
#include "services/rules/slo/exact_ratio.h"

namespace codicil::policy {
namespace {

using rules::ExactRatio;
using rules::Rounding;

constexpr int kPercentDigits = 1;

std::string OrNone(const std::string& text) {
  return text.empty() ? "none" : text;
}

// "target 99.9 -> 99.95"; nothing where they are equal.
void AddChange(const std::string& what, const std::string& before,
               const std::string& after, std::vector<std::string>& lines) {
  if (before == after) return;
  lines.push_back(what + " " + OrNone(before) + " -> " + OrNone(after));
}

std::string Downtime(const SloFigures& figures) {
  std::string text = figures.allowed_downtime_seconds;
  if (text.empty()) return text;
  if (!figures.longest_downtime_seconds.empty()) {
    text += " to " + figures.longest_downtime_seconds;
  }
  return text + " s";
}

void AddDowntime(const SloFigures& before, const SloFigures& after,
                 std::vector<std::string>& lines) {
  const size_t count = lines.size();
  AddChange("allowed downtime", Downtime(before), Downtime(after), lines);
  if (lines.size() == count) return;
  const std::string proportion = DescribeProportion(
      before.allowed_downtime_seconds, after.allowed_downtime_seconds);
  if (!proportion.empty()) lines.back() += " (" + proportion + ")";
}

std::string AlertName(const AlertFigures& alert) {
  std::string name = alert.severity + " " + alert.long_window;
  if (!alert.short_window.empty()) name += "/" + alert.short_window;
  return name;
}

std::string WithUnit(const std::string& figure, const char* unit) {
  return figure.empty() ? figure : figure + unit;
}

std::string AlertChange(const AlertFigures& before, const AlertFigures& after) {
  std::vector<std::string> parts;
  if (!after.is_reachable) {
    parts.emplace_back(before.is_reachable
                           ? "now unreachable, even by a full outage"
                           : "still unreachable");
  } else if (!before.is_reachable) {
    parts.emplace_back("now reachable");
  }
  if (before.factor == after.factor) {
    parts.push_back("factor " + after.factor + " unchanged");
  } else {
    AddChange("factor", before.factor, after.factor, parts);
  }
  AddChange("threshold", before.threshold, after.threshold, parts);
  if (before.is_reachable && after.is_reachable) {
    AddChange("outage seen after", WithUnit(before.detection_seconds, " s"),
              WithUnit(after.detection_seconds, " s"), parts);
    AddChange("one failure stays quiet among", before.quiet_events,
              after.quiet_events, parts);
  }
  std::string text = AlertName(after) + ": ";
  for (size_t i = 0; i < parts.size(); ++i)
    text += (i > 0 ? ", " : "") + parts[i];
  return text;
}

bool IsSame(const AlertFigures& a, const AlertFigures& b) {
  return a.factor == b.factor && a.threshold == b.threshold &&
         a.is_reachable == b.is_reachable;
}

std::string NewAlert(const AlertFigures& alert) {
  return AlertName(alert) + ": new, factor " + alert.factor +
         (alert.is_reachable ? "" : ", unreachable");
}

// The alerts by name; several of one name are told apart by their order.
std::map<std::pair<std::string, size_t>, const AlertFigures*> ByName(
    const std::vector<AlertFigures>& alerts) {
  std::map<std::pair<std::string, size_t>, const AlertFigures*> named;
  std::map<std::string, size_t> counts;
  for (const AlertFigures& alert : alerts) {
    const std::string name = AlertName(alert);
    named.emplace(std::pair(name, counts[name]++), &alert);
  }
  return named;
}

void AddAlerts(const SloFigures& before, const SloFigures& after,
               std::vector<std::string>& lines) {
  auto old_alerts = ByName(before.alerts);
  std::map<std::string, size_t> counts;
  for (const AlertFigures& alert : after.alerts) {
    const std::string name = AlertName(alert);
    const auto old = old_alerts.find({name, counts[name]++});
    if (old == old_alerts.end()) {
      lines.push_back(NewAlert(alert));
      continue;
    }
    if (!IsSame(*old->second, alert)) {
      lines.push_back(AlertChange(*old->second, alert));
    }
    old_alerts.erase(old);
  }
  for (const auto& [name, alert] : old_alerts) {
    lines.push_back(AlertName(*alert) + ": gone");
  }
}

std::string Promise(const SloFigures& figures) {
  std::string text = figures.target_percent;
  if (!figures.window.empty()) text += " over " + figures.window;
  const std::string downtime = Downtime(figures);
  if (!downtime.empty()) text += ", allowed downtime " + downtime;
  return text;
}

}  // namespace

std::vector<std::string> DescribeChanges(const SloFigures& before,
                                         const SloFigures& after) {
  std::vector<std::string> lines;
  AddChange("target", before.target_percent, after.target_percent, lines);
  AddChange("window", before.window, after.window, lines);
  AddChange("method", before.method, after.method, lines);
  AddDowntime(before, after, lines);
  AddChange("bad of a million", before.bad_per_million, after.bad_per_million,
            lines);
  AddChange("maximum burn rate", before.max_burn_rate, after.max_burn_rate,
            lines);
  AddAlerts(before, after, lines);
  return lines;
}

std::string DescribeNew(const SloFigures& after) {
  return "new: " + Promise(after);
}

std::string DescribeGone(const SloFigures& before) {
  return "gone: " + Promise(before);
}

std::string DescribeProportion(const std::string& before,
                               const std::string& after) {
  const std::optional<base::Decimal> from = base::Decimal::Parse(before);
  const std::optional<base::Decimal> to = base::Decimal::Parse(after);
  if (!from || !to || *from == base::Decimal()) return "";
  const ExactRatio ratio = ExactRatio::Of(*to) / ExactRatio::Of(*from);
  if (ratio == ExactRatio::Of(1)) return "";
  if (ratio == ExactRatio::Of(1, 2)) return "halved";
  if (ratio == ExactRatio::Of(2)) return "doubled";
  const bool is_less = ratio < ExactRatio::Of(1);
  const ExactRatio percent =
      (is_less ? ExactRatio::Of(1) - ratio : ratio - ExactRatio::Of(1)) *
      ExactRatio::Of(100);
  std::string text = percent.ToDecimal(kPercentDigits, Rounding::kNearest);
  if (text == "0") {
    text = "less than 0.1";
  } else if (!percent.FitsDecimal(kPercentDigits)) {
    text.insert(0, "about ");
  }
  return text + (is_less ? " % less" : " % more");
}

}  // namespace codicil::policy
