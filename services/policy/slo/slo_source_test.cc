#include "services/policy/slo/slo_source.h"

#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/testing/status_matchers.h"
#include "services/policy/check/testing/small_handbook.h"
#include "services/policy/slo/slo_facts.h"
#include "services/ports/testing/fake_git_repo.h"

namespace codicil::policy {
namespace {

using base::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kPath[] = "handbook/slos/pay.yaml";

std::string Slo(const std::string& name, const std::string& target) {
  return "apiVersion: openslo/v1\nkind: SLO\nmetadata: {name: " + name +
         "}\nspec:\n  service: pay\n  indicatorRef: requests\n"
         "  timeWindow: [{duration: 30d, isRolling: true}]\n"
         "  budgetingMethod: Occurrences\n  objectives: [{targetPercent: " +
         target + "}]\n";
}

constexpr char kIndicator[] = R"(apiVersion: openslo/v1
kind: SLI
metadata: {name: requests}
spec:
  ratioMetric:
    counter: true
    good: {metricSource: {type: Prometheus, spec: {query: good}}}
    total: {metricSource: {type: Prometheus, spec: {query: total}}}
)";

class SloSourceTest : public ::testing::Test {
 protected:
  SloSourceTest() : files_(SmallHandbook()) {
    files_.insert_or_assign(
        kPath, Slo("pay-b", "99.9") + "---\n" + Slo("pay-a", "99"));
    files_.insert_or_assign("handbook/slos/indicators.yaml",
                            std::string(kIndicator));
    files_.insert_or_assign(
        "policies/slo.yaml",
        std::string(
            "apiVersion: codicil/v1\nkind: SloPolicy\nspec:\n  alertPairs:\n"
            "    - {severity: page, long: 1h, short: 5m, budgetPercent: 2}\n"
            "  coverageFloorPercent: 90\n  detectionFloor: 1m\n"));
  }

  absl::StatusOr<std::unique_ptr<SloSource>> Load(
      const std::optional<std::string>& head = std::nullopt) {
    ports::FakeGitRepo repo;
    repo.SetRef("HEAD", repo.AddCommit(files_).id);
    repo.SetWorkTree(disk_.empty() ? files_ : disk_);
    return SloSource::Load(repo, head);
  }

  ports::FakeFiles files_;
  ports::FakeFiles disk_;
};

TEST_F(SloSourceTest, HoldsAllSlosWithWhatTheyReferTo) {
  const auto source = Load();
  ASSERT_TRUE(source.ok()) << source.status();
  ASSERT_EQ((*source)->slos().size(), 2u);
  EXPECT_EQ((*source)->slos()[0]->name, "pay-a");
  const SloFacts facts = FactsOf(**source, (*source)->slos()[1], {0});
  ASSERT_NE(facts.indicator.part, nullptr);
  EXPECT_EQ(facts.indicator->total.query, "total");
  ASSERT_EQ(facts.objectives.size(), 1u);
  ASSERT_EQ(facts.objectives[0].alerts.size(), 1u);
  EXPECT_EQ(facts.objectives[0].alerts[0].name, "page 1h/5m");
  EXPECT_EQ(facts.objectives[0].alerts[0].threshold,
            rules::ExactRatio::Of(144, 10'000));
}

TEST_F(SloSourceTest, TheWorkTreeHasItsEdits) {
  disk_ = files_;
  disk_.insert_or_assign(kPath, Slo("pay-c", "95"));
  const auto edited = Load();
  ASSERT_TRUE(edited.ok()) << edited.status();
  ASSERT_EQ((*edited)->slos().size(), 1u);
  EXPECT_EQ((*edited)->slos()[0]->name, "pay-c");
  const auto committed = Load("HEAD");
  ASSERT_TRUE(committed.ok());
  EXPECT_EQ((*committed)->slos().size(), 2u);
}

TEST_F(SloSourceTest, FindsOneByName) {
  const auto source = Load();
  ASSERT_TRUE(source.ok());
  EXPECT_EQ((*FindSlo(**source, "pay-b"))->name, "pay-b");
  EXPECT_THAT(FindSlo(**source, "pay-bb").status(),
              StatusIs(absl::StatusCode::kNotFound,
                       "there is no SLO \"pay-bb\"; did you mean pay-b?"));
  EXPECT_THAT(
      FindSlo(**source, "unlike").status(),
      StatusIs(absl::StatusCode::kNotFound, "there is no SLO \"unlike\""));
}

TEST_F(SloSourceTest, TwoOfOneNameAreRefused) {
  files_.insert_or_assign("handbook/slos/more.yaml", Slo("pay-a", "95"));
  const auto source = Load();
  ASSERT_TRUE(source.ok());
  EXPECT_THAT(
      FindSlo(**source, "pay-a").status(),
      StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("more.yaml")));
}

// A budget of half an SLO would be wrong.
TEST_F(SloSourceTest, AFlawedSloIsRefusedWithItsPlace) {
  files_.insert_or_assign(kPath, Slo("pay-a", "many"));
  EXPECT_THAT(Load().status(),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("handbook/slos/pay.yaml:9:")));
  files_.insert_or_assign(
      kPath, ports::FakeFile("indicators.yaml", ports::EntryMode::kSymlink));
  EXPECT_THAT(Load().status(), StatusIs(absl::StatusCode::kFailedPrecondition,
                                        HasSubstr("no regular file")));
}

TEST_F(SloSourceTest, AMalformedClauseIsNamed) {
  files_.insert_or_assign(ClausePath("guard"), std::string("kind: [\n"));
  const auto source = Load();
  ASSERT_TRUE(source.ok()) << source.status();
  EXPECT_THAT((*source)->malformed_clauses(), ElementsAre(ClausePath("guard")));
}

TEST_F(SloSourceTest, AnUnknownRevisionIsAnError) {
  EXPECT_THAT(Load("nowhere").status(),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("nowhere")));
}

}  // namespace
}  // namespace codicil::policy
