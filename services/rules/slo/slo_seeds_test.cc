// The contract with model::HandbookView, on random handbooks.
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/decimal.h"
#include "services/model/index_keys.h"
#include "services/rules/lint/testing/indexed_handbook.h"
#include "services/rules/slo/slo_rules.h"

namespace codicil::rules {
namespace {

using testing::ElementsAreArray;

model::SloPolicy Policy() {
  model::SloPolicy policy;
  policy.alert_pairs = {
      {true, {3'600'000}, {300'000}, base::Decimal::FromInteger(2)}};
  policy.detection_floor = {60'000};
  return policy;
}

// Small handbooks whose clauses, SLOs, indicators, alerts and services refer to
// each other at random, so that every rule finds something.
class RandomHandbook : public IndexedHandbook {
 public:
  explicit RandomHandbook(uint32_t seed) : random_(seed) {
    AddServices();
    for (int file = 0; file < 4; ++file) {
      std::string yaml;
      for (uint32_t i = Pick(3); i-- > 0;) yaml += SloYaml();
      if (Pick(2) == 0) yaml += IndicatorYaml();
      if (Pick(2) == 0) yaml += PolicyYaml();
      if (Pick(2) == 0) yaml += ConditionYaml();
      if (!yaml.empty()) {
        Add("handbook/slos/" + std::to_string(file) + ".yaml", yaml);
      }
    }
    for (char id = 'a'; id < 'f'; ++id) AddClause(std::string(1, id));
  }

  uint32_t Pick(uint32_t count) { return random_() % count; }

 private:
  std::string OneOf(const std::vector<std::string>& words) {
    return words[Pick(static_cast<uint32_t>(words.size()))];
  }
  std::string Name(const char* stem) { return stem + std::to_string(Pick(3)); }
  std::string Target() {
    return OneOf({"99", "99.9", "99.9", "99.95", "90", "0.999", "99.9999"});
  }

  void AddServices() {
    std::string services;
    for (int i = 0; i < 3; ++i) {
      services += "{id: s" + std::to_string(i) + ", dependsOn: [";
      for (uint32_t more = Pick(3); more-- > 0;) {
        services += "{service: " + Name("s") + ", kind: hard}, ";
      }
      services += "]}, ";
    }
    Add("handbook/services.yaml",
        "kind: Services\nspec: {services: [" + services + "]}\n");
  }

  std::string Metric() {
    return "{ratioMetric: {good: {metricSource: {type: P, spec: {query: " +
           Name("q") + "}}}}}";
  }
  std::string Burn() {
    return "spec: {severity: page, condition: {op: " +
           OneOf({"gt", "gte", "lt"}) +
           ", threshold: " + OneOf({"1", "14.4", "200"}) +
           ", lookbackWindow: 1h}}";
  }
  std::string ConditionUse() {
    return Pick(2) == 0 ? "{conditionRef: " + Name("c") + "}"
                        : "{metadata: {name: own}, " + Burn() + "}";
  }
  std::string PolicySpec() {
    return "spec: {conditions: [" + ConditionUse() + "]}";
  }

  std::string IndicatorYaml() {
    return "---\nkind: SLI\nmetadata: {name: " + Name("i") +
           "}\nspec: " + Metric() + "\n";
  }
  std::string PolicyYaml() {
    return "---\nkind: AlertPolicy\nmetadata: {name: " + Name("p") + "}\n" +
           PolicySpec() + "\n";
  }
  std::string ConditionYaml() {
    return "---\nkind: AlertCondition\nmetadata: {name: " + Name("c") + "}\n" +
           Burn() + "\n";
  }

  std::string SloYaml() {
    std::string yaml = "---\nkind: SLO\nmetadata: {name: " + Name("o");
    if (Pick(3) == 0) yaml += ", labels: {sli: latency}";
    if (Pick(2) == 0) {
      yaml += ", annotations: {codicil.expected-events-per-hour: \"20\"}";
    }
    yaml += "}\nspec:\n  service: " + Name("s");
    yaml += Pick(2) == 0 ? "\n  indicatorRef: " + Name("i")
                         : "\n  indicator: {spec: " + Metric() + "}";
    yaml += "\n  timeWindow: [{isRolling: true, duration: " +
            OneOf({"30d", "30d", "30d", "7d", "1M", "1m"}) + "}]";
    yaml += "\n  objectives: [{targetPercent: " + Target() + "}";
    if (Pick(3) == 0) yaml += ", {targetPercent: " + Target() + "}";
    yaml += "]\n  alertPolicies: [";
    if (Pick(2) == 0) yaml += "{alertPolicyRef: " + Name("p") + "}, ";
    if (Pick(3) == 0) yaml += "{metadata: {name: x}, " + PolicySpec() + "}";
    return yaml + "]\n";
  }

  void AddClause(const std::string& id) {
    std::string claims;
    for (uint32_t more = Pick(3); more-- > 0;) {
      claims += "{ref: " + Name("o") + ", objectivePercent: " + Target() +
                ", window: " + OneOf({"30d", "30d", "7d"}) + "}, ";
    }
    Add("handbook/clauses/d/" + id + ".yaml",
        ClauseYaml(id, "spec: {slos: [" + claims + "]}\n",
                   Pick(5) == 0 ? "draft" : "active"));
  }

  std::mt19937 random_;
};

bool HasOwner(const base::Finding& finding,
              const std::vector<const model::Document*>& seeds) {
  for (const model::Document* seed : seeds) {
    if (finding.path == seed->path) return true;
    for (const base::RelatedPlace& place : finding.related) {
      if (place.path == seed->path) return true;
    }
  }
  return false;
}

TEST(SloSeedsTest, FindsExactlyWhatSeedsOwn) {
  const model::SloPolicy policy = Policy();
  std::map<std::string, int> reported;
  for (uint32_t run = 0; run < 1500; ++run) {
    RandomHandbook handbook(run);
    std::vector<base::Finding> all;
    CheckSlos(handbook, handbook.All(), policy, all);
    for (const base::Finding& finding : all) ++reported[finding.rule];
    std::vector<const model::Document*> seeds;
    const uint32_t share = 1 + handbook.Pick(6);
    for (const model::Document* document : handbook.All()) {
      if (handbook.Pick(share) == 0) seeds.push_back(document);
    }
    std::vector<base::Finding> owned;
    for (const base::Finding& finding : all) {
      if (HasOwner(finding, seeds)) owned.push_back(finding);
    }
    std::vector<base::Finding> found;
    CheckSlos(handbook, seeds, policy, found);
    const size_t count = found.size();
    const std::vector<std::string> printed = PrintFindings(std::move(found));
    ASSERT_EQ(count, printed.size()) << "a finding came twice, run " << run;
    ASSERT_THAT(printed, ElementsAreArray(PrintFindings(std::move(owned))))
        << "run " << run;
  }
  for (const char* rule :
       {"slo/objective-out-of-range", "slo/window-mismatch",
        "slo/above-dependency-ceiling", "slo/needs-independence",
        "slo/double-claim", "slo/alert-unreachable", "slo/single-error-pages",
        "slo/budget-below-detection"}) {
    EXPECT_GT(reported[rule], 100) << rule;
  }
}

// What the engine relies on: where a file of SLOs goes, every finding that
// differs then has an owner among the file's owners, its neighbours, what
// refers to its names, and what shares a finding with those.
TEST(SloSeedsTest, ARemovedFileChangesItsNeighboursOnly) {
  const model::SloPolicy policy = Policy();
  int changed = 0;
  for (uint32_t run = 0; run < 600; ++run) {
    RandomHandbook handbook(run);
    const std::string path = "handbook/slos/1.yaml";
    const model::Document* file = handbook.Find(path);
    if (file == nullptr) continue;
    std::vector<base::Finding> before;
    CheckSlos(handbook, handbook.All(), policy, before);
    std::set<std::string> affected = {path};
    for (const model::Document* neighbour : SloNeighbours(handbook, *file)) {
      affected.insert(neighbour->path);
    }
    for (const model::Symbol& symbol : file->definitions) {
      for (const uint64_t key :
           {model::ReferenceKey(symbol.kind, symbol.name),
            model::DefinitionKey(symbol.kind, symbol.name)}) {
        for (const model::Document* each : handbook.WithKey(key)) {
          affected.insert(each->path);
        }
      }
    }
    handbook.Remove(path);
    std::vector<base::Finding> after;
    CheckSlos(handbook, handbook.All(), policy, after);
    const auto unaffected = [&](std::vector<base::Finding> findings) {
      std::vector<base::Finding> kept;
      for (base::Finding& finding : findings) {
        bool is_owned = affected.count(finding.path) > 0;
        for (const base::RelatedPlace& place : finding.related) {
          is_owned = is_owned || affected.count(place.path) > 0;
        }
        if (!is_owned) kept.push_back(std::move(finding));
      }
      return PrintFindings(std::move(kept));
    };
    changed += before.size() != after.size() ? 1 : 0;
    ASSERT_THAT(unaffected(before), ElementsAreArray(unaffected(after)))
        << "run " << run;
  }
  EXPECT_GT(changed, 100);
}

}  // namespace
}  // namespace codicil::rules
