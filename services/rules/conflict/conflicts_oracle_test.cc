// Conflicts of random handbooks, against trying everything.
#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "services/rules/conflict/conflicts.h"
#include "services/rules/conflict/testing/conflict_handbook.h"
#include "services/rules/conflict/testing/conflict_oracle.h"
#include "services/rules/conflict/testing/random_clauses.h"
#include "services/rules/conflict/testing/short_clauses.h"

namespace codicil::rules {
namespace {

constexpr uint32_t kHandbooks = 6000;

// `order` gives each clause its place among the paths.
ConflictHandbook Build(const std::vector<RandomClause>& clauses,
                       const std::vector<int>& order) {
  ConflictHandbook handbook(SmallCatalog(), SmallParameters());
  for (size_t i = 0; i < clauses.size(); ++i) {
    const std::string path = "handbook/clauses/" + std::to_string(order[i]) +
                             "/" + clauses[i].clause.id + ".yaml";
    model::Document& document = handbook.Add(path, clauses[i].clause);
    if (clauses[i].lingers) {
      document.until_effective =
          std::make_unique<model::Clause>(clauses[i].before);
    }
  }
  return handbook;
}

std::vector<int> Identity(size_t count) {
  std::vector<int> order(count);
  for (size_t i = 0; i < count; ++i) order[i] = static_cast<int>(i);
  return order;
}

std::vector<base::Finding> Judge(
    const ConflictHandbook& handbook,
    const std::vector<const model::Document*>& seeds) {
  std::vector<base::Finding> findings;
  CheckConflicts(handbook, seeds, SmallInstant(), findings);
  base::FinishReport(findings);
  return findings;
}

// As the oracle names them.
std::multiset<std::string> NamesOf(const std::vector<base::Finding>& findings) {
  std::multiset<std::string> names;
  for (const base::Finding& finding : findings) {
    if (finding.rule == "conflict/parameter-domain") continue;
    std::string name = finding.rule + " ";
    const std::string row = "spec.decision.rows[";
    if (finding.rule == "conflict/override-not-narrower") {
      const std::string file = finding.path.substr(finding.path.rfind('/') + 1);
      name += file.substr(0, file.find('.')) + ">" + finding.value;
    } else if (finding.value.empty()) {
      name +=
          finding.document + " row " + finding.inner_path.substr(row.size(), 1);
    } else {
      name += finding.value;
    }
    names.insert(name);
  }
  return names;
}

std::vector<std::string> TextsOf(const std::vector<base::Finding>& findings) {
  std::vector<std::string> texts;
  for (const base::Finding& finding : findings) {
    texts.push_back(ToText(finding));
  }
  return texts;
}

TEST(ConflictsOracleTest, AgreesWithTryingEverything) {
  std::map<std::string, int> counts;
  int larger_groups = 0;
  for (uint32_t seed = 0; seed < kHandbooks; ++seed) {
    const std::vector<RandomClause> clauses = MakeRandomClauses(seed);
    const ConflictHandbook handbook = Build(clauses, Identity(clauses.size()));
    const std::multiset<std::string> want =
        OracleConflicts(handbook.All(), handbook.catalog(),
                        handbook.parameters(), SmallInstant());
    const std::vector<base::Finding> findings = Judge(handbook, handbook.All());
    ASSERT_EQ(NamesOf(findings), want) << "seed " << seed;
    for (const base::Finding& finding : findings) {
      ++counts[finding.rule];
      larger_groups += finding.related.size() > 1 ? 1 : 0;
    }
  }
  // Each rule was put to the test, and groups of more than two.
  for (const char* rule : {"contradiction", "tension", "redundant",
                           "override-not-narrower", "parameter-domain"}) {
    EXPECT_GT(counts[std::string("conflict/") + rule], 300) << rule;
  }
  EXPECT_GT(larger_groups, 200);
}

TEST(ConflictsOracleTest, TheOrderOfClausesChangesNothing) {
  for (uint32_t seed = 0; seed < kHandbooks; ++seed) {
    const std::vector<RandomClause> clauses = MakeRandomClauses(seed);
    std::vector<int> order = Identity(clauses.size());
    const ConflictHandbook handbook = Build(clauses, order);
    std::mt19937 random(seed);
    std::shuffle(order.begin(), order.end(), random);
    const ConflictHandbook shuffled = Build(clauses, order);
    ASSERT_EQ(NamesOf(Judge(shuffled, shuffled.All())),
              NamesOf(Judge(handbook, handbook.All())))
        << "seed " << seed;
  }
}

TEST(ConflictsOracleTest, SeedsGiveTheirPartOfTheWhole) {
  int partial_count = 0;
  for (uint32_t seed = 0; seed < kHandbooks; ++seed) {
    const std::vector<RandomClause> clauses = MakeRandomClauses(seed);
    const ConflictHandbook handbook = Build(clauses, Identity(clauses.size()));
    std::mt19937 random(seed);
    std::vector<const model::Document*> seeds;
    for (const model::Document* document : handbook.All()) {
      if (random() % 3 == 0) seeds.push_back(document);
    }
    const std::vector<base::Finding> whole = Judge(handbook, handbook.All());
    const std::vector<base::Finding> part = OwnedBy(seeds, whole);
    partial_count += !part.empty() && part.size() < whole.size() ? 1 : 0;
    ASSERT_EQ(TextsOf(Judge(handbook, seeds)), TextsOf(part))
        << "seed " << seed;
  }
  EXPECT_GT(partial_count, 500);
}

}  // namespace
}  // namespace codicil::rules
