#include "services/cli/output/slo_table.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "services/base/decimal.h"
#include "services/base/phrase.h"
#include "services/cli/output/visible_text.h"
#include "services/cli/output/wrap.h"
#include "services/policy/verdict/slo_changes.h"

namespace codicil::cli {
namespace {

using policy::AlertFigures;
using policy::SloFigures;
using policy::SloImpact;

using Row = std::vector<std::string>;

constexpr size_t kMaxNames = 3;
constexpr size_t kGap = 2;
constexpr std::string_view kIndent = "    ";

// Columns side by side, each as wide as its widest cell. Cells are ASCII.
void AppendTable(const std::vector<Row>& rows, std::string& out) {
  std::vector<size_t> widths;
  for (const Row& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], row[i].size());
    }
  }
  for (const Row& row : rows) {
    std::string line(kIndent);
    for (size_t i = 0; i < row.size(); ++i) {
      line += row[i];
      if (i + 1 < row.size())
        line.append(widths[i] - row[i].size() + kGap, ' ');
    }
    out += line + '\n';
  }
}

std::string Arrow(const std::string& before, const std::string& after) {
  return before == after ? after : before + " -> " + after;
}

// One figure of both sides; a side that is absent is left out.
template <typename Show>
std::string Both(const SloImpact& impact, Show show) {
  if (!impact.before) return impact.after ? show(*impact.after) : "";
  if (!impact.after) return show(*impact.before);
  return Arrow(show(*impact.before), show(*impact.after));
}

std::string Target(const SloFigures& figures) {
  return VisibleText(figures.target_percent) + " %";
}

std::string Downtime(const SloFigures& figures) {
  if (figures.allowed_downtime_seconds.empty()) return "unknown";
  std::string text = HumanSeconds(figures.allowed_downtime_seconds);
  if (!figures.longest_downtime_seconds.empty()) {
    text += " to " + HumanSeconds(figures.longest_downtime_seconds);
  }
  return text;
}

// "halved", behind the figures.
std::string Proportion(const SloImpact& impact) {
  if (!impact.before || !impact.after) return "";
  const std::string text =
      policy::DescribeProportion(impact.before->allowed_downtime_seconds,
                                 impact.after->allowed_downtime_seconds);
  return text.empty() ? "" : ", " + text;
}

std::vector<Row> BudgetRows(const SloImpact& impact) {
  const std::string window = Both(
      impact, [](const SloFigures& side) { return VisibleText(side.window); });
  std::string target = Both(impact, Target);
  if (!window.empty()) target += " over " + window;
  std::vector<Row> rows = {
      {"target", target},
      {"allowed downtime", Both(impact, Downtime) + Proportion(impact)},
      {"bad of a million", Both(impact,
                                [](const SloFigures& side) {
                                  return side.bad_per_million.empty()
                                             ? "unknown"
                                             : side.bad_per_million;
                                })},
  };
  const std::string method =
      Both(impact, [](const SloFigures& side) { return side.method; });
  if (method.find("->") != std::string::npos)
    rows.push_back({"method", method});
  return rows;
}

std::string AlertName(const AlertFigures& alert) {
  std::string name = VisibleText(alert.severity) + " " + alert.long_window;
  if (!alert.short_window.empty()) name += "/" + alert.short_window;
  return name;
}

Row CellsOf(const AlertFigures& alert) {
  return {AlertName(alert), alert.factor,
          alert.is_reachable ? HumanSeconds(alert.detection_seconds) : "never",
          alert.is_reachable ? alert.quiet_events : "any"};
}

Row NoAlert(const std::string& name) { return {name, "none", "none", "none"}; }

// The cells of both sides, alert by alert; one that the other side lacks is
// "none" there.
std::vector<Row> AlertCells(const std::vector<AlertFigures>& before,
                            const std::vector<AlertFigures>& after) {
  std::vector<Row> old_rows;
  for (const AlertFigures& alert : before) old_rows.push_back(CellsOf(alert));
  std::vector<Row> rows;
  const auto add = [&rows](const Row& old_row, const Row& new_row) {
    Row row = {new_row[0]};
    for (size_t i = 1; i < new_row.size(); ++i) {
      row.push_back(Arrow(old_row[i], new_row[i]));
    }
    rows.push_back(std::move(row));
  };
  for (const AlertFigures& alert : after) {
    const Row cells = CellsOf(alert);
    const auto old =
        std::find_if(old_rows.begin(), old_rows.end(),
                     [&](const Row& row) { return row[0] == cells[0]; });
    add(old == old_rows.end() ? NoAlert(cells[0]) : *old, cells);
    if (old != old_rows.end()) old_rows.erase(old);
  }
  for (const Row& row : old_rows) add(row, NoAlert(row[0]));
  return rows;
}

bool Differs(const Row& row) {
  return std::any_of(row.begin(), row.end(), [](const std::string& cell) {
    return cell.find("->") != std::string::npos;
  });
}

// Of an objective with one side, its alerts as they are.
std::vector<Row> AlertRows(const SloImpact& impact) {
  std::vector<Row> rows;
  if (impact.before && impact.after) {
    rows = AlertCells(impact.before->alerts, impact.after->alerts);
    rows.erase(std::remove_if(rows.begin(), rows.end(),
                              [](const Row& row) { return !Differs(row); }),
               rows.end());
  } else {
    const SloFigures& side = impact.after ? *impact.after : *impact.before;
    rows = AlertCells(side.alerts, side.alerts);
  }
  if (!rows.empty()) {
    rows.insert(rows.begin(), {"alert", "burn rate", "outage seen after",
                               "one failure is quiet among"});
  }
  return rows;
}

std::string Heading(const SloImpact& impact) {
  std::string text = VisibleText(impact.slo);
  if (!impact.objective.empty()) text += ", " + VisibleText(impact.objective);
  if (!impact.service.empty()) text += " (" + VisibleText(impact.service) + ")";
  if (!impact.before) text += ", new";
  if (!impact.after) text += ", gone";
  if (!impact.clauses.empty()) {
    text += ", claimed by " +
            VisibleText(base::Enumerated(impact.clauses, kMaxNames));
  }
  return text;
}

// What the tables do not show: claims, the indicator, the service.
std::vector<std::string> Notes(const SloImpact& impact) {
  size_t shown = 1;  // "new: ..." or "gone: ..."
  if (impact.before && impact.after) {
    shown = policy::DescribeChanges(*impact.before, *impact.after).size();
  }
  const auto& changes = impact.changes;
  return {
      changes.begin() + static_cast<ptrdiff_t>(std::min(shown, changes.size())),
      changes.end()};
}

}  // namespace

std::string HumanSeconds(std::string_view seconds) {
  const std::optional<base::Decimal> value = base::Decimal::Parse(seconds);
  if (!value || *value < base::Decimal()) return std::string(seconds);
  constexpr __int128 kSecond = base::Decimal::kScale;
  constexpr __int128 kMinute = 60 * kSecond;
  struct Unit {
    __int128 length;
    char letter;
  };
  constexpr Unit kUnits[] = {
      {24 * 60 * kMinute, 'd'}, {60 * kMinute, 'h'}, {kMinute, 'm'}};
  __int128 rest = value->units();
  std::string text;
  for (const Unit& unit : kUnits) {
    const auto count = static_cast<int64_t>(rest / unit.length);
    rest %= unit.length;
    if (count == 0) continue;
    if (!text.empty()) text += ' ';
    text += std::to_string(count) + unit.letter;
  }
  if (rest == 0 && !text.empty()) return text;
  if (!text.empty()) text += ' ';
  return text + base::Decimal::FromUnits(rest).ToString() + "s";
}

void AppendSloImpact(const SloImpact& impact, int width, const Painter& painter,
                     std::string& out) {
  for (const std::string& line : WrapIndented(Heading(impact), 2, 4, width)) {
    painter.Paint(Style::kBold, line, out);
    out += '\n';
  }
  if (impact.before || impact.after) {
    AppendTable(BudgetRows(impact), out);
    AppendTable(AlertRows(impact), out);
  }
  for (const std::string& note : Notes(impact)) {
    for (const std::string& line :
         WrapIndented(VisibleText(note), 4, 6, width)) {
      out += line + '\n';
    }
  }
}

}  // namespace codicil::cli
