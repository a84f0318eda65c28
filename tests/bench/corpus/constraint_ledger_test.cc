#include "tests/bench/corpus/constraint_ledger.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

namespace codicil::corpus {
namespace {

TEST(FormatTicksTest, WritesValuesAsPeopleDo) {
  struct Row {
    const char* name;
    ParameterType type;
    int scale;
    int ticks;
    const char* want;
  };
  constexpr Row kRows[] = {
      {"integer", ParameterType::kInteger, 50, 3, "150"},
      {"whole decimal", ParameterType::kDecimal, 5, 60, "3"},  // 300/100
      {"one digit", ParameterType::kDecimal, 5, 50, "2.5"},    // 250/100
      {"two digits", ParameterType::kDecimal, 5, 1, "0.05"},   // 5/100
      {"milliseconds", ParameterType::kDuration, 5, 21, "105ms"},
      {"seconds", ParameterType::kDuration, 5, 400, "2s"},     // 2,000 ms
      {"minutes", ParameterType::kDuration, 1000, 120, "2m"},  // 120,000 ms
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    const Aspect aspect = {"",      {"", ""}, row.type, row.scale,
                           nullptr, nullptr,  nullptr,  nullptr};
    EXPECT_EQ(FormatTicks(aspect, row.ticks), row.want);
  }
}

// A constraint with the services it reaches.
struct Taken {
  Keyword keyword;
  Constraint constraint;
  std::set<int> services;
};

// Whole ticks of a numeric value.
long Ticks(const Aspect& aspect, const std::string& value) {
  for (int ticks = 0; ticks <= 2000; ++ticks) {
    if (FormatTicks(aspect, ticks) == value) return ticks;
  }
  ADD_FAILURE() << value << " is no number of ticks of " << aspect.slug;
  return -1;
}

// The allowed ticks of a numeric constraint.
std::set<long> Allowed(const World& world, const Taken& taken) {
  const Aspect& aspect =
      Aspects()[world.parameters[taken.constraint.parameter].aspect];
  const auto value = [&](std::size_t at) {
    return Ticks(aspect, taken.constraint.values[at]);
  };
  long low = 0;
  long high = 2000;
  const std::string& op = taken.constraint.op;
  if (op == "between") {
    low = value(0);
    high = value(1);
  } else if (op == "atMost") {
    high = value(0);
  } else if (op == "atLeast") {
    low = value(0);
  }
  std::set<long> allowed;
  for (long tick = low; tick <= high; ++tick) allowed.insert(tick);
  if (op == "equals") {
    const long only = value(0);
    if (IsProhibition(taken.keyword)) {
      allowed.erase(only);
    } else {
      allowed = {only};
    }
  }
  return allowed;
}

bool Intersect(const std::set<int>& a, const std::set<int>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](int service) { return b.count(service) != 0; });
}

class ConstraintLedgerTest : public ::testing::Test {
 protected:
  ConstraintLedgerTest() : world_(SizesFor(1000), 1) {}

  // A random scope, and the services it reaches.
  std::pair<Scope, std::set<int>> RandomScope(Random& random) {
    Scope scope;
    std::set<int> services;
    const int domain = random.Between(0, world_.sizes.domains - 1);
    const int first = world_.FirstServiceOf(domain);
    const int last = first + world_.sizes.services_per_domain - 1;
    const int kind = random.Between(0, 9);
    scope.reach = {domain};
    if (kind < 7) {
      scope.services = {random.Between(first, last)};
      services.insert(scope.services[0]);
    } else if (kind < 9) {
      scope.domains = {domain};
      for (int i = first; i <= last; ++i) services.insert(i);
    } else {
      scope.reach.clear();
      for (std::size_t i = 0; i < world_.services.size(); ++i) {
        services.insert(static_cast<int>(i));
      }
    }
    return {scope, services};
  }

  const World world_;
};

TEST_F(ConstraintLedgerTest, NumericConstraintsAgreeWhereverScopesMeet) {
  ConstraintLedger ledger(world_);
  Random random(7);
  std::map<int, std::vector<Taken>> by_parameter;
  constexpr Keyword kKeywords[] = {Keyword::kMust, Keyword::kMustNot,
                                   Keyword::kShould, Keyword::kShouldNot,
                                   Keyword::kMay};
  for (int i = 0; i < 1500; ++i) {
    auto [scope, services] = RandomScope(random);
    const Keyword keyword = kKeywords[random.Below(5)];
    std::optional<Constraint> constraint = ledger.Take(scope, keyword, random);
    if (!constraint) continue;
    const Aspect& aspect =
        Aspects()[world_.parameters[constraint->parameter].aspect];
    if (aspect.scale == 0) continue;
    by_parameter[constraint->parameter].push_back(
        {keyword, *constraint, services});
  }
  int meetings = 0;
  for (const auto& [parameter, all] : by_parameter) {
    std::vector<std::set<long>> allowed;
    for (const Taken& taken : all) allowed.push_back(Allowed(world_, taken));
    for (std::size_t a = 0; a < all.size(); ++a) {
      for (std::size_t b = 0; b < all.size(); ++b) {
        if (a == b || !Intersect(all[a].services, all[b].services)) continue;
        ++meetings;
        std::vector<long> common;
        std::set_intersection(allowed[a].begin(), allowed[a].end(),
                              allowed[b].begin(), allowed[b].end(),
                              std::back_inserter(common));
        EXPECT_FALSE(common.empty());
        if (all[a].keyword != all[b].keyword) continue;
        EXPECT_FALSE(std::includes(allowed[a].begin(), allowed[a].end(),
                                   allowed[b].begin(), allowed[b].end()))
            << world_.parameters[parameter].name << ": " << all[a].constraint.op
            << " " << all[a].constraint.values[0] << " holds "
            << all[b].constraint.op << " " << all[b].constraint.values[0];
      }
    }
  }
  EXPECT_GT(meetings, 1000);
}

TEST_F(ConstraintLedgerTest, ServicesHaveOneChoiceForAParameter) {
  ConstraintLedger ledger(world_);
  Random random(8);
  std::set<std::pair<int, int>> taken;
  for (int i = 0; i < 2000; ++i) {
    Scope scope;
    scope.services = {random.Between(0, 19)};
    scope.reach = {world_.services[scope.services[0]].domain};
    const auto constraint = ledger.Take(scope, Keyword::kMust, random);
    if (!constraint) continue;
    if (Aspects()[world_.parameters[constraint->parameter].aspect].scale != 0) {
      continue;
    }
    EXPECT_TRUE(
        taken.insert({constraint->parameter, scope.services[0]}).second);
  }
  EXPECT_GT(taken.size(), 100u);
}

TEST_F(ConstraintLedgerTest, IntervalsRunOut) {
  ConstraintLedger ledger(world_);
  Random random(9);
  Scope everybody;
  int count = 0;
  for (int i = 0; i < 5000; ++i) {
    count += ledger.TakeBetween(everybody, random) ? 1 : 0;
  }
  // 16 for each of 8 numeric parameters of 5 components.
  EXPECT_EQ(count, 16 * 8 * 5);
}

}  // namespace
}  // namespace codicil::corpus
