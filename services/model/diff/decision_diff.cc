#include "services/model/diff/decision_diff.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "services/base/decimal.h"
#include "services/model/diff/allowed_values.h"
#include "services/model/diff/clause_form.h"
#include "services/model/scope/point_finder.h"
#include "services/model/scope/region.h"

namespace codicil::model {
namespace {

// Pairs of rows that are compared: tables of 64 rows. Larger ones, which nobody
// could read, are taken to tighten.
constexpr size_t kMaxPairs = 64 * 64;

using When = std::vector<std::pair<std::string, std::string>>;

// Tier 0 is no tier: a condition that never holds.
int64_t TierOf(const std::string& text) {
  const std::optional<base::Decimal> tier = base::Decimal::Parse(text);
  return tier ? tier->ToInteger().value_or(0) : 0;
}

ScopeCondition ConditionOf(const When& when) {
  ScopeCondition condition;
  for (const auto& [key, value] : when) {
    if (key == "service") {
      condition.services.push_back(value);
    } else if (key == "domain") {
      condition.domains.push_back(value);
    } else if (key == "tier") {
      condition.tiers.push_back(TierOf(value));
    } else if (key == "environment") {
      condition.environments.push_back(value);
    } else {
      condition.labels.push_back({key, {value}});
    }
  }
  return condition;
}

// The constraints of a row, by parameter; none where no row matches.
using Demands = std::map<std::string_view, std::vector<const Constraint*>>;

struct Cell {
  Region region;
  Demands demands;
  When when;
};

// Whether no point can match both: one input, two values.
bool AreApart(const When& a, const When& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& input) {
    return std::any_of(b.begin(), b.end(), [&](const auto& other) {
      return input.first == other.first && input.second != other.second;
    });
  });
}

// A table as regions that do not meet: one a row, and what is left.
class Cells {
 public:
  Cells(const Region& scope, const std::optional<Decision>& decision) {
    Region rest = scope;
    const std::vector<DecisionRow> no_rows;
    for (const DecisionRow& row : decision ? decision->rows : no_rows) {
      const ScopeCondition& condition =
          conditions_.emplace_back(ConditionOf(row.when));
      Cell cell{rest, {}, row.when};
      cell.region.all.push_back(&condition);
      for (const Constraint& constraint : row.then) {
        cell.demands[constraint.parameter].push_back(&constraint);
      }
      cells_.push_back(std::move(cell));
      if (row.when.empty()) return;  // nothing is left
      rest.none.push_back(&condition);
    }
    cells_.push_back({std::move(rest), {}, {}});
  }

  const std::vector<Cell>& cells() const { return cells_; }

 private:
  std::deque<ScopeCondition> conditions_;  // stay where they are
  std::vector<Cell> cells_;
};

// A parameter of which `after` allows less than `before`, or nullptr.
const std::string_view* ShrunkParameter(const Demands& before,
                                        const Demands& after,
                                        const DiffContext& context) {
  for (const auto& [parameter, constraints] : after) {
    const auto found = before.find(parameter);
    Allowed was;
    if (found != before.end()) was.constraints = found->second;
    switch (CompareAllowed(was, {Keyword::kMust, constraints}, context)) {
      case AllowedChange::kSame:
      case AllowedChange::kWider:
        break;
      case AllowedChange::kShrunk:
      case AllowedChange::kUnknown:
        return &parameter;
    }
  }
  return nullptr;
}

// Where and for what the new table asks for more, in half a sentence; nullopt
// if it does not.
std::optional<std::string> FindTightening(const Cells& before,
                                          const Cells& after,
                                          const DiffContext& context) {
  const PointFinder finder(context.catalog);
  for (const Cell& is : after.cells()) {
    for (const Cell& was : before.cells()) {
      if (AreApart(is.when, was.when)) continue;
      const std::string_view* parameter =
          ShrunkParameter(was.demands, is.demands, context);
      if (parameter == nullptr) continue;
      const std::optional<Point> point =
          finder.Find(Intersection(is.region, was.region));
      if (!point) continue;
      return "fewer values of " + std::string(*parameter) + " for " +
             Describe(*point);
    }
  }
  return std::nullopt;
}

// Inputs and rows without notes, in canonical form.
std::string NormativeForm(const YamlNode& root) {
  std::string form = FormAt(root, "spec.decision.inputs");
  const YamlNode* rows = PartAt(root, "spec.decision.rows");
  for (uint32_t i = 0; rows != nullptr && i < rows->item_count(); ++i) {
    const YamlNode& row = rows->item(i);
    form += "\n" +
            FormOf(ClauseTypeAt("spec.decision.rows[].when"), row.Find("when"));
    form += "\n" +
            FormOf(ClauseTypeAt("spec.decision.rows[].then"), row.Find("then"));
  }
  return form;
}

size_t RowCount(const std::optional<Decision>& decision) {
  return decision ? decision->rows.size() : 0;
}

std::string SizeText(const std::optional<Decision>& decision) {
  if (!decision) return "";
  const size_t rows = RowCount(decision);
  return std::to_string(rows) + (rows == 1 ? " row" : " rows");
}

}  // namespace

void DiffDecision(const ClauseVersion& before, const ClauseVersion& after,
                  const DiffContext& context, ChangeLog& log) {
  if (NormativeForm(before.root) == NormativeForm(after.root)) return;
  const std::optional<Decision>& was = before.clause.decision;
  const std::optional<Decision>& is = after.clause.decision;
  ChangeLog::Place place{"spec.decision", SizeText(was), SizeText(is)};
  if (RowCount(was) * RowCount(is) > kMaxPairs) {
    return log.Tightened(std::move(place), after.clause.effective_from,
                         "too many rows to compare");
  }
  const Region scope = RegionOf(before.clause.scope);
  const Cells old_cells(scope, was);
  const Cells new_cells(scope, is);
  if (auto reason = FindTightening(old_cells, new_cells, context)) {
    return log.Tightened(std::move(place), after.clause.effective_from,
                         *std::move(reason));
  }
  if (FindTightening(new_cells, old_cells, context)) {
    return log.Loosened(std::move(place));
  }
  log.Neutral(std::move(place), "the same decisions");
}

}  // namespace codicil::model
