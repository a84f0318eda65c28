#include "services/rules/conflict/norm_reader.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "services/model/value_set/allowed_set.h"
#include "services/rules/conflict/decision_rows.h"

namespace codicil::rules {
namespace {

size_t CountConstraints(const model::Clause& clause) {
  size_t count = 0;
  for (const model::Rule& rule : clause.rules) count += rule.constraint ? 1 : 0;
  if (!clause.decision) return count;
  for (const model::DecisionRow& row : clause.decision->rows) {
    count += row.then.size();
  }
  return count;
}

constexpr base::Instant kEndOfTime{std::numeric_limits<int64_t>::max()};

// Reads one version of a clause.
class VersionReader {
 public:
  VersionReader(const model::Document& document, const model::Clause& clause,
                const model::ParameterTable& parameters, Period period,
                ClauseNorms& out)
      : document_(document),
        clause_(clause),
        parameters_(parameters),
        period_(period),
        out_(out) {}

  void Read() {
    out_.norms.reserve(out_.norms.size() + CountConstraints(clause_));
    const model::Region* scope = nullptr;
    for (size_t i = 0; i < clause_.rules.size(); ++i) {
      const model::Rule& rule = clause_.rules[i];
      if (!rule.constraint) continue;
      if (scope == nullptr) scope = Keep(RegionOf(clause_.scope));
      NormOrigin origin;
      origin.rule = static_cast<int>(i);
      Add(*rule.constraint, rule.keyword, origin,
          rule.effective_from ? rule.effective_from : clause_.effective_from,
          scope);
    }
    if (clause_.decision) ReadRows(*clause_.decision);
  }

 private:
  bool IsLingering() const { return &clause_ != document_.clause.get(); }

  const model::Region* Keep(model::Region region) {
    out_.regions.push_front(std::move(region));
    return &out_.regions.front();
  }

  void ReadRows(const model::Decision& decision) {
    // Where no row so far matches.
    model::Region rest = RegionOf(clause_.scope);
    for (size_t i = 0; i < decision.rows.size(); ++i) {
      std::optional<RowCondition> row = ConditionOf(decision.rows[i]);
      if (!row) continue;
      out_.conditions.push_front(std::move(row->condition));
      const model::ScopeCondition* condition = &out_.conditions.front();
      model::Region region = rest;
      region.all.push_back(condition);
      const model::Region* kept = Keep(std::move(region));
      if (!IsLingering()) {
        out_.rows.push_back({static_cast<int>(i), row->is_impossible, kept});
      }
      ReadRow(decision.rows[i], static_cast<int>(i),
              row->is_impossible ? nullptr : kept);
      if (!row->is_impossible) rest.none.push_back(condition);
    }
  }

  void ReadRow(const model::DecisionRow& row, int index,
               const model::Region* region) {
    for (size_t k = 0; k < row.then.size(); ++k) {
      NormOrigin origin;
      origin.row = index;
      origin.then = static_cast<int>(k);
      Add(row.then[k], model::Keyword::kMust, origin, clause_.effective_from,
          region);
    }
  }

  // `region` is nullptr where it never holds.
  void Add(const model::Constraint& constraint, model::Keyword keyword,
           NormOrigin origin, std::optional<base::Date> starts,
           const model::Region* region) {
    const model::Parameter* parameter = parameters_.Find(constraint.parameter);
    if (parameter == nullptr) return;
    model::AllowedSet allowed =
        model::AllowedBy(keyword, constraint, *parameter);
    if (!allowed.values) {
      const bool is_reported = !IsLingering() && !allowed.misfit.empty();
      if (is_reported) {
        out_.misfits.push_back({&constraint, origin, std::move(allowed.misfit),
                                std::move(allowed.offender)});
      }
      return;
    }
    Period period = period_;
    if (starts && period.from < base::StartOf(*starts)) {
      period.from = base::StartOf(*starts);
    }
    if (region == nullptr || period.IsEmpty()) return;
    out_.norms.push_back({&document_, &clause_, &constraint, parameter, region,
                          keyword, origin, period, PlaceOf(constraint, origin),
                          *std::move(allowed.values)});
  }

  // A lingering version's own positions are those of another file: what shows
  // it now is the rule of the same id, or the clause's id.
  base::Span PlaceOf(const model::Constraint& constraint,
                     NormOrigin origin) const {
    if (!IsLingering()) return constraint.span;
    if (origin.rule >= 0) {
      const std::string& id = clause_.rules[origin.rule].id;
      for (const model::Rule& rule : document_.clause->rules) {
        if (rule.id == id) return rule.span;
      }
    }
    return document_.id_span;
  }

  const model::Document& document_;
  const model::Clause& clause_;
  const model::ParameterTable& parameters_;
  Period period_;
  ClauseNorms& out_;
};

}  // namespace

void ReadNorms(const model::Document& document,
               const model::ParameterTable& parameters, base::Instant at,
               ClauseNorms& out) {
  if (document.clause == nullptr) return;
  const model::Clause& clause = *document.clause;
  if (clause.status != model::ClauseStatus::kRetired) {
    const base::Instant until = clause.CanBeInForce() ? kEndOfTime : at;
    VersionReader(document, clause, parameters, {at, until}, out).Read();
  }
  const model::Clause* before = document.until_effective.get();
  if (before != nullptr && before->CanBeInForce() && clause.effective_from) {
    const base::Instant until = base::StartOf(*clause.effective_from);
    VersionReader(document, *before, parameters, {at, until}, out).Read();
  }
}

}  // namespace codicil::rules
