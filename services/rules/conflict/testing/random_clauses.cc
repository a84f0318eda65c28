#include "services/rules/conflict/testing/random_clauses.h"

#include <optional>

namespace codicil::rules {
namespace {

using Strings = std::vector<std::string>;
using model::Keyword;
using model::Operator;

class Generator {
 public:
  explicit Generator(uint32_t seed) : random_(seed) {
    parameter_count_ = 1 + Pick(2);
    parameter_ = Pick(6);
  }

  std::vector<RandomClause> Make() {
    std::vector<RandomClause> clauses(2 + Pick(4));
    for (size_t i = 0; i < clauses.size(); ++i) {
      const std::string id = "c" + std::to_string(i);
      clauses[i].clause = MakeClause(id, static_cast<int>(clauses.size()));
      if (Chance(10)) {
        clauses[i].lingers = true;
        clauses[i].before = MakeClause(id, static_cast<int>(clauses.size()));
        clauses[i].before.status = model::ClauseStatus::kActive;
        clauses[i].before.version = "1.0.0";
        clauses[i].clause.effective_from = Date(40);
      }
    }
    return clauses;
  }

 private:
  int Pick(int n) { return static_cast<int>(random_() % n); }
  bool Chance(int percent) { return Pick(100) < percent; }

  static base::Date Date(int days_from_now) {
    return {base::DateOf(SmallInstant()).days + days_from_now};
  }

  std::optional<base::Date> MaybeDate() {
    if (Chance(70)) return std::nullopt;
    constexpr int kDays[] = {-30, 0, 20, 40, 60};
    return Date(kDays[Pick(5)]);
  }

  model::Clause MakeClause(const std::string& id, int count) {
    model::Clause clause;
    clause.id = id;
    clause.version = "2.0.0";
    clause.status = model::ClauseStatus::kActive;
    if (Chance(6)) clause.status = model::ClauseStatus::kDraft;
    if (Chance(4)) clause.status = model::ClauseStatus::kRetired;
    if (Chance(4)) clause.status = model::ClauseStatus::kDeprecated;
    clause.effective_from = MaybeDate();
    clause.scope = MakeScope();
    for (int i = 0; i < count; ++i) {
      const std::string other = "c" + std::to_string(i);
      if (other != id && Chance(20)) clause.overrides.push_back(other);
    }
    for (int i = Chance(70) ? 1 : 2; i > 0; --i) {
      model::Rule rule;
      rule.id = "r" + std::to_string(i);
      constexpr Keyword kKeywords[] = {Keyword::kMust,   Keyword::kMust,
                                       Keyword::kMust,   Keyword::kMustNot,
                                       Keyword::kShould, Keyword::kShouldNot,
                                       Keyword::kMay};
      rule.keyword = kKeywords[Pick(7)];
      rule.effective_from = MaybeDate();
      rule.span.begin = {10 - i, 5};
      rule.constraint = MakeConstraint({20 - i, 7});
      clause.rules.push_back(std::move(rule));
    }
    if (Chance(15)) clause.decision = MakeDecision();
    return clause;
  }

  model::Scope MakeScope() {
    model::Scope scope;
    scope.include = MakeCondition(25);
    if (Chance(30)) {
      model::ScopeCondition except = MakeCondition(50);
      if (!except.IsAll()) scope.except = std::move(except);
    }
    return scope;
  }

  // Each axis is limited in so many of a hundred.
  model::ScopeCondition MakeCondition(int percent) {
    model::ScopeCondition condition;
    if (Chance(percent)) {
      const Strings names = {"a*", "*b",  "a-*", "*a*",
                             "ab", "a-b", "cc",  "ghost"};
      for (int i = 1 + Pick(2); i > 0; --i) {
        condition.services.push_back(names[Pick(8)]);
      }
    }
    if (Chance(percent)) condition.domains = Some<std::string>({"d1", "d2"});
    if (Chance(percent)) condition.tiers = Some<int64_t>({1, 2});
    if (Chance(percent)) {
      condition.environments = Some<std::string>({"e1", "e2"});
    }
    if (Chance(percent)) {
      condition.labels = {{"k", Some<std::string>({"v1", "v2"})}};
    }
    return condition;
  }

  template <typename T>
  std::vector<T> Some(std::vector<T> pair) {
    const int which = Pick(3);
    if (which < 2) pair.erase(pair.begin() + which);
    return pair;
  }

  Strings Words(const Strings& all, int most) {
    Strings words;
    for (int i = 1 + Pick(most); i > 0; --i) {
      words.push_back(all[Pick(static_cast<int>(all.size()))]);
    }
    return words;
  }

  model::Constraint MakeConstraint(base::Position position) {
    model::Constraint constraint;
    constraint.span.begin = position;
    switch ((parameter_ + Pick(parameter_count_)) % 6) {
      case 0:
        MakeNumbers("p-integer", {"1", "2", "3", "4", "5", "6"}, constraint);
        break;
      case 1:
        MakeNumbers("p-decimal", {"0", "0.5", "1.0", "1.5", "2", "2.50", "3"},
                    constraint);
        break;
      case 2:
        MakeNumbers("p-duration", {"1ms", "2ms", "3ms", "4ms", "5ms", "6ms"},
                    constraint);
        break;
      case 3:
        MakeChoice("p-enum", {"w", "x", "y", "z"}, constraint);
        break;
      case 4:
        constraint.parameter = "p-set";
        constraint.op = Chance(60) ? Operator::kContains : Operator::kExcludes;
        constraint.values = Words({"x", "y", "z"}, 2);
        break;
      default:
        MakeChoice("p-boolean", {"true", "false"}, constraint);
    }
    return constraint;
  }

  void MakeChoice(const char* parameter, const Strings& all,
                  model::Constraint& constraint) {
    constexpr Operator kOperators[] = {Operator::kEquals, Operator::kNotEquals,
                                       Operator::kOneOf, Operator::kNoneOf};
    constraint.parameter = parameter;
    constraint.op = kOperators[Pick(4)];
    const bool is_list =
        constraint.op == Operator::kOneOf || constraint.op == Operator::kNoneOf;
    constraint.values = Words(all, is_list ? 3 : 1);
  }

  void MakeNumbers(const char* parameter, const Strings& all,
                   model::Constraint& constraint) {
    MakeChoice(parameter, all, constraint);
    if (Chance(30)) return;
    constraint.op = Chance(50)   ? Operator::kBetween
                    : Chance(50) ? Operator::kAtLeast
                                 : Operator::kAtMost;
    const int low = Pick(static_cast<int>(all.size()));
    constraint.values = {all[low]};
    if (constraint.op == Operator::kBetween) {
      const int most = static_cast<int>(all.size()) - low;
      constraint.values.push_back(all[low + Pick(most)]);
    }
  }

  model::Decision MakeDecision() {
    model::Decision decision;
    const std::vector<std::pair<std::string, Strings>> inputs = {
        {"tier", {"1", "2"}},
        {"k", {"v1", "v2"}},
        {"domain", {"d1", "d2"}},
        {"environment", {"e1", "e2"}},
        {"service", {"ab", "a-b", "ghost"}}};
    decision.rows.resize(2 + Pick(2));
    for (size_t row = 0; row < decision.rows.size(); ++row) {
      if (row + 1 < decision.rows.size() || Chance(10)) {
        for (const auto& [input, values] : inputs) {
          if (!Chance(35)) continue;
          decision.rows[row].when.emplace_back(input, Words(values, 1)[0]);
        }
      }
      decision.rows[row].span.begin = {30 + static_cast<int>(row), 3};
      decision.rows[row].then.push_back(
          MakeConstraint({30 + static_cast<int>(row), 9}));
    }
    return decision;
  }

  std::mt19937 random_;
  int parameter_count_ = 1;
  int parameter_ = 0;
};

}  // namespace

base::Instant SmallInstant() {
  return base::StartOf(*base::ParseDate("2026-01-15"));
}

model::Catalog SmallCatalog() {
  std::vector<model::Service> services(3);
  services[0].id = "a-b";
  services[0].domain = "d1";
  services[0].tier = 1;
  services[0].environments = {"e1", "e2"};
  services[0].labels = {{"k", "v1"}};
  services[1].id = "ab";
  services[1].domain = "d2";
  services[1].tier = 2;
  services[1].environments = {"e1"};
  // It runs nowhere: no point.
  services[2].id = "cc";
  services[2].domain = "d1";
  services[2].tier = 2;
  return model::Catalog(std::move(services));
}

model::ParameterTable SmallParameters() {
  using model::ParameterType;
  std::vector<model::Parameter> parameters(6);
  const auto number = [](int n) { return base::Decimal::FromInteger(n); };
  parameters[0].name = "p-integer";
  parameters[0].minimum = number(1);
  parameters[0].maximum = number(6);
  parameters[1].name = "p-decimal";
  parameters[1].type = ParameterType::kDecimal;
  parameters[1].minimum = number(0);
  parameters[1].maximum = number(3);
  parameters[2].name = "p-duration";
  parameters[2].type = ParameterType::kDuration;
  parameters[2].minimum = number(1);
  parameters[2].maximum = number(6);
  parameters[3].name = "p-enum";
  parameters[3].type = ParameterType::kEnum;
  parameters[3].values = {"w", "x", "y", "z"};
  parameters[4].name = "p-set";
  parameters[4].type = ParameterType::kSet;
  parameters[4].values = {"x", "y", "z"};
  parameters[5].name = "p-boolean";
  parameters[5].type = ParameterType::kBoolean;
  return model::ParameterTable(std::move(parameters));
}

std::vector<RandomClause> MakeRandomClauses(uint32_t seed) {
  return Generator(seed).Make();
}

}  // namespace codicil::rules
