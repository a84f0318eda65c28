// conflict/time-budget.
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/model/document.h"
#include "services/rules/conflict/conflicts.h"
#include "services/rules/conflict/testing/conflict_handbook.h"
#include "services/rules/conflict/testing/short_clauses.h"

namespace codicil::rules {
namespace {

struct BudgetCase {
  const char* name;
  const char* budget;
  std::vector<const char*> steps;  // "from: 0m, to: 3m"
  std::vector<const char*> want;   // messages
};

class TimeBudgetTest : public testing::TestWithParam<BudgetCase> {};

TEST_P(TimeBudgetTest, AsStated) {
  std::string procedure =
      "  procedure:\n    budget: " + std::string(GetParam().budget) +
      "\n    steps:\n";
  char id = 'a';
  for (const char* step : GetParam().steps) {
    procedure += std::string("      - {id: ") + id++ + ", " + step + "}\n";
  }
  ConflictHandbook handbook = ShortHandbook();
  const model::Document& document =
      handbook.Add(ShortClause("c", "", "    []\n", "", procedure));
  std::vector<base::Finding> findings;
  CheckTimeBudget(document, findings);
  std::vector<std::string> messages;
  for (const base::Finding& finding : findings) {
    EXPECT_EQ(finding.rule, "conflict/time-budget");
    EXPECT_EQ(finding.document, "c");
    messages.push_back(finding.message);
  }
  EXPECT_EQ(messages, std::vector<std::string>(GetParam().want.begin(),
                                               GetParam().want.end()));
}

INSTANTIATE_TEST_SUITE_P(
    Procedures, TimeBudgetTest,
    testing::Values(
        BudgetCase{
            "Fits",
            "15m",
            {"from: 0m, to: 3m", "from: 3m, to: 8m", "from: 8m, to: 15m"},
            {}},
        BudgetCase{"PausesAreFine",
                   "15m",
                   {"from: 1m, to: 3m", "from: 5m, to: 8m"},
                   {}},
        BudgetCase{"Overlaps",
                   "15m",
                   {"from: 0m, to: 5m", "from: 4m, to: 9m"},
                   {"step b (4m to 9m) overlaps a (0ms to 5m)"}},
        BudgetCase{"OverlapsOneFurtherUp",
                   "15m",
                   {"from: 0m, to: 9m", "from: 9m, to: 9m", "from: 9m, to: 10m",
                    "from: 9m, to: 12m"},
                   {"step d (9m to 12m) overlaps c (9m to 10m)"}},
        BudgetCase{"TogetherOverlap",
                   "15m",
                   {"from: 0m, to: 5m", "from: 0m, to: 5m"},
                   {"step b (0ms to 5m) overlaps a (0ms to 5m)"}},
        BudgetCase{"Backwards",
                   "15m",
                   {"from: 5m, to: 8m", "from: 0m, to: 5m"},
                   {"step b (0ms to 5m) begins before the step ahead of it, a "
                    "(5m to 8m)"}},
        BudgetCase{"ExceedsInOtherUnits",
                   "180s",
                   {"from: 0m, to: 3m", "from: 3m, to: 181s"},
                   {"step b (3m to 181s) ends behind the procedure's budget, "
                    "3m"}},
        BudgetCase{"ExceedsOnce",
                   "10m",
                   {"from: 0m, to: 15m", "from: 15m, to: 20m"},
                   {"step a (0ms to 15m) ends behind the procedure's budget, "
                    "10m"}},
        BudgetCase{"OverlapsAndExceeds",
                   "10m",
                   {"from: 0m, to: 8m", "from: 7m, to: 12m"},
                   {"step b (7m to 12m) overlaps a (0ms to 8m)",
                    "step b (7m to 12m) ends behind the procedure's budget, "
                    "10m"}}),
    [](const auto& info) { return info.param.name; });

TEST(TimeBudgetTest, StandsAtTheStep) {
  ConflictHandbook handbook = ShortHandbook();
  const model::Document& document =
      handbook.Add(ShortClause("c", "", "    []\n", "",
                               "  procedure:\n    budget: 5m\n    steps:\n"
                               "      - {id: confirm, from: 0m, to: 6m}\n"));
  std::vector<base::Finding> findings;
  CheckTimeBudget(document, findings);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(ToText(findings[0]),
            "conflict/time-budget c.yaml:11:29 c "
            "[spec.procedure.steps[confirm].from] 0ms to 6m\n"
            "step confirm (0ms to 6m) ends behind the procedure's budget, "
            "5m\n");
}

TEST(TimeBudgetTest, OtherDocumentsHaveNone) {
  model::Document document;
  std::vector<base::Finding> findings;
  CheckTimeBudget(document, findings);
  ConflictHandbook handbook = ShortHandbook();
  CheckTimeBudget(handbook.Add(ShortClause("c", "", "    []\n")), findings);
  EXPECT_TRUE(findings.empty());
}

}  // namespace
}  // namespace codicil::rules
