#include "services/model/scope/point_finder.h"

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "services/model/scope/glob.h"

namespace codicil::model {
namespace {

using Strings = std::vector<std::string>;

Service MakeService(const char* id, const char* domain, int64_t tier,
                    Strings environments, const char* language) {
  Service service;
  service.id = id;
  service.domain = domain;
  service.tier = tier;
  service.environments = std::move(environments);
  if (language != nullptr) service.labels = {{"language", language}};
  return service;
}

Catalog SmallCatalog() {
  return Catalog({
      MakeService("cart", "commerce", 2, {"production"}, nullptr),
      MakeService("ledger", "payments", 1, {"production", "staging"}, "java"),
      MakeService("pay-api", "payments", 1, {"production", "staging"}, "go"),
      MakeService("pay-web", "payments", 3, {"production"}, "go"),
  });
}

ScopeCondition Services(Strings services) {
  ScopeCondition condition;
  condition.services = std::move(services);
  return condition;
}

ScopeCondition Domains(Strings domains) {
  ScopeCondition condition;
  condition.domains = std::move(domains);
  return condition;
}

ScopeCondition Tiers(std::vector<int64_t> tiers) {
  ScopeCondition condition;
  condition.tiers = std::move(tiers);
  return condition;
}

ScopeCondition Environments(Strings environments) {
  ScopeCondition condition;
  condition.environments = std::move(environments);
  return condition;
}

ScopeCondition Language(Strings values) {
  ScopeCondition condition;
  condition.labels = {{"language", std::move(values)}};
  return condition;
}

// A conjunction of conditions on different axes.
ScopeCondition Both(ScopeCondition a, const ScopeCondition& b) {
  if (!b.services.empty()) a.services = b.services;
  if (!b.domains.empty()) a.domains = b.domains;
  if (!b.tiers.empty()) a.tiers = b.tiers;
  if (!b.environments.empty()) a.environments = b.environments;
  if (!b.labels.empty()) a.labels = b.labels;
  return a;
}

Scope Only(ScopeCondition include) { return {std::move(include), {}}; }
Scope Except(ScopeCondition include, ScopeCondition except) {
  return {std::move(include), std::move(except)};
}

struct MeetCase {
  const char* name;
  Scope a;
  Scope b;
  const char* point;  // nullptr: they do not meet
};

class MeetTest : public testing::TestWithParam<MeetCase> {};

TEST_P(MeetTest, AtTheFirstPoint) {
  const Catalog catalog = SmallCatalog();
  const PointFinder finder(catalog);
  const Region both =
      Intersection(RegionOf(GetParam().a), RegionOf(GetParam().b));
  const std::optional<Point> point = finder.Find(both);
  EXPECT_EQ(point ? Describe(*point) : "",
            GetParam().point == nullptr ? "" : GetParam().point);
  EXPECT_EQ(finder.IsEmpty(both), !point);
}

INSTANTIATE_TEST_SUITE_P(
    Scopes, MeetTest,
    testing::Values(
        // cart comes before the others and is in production only.
        MeetCase{"AllAndAll", Only({}), Only({}), "cart in production"},
        MeetCase{"FirstEnvironmentThatFits", Only(Services({"pay-api"})),
                 Only(Environments({"staging"})), "pay-api in staging"},
        MeetCase{"LiteralTakesItsDomain", Only(Services({"pay-api"})),
                 Only(Domains({"commerce"})), nullptr},
        MeetCase{"LiteralTakesItsTier", Only(Services({"pay-api"})),
                 Only(Tiers({2, 3})), nullptr},
        MeetCase{"LiteralTakesItsEnvironments", Only(Services({"cart"})),
                 Only(Environments({"staging"})), nullptr},
        MeetCase{"LiteralTakesItsLabels", Only(Services({"ledger"})),
                 Only(Language({"go"})), nullptr},
        MeetCase{"AbsentLabelMatchesNothing", Only(Services({"cart"})),
                 Only(Language({"go", "java"})), nullptr},
        MeetCase{"OneValuePerLabel", Only(Language({"go"})),
                 Only(Language({"java"})), nullptr},
        MeetCase{"GlobAndLiteral", Only(Services({"pay-*"})),
                 Only(Services({"pay-web"})), "pay-web in production"},
        MeetCase{"LiteralsDiffer", Only(Services({"pay-api"})),
                 Only(Services({"pay-web"})), nullptr},
        // No pay-* of the catalog is of tier 2.
        MeetCase{"GlobCoversServicesToCome", Only(Services({"pay-*"})),
                 Only(Tiers({2})), "a service to come with id pay-* (tier 2)"},
        MeetCase{"GlobsNeedNotMeetInTheCatalog", Only(Services({"a-*"})),
                 Only(Services({"*-b"})),
                 "a service to come with id a-* and *-b"},
        MeetCase{"GlobsThatNeverMeet", Only(Services({"a-*"})),
                 Only(Services({"b-*"})), nullptr},
        MeetCase{"DomainsToComeToo", Only(Domains({"risk"})),
                 Only(Both(Tiers({4}), Environments({"lab"}))),
                 "a service to come (domain risk, tier 4, lab)"},
        MeetCase{"DomainsDiffer", Only(Domains({"risk"})),
                 Only(Domains({"payments"})), nullptr},
        MeetCase{"NamedIdsAreOpen", Only(Services({"ghost"})),
                 Only(Both(Tiers({4}), Language({"rust"}))),
                 "ghost, which the catalog does not hold yet (tier 4, "
                 "language=rust)"},
        MeetCase{"NamedIdsAreInNoDomain", Only(Services({"ghost"})),
                 Only(Domains({"payments"})), nullptr},
        MeetCase{"NamedIdAndGlob", Only(Services({"ghost"})),
                 Only(Services({"gh*"})),
                 "ghost, which the catalog does not hold yet"},
        MeetCase{"ExceptAtAnotherAxis",
                 Except(Services({"pay-*"}), Environments({"production"})),
                 Only({}), "pay-api in staging"},
        MeetCase{"ExceptIsAConjunction",
                 Except(Services({"pay-api"}),
                        Both(Domains({"payments"}), Tiers({2}))),
                 Only({}), "pay-api in production"},
        MeetCase{"ExceptTakesAll",
                 Except(Services({"pay-api"}), Domains({"payments"})), Only({}),
                 nullptr},
        MeetCase{"TwoExceptsTakeAllTogether",
                 Except(Services({"pay-api"}), Environments({"production"})),
                 Except({}, Environments({"staging"})), nullptr},
        MeetCase{"ExceptOfTheSameGlob",
                 Except(Services({"new-*"}), Services({"new-*"})), Only({}),
                 nullptr},
        MeetCase{"ExceptLeavesOtherIds",
                 Except(Services({"new-*"}), Services({"new-a*"})), Only({}),
                 "a service to come with id new-*"},
        MeetCase{"ExceptLeavesOtherTiers",
                 Except(Both(Services({"new-*"}), Tiers({1, 2})), Tiers({1})),
                 Only({}), "a service to come with id new-* (tier 2)"},
        MeetCase{"ExceptsLeaveOneOfFour",
                 Except(Both(Domains({"risk"}), Tiers({1, 2})), Tiers({1})),
                 Except(Environments({"x", "y"}),
                        Both(Tiers({2}), Environments({"x"}))),
                 "a service to come (domain risk, tier 2, y)"}),
    [](const auto& info) { return info.param.name; });

struct NarrowCase {
  const char* name;
  Scope a;
  Scope b;
  bool within;
  bool strictly;
};

class NarrowTest : public testing::TestWithParam<NarrowCase> {};

TEST_P(NarrowTest, AsStated) {
  const Catalog catalog = SmallCatalog();
  const PointFinder finder(catalog);
  const Region a = RegionOf(GetParam().a);
  const Region b = RegionOf(GetParam().b);
  EXPECT_EQ(finder.IsWithin(a, b), GetParam().within);
  EXPECT_EQ(finder.IsStrictlyWithin(a, b), GetParam().strictly);
}

INSTANTIATE_TEST_SUITE_P(
    Scopes, NarrowTest,
    testing::Values(
        NarrowCase{"Equal", Only(Tiers({1})), Only(Tiers({1})), true, false},
        NarrowCase{"EqualInOtherWords", Only(Tiers({1, 2})),
                   Only(Tiers({2, 1, 1})), true, false},
        NarrowCase{"LiteralInItsDomain", Only(Services({"pay-api"})),
                   Only(Domains({"payments"})), true, true},
        NarrowCase{"LiteralInAGlob", Only(Services({"pay-api"})),
                   Only(Services({"pay-*"})), true, true},
        // Today the same services; but one to come may be named so.
        NarrowCase{"GlobIsMoreThanItsLiterals", Only(Services({"pay-*"})),
                   Only(Services({"pay-api", "pay-web"})), false, false},
        NarrowCase{"LiteralsAreLessThanTheGlob",
                   Only(Services({"pay-api", "pay-web"})),
                   Only(Services({"pay-*"})), true, true},
        // The catalog says so of pay-api: the two conditions add nothing.
        NarrowCase{"ConditionsThatTheCatalogImplies",
                   Only(Both(Services({"pay-api"}), Tiers({1, 2}))),
                   Only(Services({"pay-api"})), true, false},
        NarrowCase{"ReachesOutside", Only(Tiers({1, 2})), Only(Tiers({1})),
                   false, false},
        NarrowCase{"NarrowerGlob", Only(Services({"pay-a*"})),
                   Only(Services({"pay-*"})), true, true},
        NarrowCase{"TwoGlobsMakeAWider", Only(Services({"pay-*"})),
                   Only(Services({"pa*", "cart"})), true, true},
        NarrowCase{"BySomeExcept", Except({}, Services({"cart"})), Only({}),
                   true, true},
        NarrowCase{"ExceptThatTakesNothing",
                   Except(Services({"pay-*"}), Services({"cart"})),
                   Only(Services({"pay-*"})), true, false},
        NarrowCase{"IntoTheExcept", Only({}), Except({}, Services({"cart"})),
                   false, false},
        NarrowCase{"NothingIsWithinEverything", Except(Tiers({1}), Tiers({1})),
                   Only(Tiers({7})), true, true},
        NarrowCase{"NothingIsWithinNothing", Except(Tiers({1}), Tiers({1})),
                   Except(Tiers({2}), Tiers({2})), true, false}),
    [](const auto& info) { return info.param.name; });

TEST(PointFinderTest, RemovedRegionsLeaveTheRest) {
  const Catalog catalog = SmallCatalog();
  const PointFinder finder(catalog);
  const Scope all = Only({});
  const Scope payments = Only(Domains({"payments"}));
  const Scope not_staging = Except({}, Environments({"staging"}));
  const Region region = RegionOf(payments);
  const Region first = RegionOf(not_staging);
  const Region second = RegionOf(all);
  const std::optional<Point> point = finder.Find(region, {&first});
  ASSERT_TRUE(point);
  EXPECT_EQ(Describe(*point), "ledger in staging");
  EXPECT_TRUE(finder.IsEmpty(region, {&first, &second}));
}

TEST(PointFinderTest, FindsWhatLiesOutside) {
  const Catalog catalog = SmallCatalog();
  const PointFinder finder(catalog);
  const Scope wide = Only(Domains({"payments"}));
  const Scope narrow = Only(Both(Domains({"payments"}), Tiers({1})));
  const std::optional<Point> point =
      finder.FindOutside(RegionOf(wide), RegionOf(narrow));
  ASSERT_TRUE(point);
  EXPECT_EQ(Describe(*point), "pay-web in production");
}

// Ten rows of a decision table above the last one: what is left is none of
// them, and that is found without trying the combinations.
TEST(PointFinderTest, ManyExclusionsStayFast) {
  const Catalog catalog = SmallCatalog();
  const PointFinder finder(catalog);
  std::vector<ScopeCondition> rows;
  for (int i = 0; i < 2000; ++i) {
    rows.push_back(Both(Tiers({i % 5 + 1}), Language({std::to_string(i)})));
  }
  const Scope scope = Only(Tiers({1, 2, 3, 4, 5, 6}));
  Region region = RegionOf(scope);
  for (const ScopeCondition& row : rows) region.none.push_back(&row);
  EXPECT_FALSE(finder.IsEmpty(region));
}

// Against every point of a small world.
struct SmallPoint {
  std::string service;
  bool is_catalog = false;
  Service attributes;
  std::string environment;
};

class SmallWorld {
 public:
  explicit SmallWorld(const Catalog& catalog) {
    for (const Service& service : catalog.services()) {
      for (const std::string& environment : service.environments) {
        points_.push_back({service.id, true, service, environment});
      }
    }
    // Named, in no domain; and to come, one for each way to match the globs.
    AddOpen("ghost", {""});
    std::map<std::vector<bool>, std::string> ids;
    CollectIds("", catalog, ids);
    for (const auto& [signature, id] : ids) AddOpen(id, {"d1", "d2", "d3"});
  }

  static const Strings& Globs() {
    static const Strings globs = {"a*", "*b", "a-*", "*a*", "b*", "a*b"};
    return globs;
  }
  const std::vector<SmallPoint>& points() const { return points_; }

 private:
  static void CollectIds(const std::string& stem, const Catalog& catalog,
                         std::map<std::vector<bool>, std::string>& ids) {
    if (!stem.empty() && stem.back() != '-' && catalog.Find(stem) == nullptr) {
      std::vector<bool> signature;
      for (const std::string& glob : Globs()) {
        signature.push_back(MatchesGlob(glob, stem));
      }
      ids.emplace(signature, stem);
    }
    if (stem.size() == 5) return;
    for (const char c : {'a', 'b', 'c', '-'}) {
      if (c == '-' && (stem.empty() || stem.back() == '-')) continue;
      CollectIds(stem + c, catalog, ids);
    }
  }

  void AddOpen(const std::string& id, const Strings& domains) {
    for (const std::string& domain : domains) {
      for (const int64_t tier : {1, 2, 9}) {
        for (const char* value : {"", "v1", "v2", "v9"}) {
          for (const char* environment : {"e1", "e2", "e9"}) {
            SmallPoint point;
            point.service = id;
            point.attributes.id = id;
            point.attributes.domain = domain;
            point.attributes.tier = tier;
            if (*value != '\0') point.attributes.labels = {{"k", value}};
            point.environment = environment;
            points_.push_back(std::move(point));
          }
        }
      }
    }
  }

  std::vector<SmallPoint> points_;
};

class RandomScope {
 public:
  explicit RandomScope(uint32_t seed) : random_(seed) {}

  Scope Make() {
    Scope scope;
    scope.include = MakeCondition(4);
    if (Pick(2) == 0) {
      ScopeCondition except = MakeCondition(2);
      if (!except.IsAll()) scope.except = std::move(except);
    }
    return scope;
  }

 private:
  int Pick(int n) { return static_cast<int>(random_() % n); }

  // Each axis is limited one time in `rarity`.
  ScopeCondition MakeCondition(int rarity) {
    ScopeCondition condition;
    if (Pick(rarity) == 0) {
      Strings names = SmallWorld::Globs();
      names.insert(names.end(), {"ab", "a-b", "cc", "ghost"});
      for (int i = 1 + Pick(2); i > 0; --i) {
        condition.services.push_back(names[Pick(10)]);
      }
    }
    if (Pick(rarity) == 0) {
      condition.domains.push_back(Pick(2) == 0 ? "d1" : "d2");
    }
    if (Pick(rarity) == 0) condition.tiers = Subset<int64_t>({1, 2});
    if (Pick(rarity) == 0)
      condition.environments = Subset<std::string>({"e1", "e2"});
    if (Pick(rarity) == 0) {
      condition.labels = {{"k", Subset<std::string>({"v1", "v2"})}};
    }
    return condition;
  }

  template <typename T>
  std::vector<T> Subset(std::vector<T> pair) {
    const int which = Pick(3);
    if (which < 2) pair.erase(pair.begin() + which);
    return pair;
  }

  std::mt19937 random_;
};

TEST(PointFinderTest, AgreesWithTryingAllPoints) {
  Service first = MakeService("a-b", "d1", 1, {"e1", "e2"}, nullptr);
  first.labels = {{"k", "v1"}};
  const Catalog catalog({first, MakeService("ab", "d2", 2, {"e1"}, nullptr),
                         MakeService("cc", "d1", 2, {}, nullptr)});
  const PointFinder finder(catalog);
  const SmallWorld world(catalog);
  int empty_count = 0;
  int within_count = 0;
  for (uint32_t seed = 0; seed < 3000; ++seed) {
    RandomScope random(seed);
    const std::vector<Scope> scopes = {random.Make(), random.Make(),
                                       random.Make(), random.Make()};
    std::vector<Region> regions;
    for (const Scope& scope : scopes) regions.push_back(RegionOf(scope));
    bool meets = false;        // 0 and 1
    bool remains = false;      // 0 and 1, less 2 and 3
    bool reaches_out = false;  // 0 beyond 1
    for (const SmallPoint& point : world.points()) {
      bool in[4];
      for (int i = 0; i < 4; ++i) {
        in[i] = Contains(regions[i], point.attributes, point.environment);
      }
      meets = meets || (in[0] && in[1]);
      remains = remains || (in[0] && in[1] && !in[2] && !in[3]);
      reaches_out = reaches_out || (in[0] && !in[1]);
    }
    const Region both = Intersection(regions[0], regions[1]);
    const std::vector<const Region*> removed = {&regions[2], &regions[3]};
    EXPECT_EQ(finder.Find(both).has_value(), meets) << "seed " << seed;
    EXPECT_EQ(finder.IsEmpty(both), !meets) << "seed " << seed;
    EXPECT_EQ(finder.Find(both, removed).has_value(), remains)
        << "seed " << seed;
    EXPECT_EQ(finder.IsEmpty(both, removed), !remains) << "seed " << seed;
    EXPECT_EQ(finder.IsWithin(regions[0], regions[1]), !reaches_out)
        << "seed " << seed;
    empty_count += remains ? 0 : 1;
    within_count += reaches_out ? 0 : 1;
  }
  // Both answers were put to the test.
  EXPECT_GT(empty_count, 500);
  EXPECT_LT(empty_count, 2500);
  EXPECT_GT(within_count, 150);
}

}  // namespace
}  // namespace codicil::model
