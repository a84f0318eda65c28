#include "services/rules/conflict/testing/conflict_oracle.h"

#include <algorithm>
#include <map>

namespace codicil::rules {
namespace {

using model::Keyword;
using model::Operator;

constexpr int64_t kForever = int64_t{1} << 60;

// ---- points

bool MatchesPattern(const char* pattern, const char* id) {
  if (*pattern == '\0') return *id == '\0';
  if (*pattern != '*') {
    return *pattern == *id && MatchesPattern(pattern + 1, id + 1);
  }
  return MatchesPattern(pattern + 1, id) ||
         (*id != '\0' && MatchesPattern(pattern, id + 1));
}

template <typename T>
bool Lists(const std::vector<T>& list, const T& value) {
  return list.empty() ||
         std::find(list.begin(), list.end(), value) != list.end();
}

bool Holds(const model::ScopeCondition& condition, const OraclePoint& point) {
  bool matches = condition.services.empty();
  for (const std::string& pattern : condition.services) {
    matches = matches || MatchesPattern(pattern.c_str(), point.service.c_str());
  }
  for (const auto& [key, values] : condition.labels) {
    matches = matches && !point.label.empty() && key == "k" &&
              Lists(values, point.label);
  }
  return matches && Lists(condition.domains, point.domain) &&
         Lists(condition.tiers, point.tier) &&
         Lists(condition.environments, point.environment);
}

bool Holds(const model::Scope& scope, const OraclePoint& point) {
  return Holds(scope.include, point) &&
         !(scope.except && Holds(*scope.except, point));
}

bool Matches(const model::DecisionRow& row, const OraclePoint& point) {
  for (const auto& [input, value] : row.when) {
    const std::string own = input == "service"  ? point.service
                            : input == "domain" ? point.domain
                            : input == "tier"   ? std::to_string(point.tier)
                            : input == "environment" ? point.environment
                            : input == "k"           ? point.label
                                                     : "";
    if (own.empty() || own != value) return false;
  }
  return true;
}

// ---- values

// All values that constraints of one parameter can tell apart, as text; sets
// as bits.
std::vector<double> ValuesOf(const model::Parameter& parameter) {
  std::vector<double> values;
  switch (parameter.type) {
    case model::ParameterType::kInteger:
    case model::ParameterType::kDuration:
      for (int n = 1; n <= 6; ++n) values.push_back(n);
      break;
    case model::ParameterType::kDecimal:
      // Constraints name halves; between them lie quarters.
      for (int n = 0; n <= 12; ++n) values.push_back(n / 4.0);
      break;
    case model::ParameterType::kBoolean:
      values = {0, 1};
      break;
    case model::ParameterType::kEnum:
      for (size_t i = 0; i < parameter.values.size(); ++i) values.push_back(i);
      break;
    case model::ParameterType::kSet:
      for (int n = 0; n < 1 << parameter.values.size(); ++n) {
        values.push_back(n);
      }
      break;
  }
  return values;
}

double Read(const std::string& text, const model::Parameter& parameter) {
  const auto found =
      std::find(parameter.values.begin(), parameter.values.end(), text);
  if (found != parameter.values.end()) {
    return static_cast<double>(found - parameter.values.begin());
  }
  if (parameter.type == model::ParameterType::kBoolean) return text == "true";
  // "3ms" reads as 3.
  return std::stod(text);
}

bool Allows(Keyword keyword, const model::Constraint& constraint,
            const model::Parameter& parameter, double value) {
  std::vector<double> named;
  for (const std::string& text : constraint.values) {
    named.push_back(Read(text, parameter));
  }
  const bool is_named = Lists(named, value);
  const auto has = [&](double member) {
    return (static_cast<int>(value) >> static_cast<int>(member) & 1) != 0;
  };
  bool allows = false;
  switch (constraint.op) {
    case Operator::kEquals:
    case Operator::kOneOf:
      allows = is_named;
      break;
    case Operator::kNotEquals:
    case Operator::kNoneOf:
      allows = !is_named;
      break;
    case Operator::kAtLeast:
      allows = value >= named[0];
      break;
    case Operator::kAtMost:
      allows = value <= named[0];
      break;
    case Operator::kBetween:
      allows = named[0] <= value && value <= named[1];
      break;
    case Operator::kContains:
      allows = std::all_of(named.begin(), named.end(), has);
      break;
    case Operator::kExcludes:
      allows = std::none_of(named.begin(), named.end(), has);
      break;
  }
  const bool is_prohibition =
      keyword == Keyword::kMustNot || keyword == Keyword::kShouldNot;
  return allows != is_prohibition;
}

// ---- norms

struct Term {
  const model::Clause* clause = nullptr;
  std::string name;
  Keyword keyword = Keyword::kMust;
  uint32_t allowed = 0;  // bits of ValuesOf
  int64_t from = 0;      // days
  int64_t until = kForever;
  std::vector<bool> points;
};

bool IsBinding(const Term& term) {
  return term.keyword == Keyword::kMust || term.keyword == Keyword::kMustNot;
}

class Oracle {
 public:
  Oracle(const std::vector<const model::Document*>& documents,
         const model::Catalog& catalog, const model::Parameter& parameter,
         int64_t today)
      : points_(OraclePoints(catalog)),
        parameter_(parameter),
        values_(ValuesOf(parameter)),
        today_(today) {
    for (const model::Document* document : documents) {
      const model::Clause& clause = *document->clause;
      Read(clause, kForever);
      if (document->until_effective != nullptr && clause.effective_from) {
        Read(*document->until_effective, clause.effective_from->days);
      }
    }
  }

  void Run(std::multiset<std::string>& found) {
    std::set<uint32_t> groups;
    const size_t count = terms_.size();
    for (const int64_t day : Days()) {
      // Points at which the same terms hold are alike.
      std::set<uint32_t> actives;
      for (size_t p = 0; p < points_.size(); ++p) {
        actives.insert(ActiveAt(p, day));
      }
      for (const uint32_t active : actives) {
        for (uint32_t group = active; group != 0;
             group = (group - 1) & active) {
          if (IsReported(group, active)) groups.insert(group);
        }
      }
    }
    for (const uint32_t group : groups) {
      found.insert(KindOf(group) + " " + NamesOf(group));
    }
    for (size_t a = 0; a < count; ++a) {
      for (size_t b = a + 1; b < count; ++b) {
        if (AddsNothing(a, b) || AddsNothing(b, a)) {
          found.insert("conflict/redundant " + NamesOf(1u << a | 1u << b));
        }
      }
    }
  }

  static bool Covers(const model::Scope& scope, const OraclePoint& point) {
    return Holds(scope, point);
  }

 private:
  void Read(const model::Clause& clause, int64_t until) {
    if (!clause.CanBeInForce()) return;
    const auto start = [&](const std::optional<base::Date>& own) {
      const std::optional<base::Date> from = own ? own : clause.effective_from;
      return from ? std::max<int64_t>(from->days, today_) : today_;
    };
    for (const model::Rule& rule : clause.rules) {
      if (!rule.constraint || !IsOurs(*rule.constraint)) continue;
      Term term{&clause, clause.id + "#" + rule.id,  rule.keyword,
                0,       start(rule.effective_from), until,
                {}};
      for (const OraclePoint& point : points_) {
        term.points.push_back(Holds(clause.scope, point));
      }
      Add(*rule.constraint, std::move(term));
    }
    if (!clause.decision) return;
    const std::vector<model::DecisionRow>& rows = clause.decision->rows;
    for (size_t row = 0; row < rows.size(); ++row) {
      for (size_t k = 0; k < rows[row].then.size(); ++k) {
        if (!IsOurs(rows[row].then[k])) continue;
        Term term{&clause,
                  clause.id + "#decision.rows[" + std::to_string(row) +
                      "].then[" + std::to_string(k) + "]",
                  Keyword::kMust,
                  0,
                  start(std::nullopt),
                  until,
                  {}};
        for (const OraclePoint& point : points_) {
          size_t first = 0;
          while (first < rows.size() && !Matches(rows[first], point)) ++first;
          term.points.push_back(Holds(clause.scope, point) && first == row);
        }
        Add(rows[row].then[k], std::move(term));
      }
    }
  }

  bool IsOurs(const model::Constraint& constraint) const {
    return constraint.parameter == parameter_.name;
  }

  void Add(const model::Constraint& constraint, Term term) {
    if (term.from >= term.until) return;
    for (size_t i = 0; i < values_.size(); ++i) {
      if (Allows(term.keyword, constraint, parameter_, values_[i])) {
        term.allowed |= 1u << i;
      }
    }
    // Nothing is left: another rule's finding.
    if (term.allowed != 0) terms_.push_back(std::move(term));
  }

  std::set<int64_t> Days() const {
    std::set<int64_t> days = {today_};
    for (const Term& term : terms_) {
      days.insert(term.from);
      if (term.until != kForever) days.insert(term.until);
    }
    return days;
  }

  uint32_t ActiveAt(size_t point, int64_t day) const {
    uint32_t active = 0;
    for (size_t i = 0; i < terms_.size(); ++i) {
      const Term& term = terms_[i];
      if (term.points[point] && term.from <= day && day < term.until) {
        active |= 1u << i;
      }
    }
    return active;
  }

  uint32_t CommonOf(uint32_t group) const {
    uint32_t common = ~0u >> (32 - values_.size());
    for (size_t i = 0; i < terms_.size(); ++i) {
      if (group >> i & 1) common &= terms_[i].allowed;
    }
    return common;
  }

  // Minimal, and of keywords that can conflict.
  bool IsConflict(uint32_t group) const {
    if ((group & (group - 1)) == 0 || CommonOf(group) != 0) return false;
    int permissions = 0;
    int recommendations = 0;
    for (size_t i = 0; i < terms_.size(); ++i) {
      if ((group >> i & 1) == 0) continue;
      if (CommonOf(group & ~(1u << i)) == 0) return false;
      if (terms_[i].keyword == Keyword::kMay) {
        ++permissions;
      } else if (!IsBinding(terms_[i])) {
        ++recommendations;
      }
    }
    return permissions == 0 || (permissions == 1 && recommendations == 0);
  }

  bool FindOverride(const model::Clause& a, const model::Clause& b) const {
    if (&a == &b || a.id == b.id) return false;
    if (std::find(a.overrides.begin(), a.overrides.end(), b.id) ==
        a.overrides.end()) {
      return false;
    }
    bool is_less = false;
    for (const OraclePoint& point : points_) {
      const bool in_a = Holds(a.scope, point);
      const bool in_b = Holds(b.scope, point);
      if (in_a && !in_b) return false;
      is_less = is_less || (in_b && !in_a);
    }
    return is_less;
  }

  bool Overrides(const model::Clause& a, const model::Clause& b) const {
    const auto [found, is_new] =
        overrides_.emplace(std::make_pair(&a, &b), false);
    if (is_new) found->second = FindOverride(a, b);
    return found->second;
  }

  // Whether the terms of `by` that are active conflict with one.
  bool IsRemoved(size_t index, const model::Clause& by, uint32_t active) const {
    uint32_t own = 0;
    for (size_t i = 0; i < terms_.size(); ++i) {
      if (terms_[i].clause == &by) own |= 1u << i;
    }
    own &= active;
    for (uint32_t some = own; some != 0; some = (some - 1) & own) {
      if (IsConflict(some | 1u << index)) return true;
    }
    return false;
  }

  bool IsReported(uint32_t group, uint32_t active) const {
    if (!IsConflict(group)) return false;
    const auto any = [&](const auto& test) {
      for (size_t i = 0; i < terms_.size(); ++i) {
        if ((group >> i & 1) != 0 && test(i)) return true;
      }
      return false;
    };
    std::set<const model::Clause*> clauses;
    for (const Term& term : terms_) clauses.insert(term.clause);
    return !any([&](size_t i) {
      const model::Clause& clause = *terms_[i].clause;
      const bool meets_its_own = any([&](size_t other) {
        return Overrides(clause, *terms_[other].clause);
      });
      if (meets_its_own) return true;
      return std::any_of(
          clauses.begin(), clauses.end(), [&](const model::Clause* by) {
            if (!Overrides(*by, clause) || !IsRemoved(i, *by, active)) {
              return false;
            }
            return !any([&](size_t other) {
              return Overrides(*terms_[other].clause, *by);
            });
          });
    });
  }

  std::string KindOf(uint32_t group) const {
    for (size_t i = 0; i < terms_.size(); ++i) {
      if ((group >> i & 1) != 0 && !IsBinding(terms_[i])) {
        return "conflict/tension";
      }
    }
    return "conflict/contradiction";
  }

  std::string NamesOf(uint32_t group) const {
    std::set<std::string> names;
    for (size_t i = 0; i < terms_.size(); ++i) {
      if (group >> i & 1) names.insert(terms_[i].name);
    }
    std::string joined;
    for (const std::string& name : names) {
      joined += (joined.empty() ? "" : ",") + name;
    }
    return joined;
  }

  bool AddsNothing(size_t a, size_t b) const {
    const Term& norm = terms_[a];
    const Term& other = terms_[b];
    if (norm.keyword != other.keyword || (other.allowed & ~norm.allowed) != 0 ||
        norm.from < other.from || norm.until > other.until ||
        Overrides(*norm.clause, *other.clause) ||
        Overrides(*other.clause, *norm.clause)) {
      return false;
    }
    std::set<const model::Clause*> clauses;
    for (const Term& term : terms_) clauses.insert(term.clause);
    bool holds_somewhere = false;
    for (size_t p = 0; p < points_.size(); ++p) {
      if (!norm.points[p]) continue;
      if (!other.points[p]) return false;
      holds_somewhere = true;
      for (const int64_t day : Days()) {
        if (day < norm.from || day >= norm.until) continue;
        const uint32_t active = ActiveAt(p, day);
        for (const model::Clause* by : clauses) {
          if (Overrides(*by, *other.clause) && IsRemoved(b, *by, active)) {
            return false;
          }
        }
      }
    }
    return holds_somewhere;
  }

  std::vector<OraclePoint> points_;
  const model::Parameter& parameter_;
  std::vector<double> values_;
  int64_t today_;
  std::vector<Term> terms_;
  mutable std::map<std::pair<const model::Clause*, const model::Clause*>, bool>
      overrides_;
};

void FindBadOverrides(const std::vector<const model::Document*>& documents,
                      const std::vector<OraclePoint>& points,
                      std::multiset<std::string>& found) {
  const auto is_judged = [](const model::Clause& clause) {
    return clause.status != model::ClauseStatus::kRetired;
  };
  for (const model::Document* a : documents) {
    for (const model::Document* b : documents) {
      const model::Clause& over = *a->clause;
      const model::Clause& under = *b->clause;
      if (a == b || !is_judged(over) || !is_judged(under)) continue;
      if (std::find(over.overrides.begin(), over.overrides.end(), under.id) ==
          over.overrides.end()) {
        continue;
      }
      bool reaches_out = false;
      bool is_less = false;
      for (const OraclePoint& point : points) {
        const bool in_over = Holds(over.scope, point);
        const bool in_under = Holds(under.scope, point);
        reaches_out = reaches_out || (in_over && !in_under);
        is_less = is_less || (in_under && !in_over);
      }
      if (reaches_out || !is_less) {
        found.insert("conflict/override-not-narrower " + over.id + ">" +
                     under.id);
      }
    }
  }
}

void FindDeadRows(const std::vector<const model::Document*>& documents,
                  const std::vector<OraclePoint>& points,
                  std::multiset<std::string>& found) {
  for (const model::Document* document : documents) {
    const model::Clause& clause = *document->clause;
    if (!clause.decision || clause.status == model::ClauseStatus::kRetired) {
      continue;
    }
    const std::vector<model::DecisionRow>& rows = clause.decision->rows;
    std::set<size_t> matched;
    for (const OraclePoint& point : points) {
      if (!Holds(clause.scope, point)) continue;
      size_t first = 0;
      while (first < rows.size() && !Matches(rows[first], point)) ++first;
      matched.insert(first);
    }
    for (size_t row = 0; row < rows.size(); ++row) {
      if (matched.count(row) > 0) continue;
      found.insert("conflict/redundant " + clause.id + " row " +
                   std::to_string(row));
    }
  }
}

}  // namespace

std::vector<OraclePoint> OraclePoints(const model::Catalog& catalog) {
  std::vector<OraclePoint> points;
  for (const model::Service& service : catalog.services()) {
    for (const std::string& environment : service.environments) {
      points.push_back(
          {service.id, service.domain, service.tier, environment,
           service.labels.empty() ? "" : service.labels[0].second});
    }
  }
  const auto add = [&](const std::string& id,
                       const std::vector<std::string>& domains) {
    for (const std::string& domain : domains) {
      for (const int64_t tier : {1, 2, 9}) {
        for (const char* label : {"", "v1", "v2", "v9"}) {
          for (const char* environment : {"e1", "e2", "e9"}) {
            points.push_back({id, domain, tier, environment, label});
          }
        }
      }
    }
  };
  add("ghost", {""});
  // One id to come for each way to match "a*", "*b", "a-*" and "*a*".
  for (const char* id : {"c", "b", "ca", "cab", "ac", "acb", "a-c", "a-cb"}) {
    add(id, {"d1", "d2", "d9"});
  }
  return points;
}

std::multiset<std::string> OracleConflicts(
    const std::vector<const model::Document*>& documents,
    const model::Catalog& catalog, const model::ParameterTable& parameters,
    base::Instant at) {
  std::multiset<std::string> found;
  for (const model::Parameter& parameter : parameters.parameters()) {
    Oracle(documents, catalog, parameter, base::DateOf(at).days).Run(found);
  }
  const std::vector<OraclePoint> points = OraclePoints(catalog);
  FindBadOverrides(documents, points, found);
  FindDeadRows(documents, points, found);
  return found;
}

}  // namespace codicil::rules
