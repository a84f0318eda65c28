#include "services/rules/lint/term_checker.h"

#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/rules/lint/testing/term_fixture.h"

namespace codicil::rules {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(TermCheckerTest, FindsTextsOfEveryKind) {
  struct Row {
    model::DocumentKind kind;
    std::string yaml;
    std::string path;
  };
  using Kind = model::DocumentKind;
  const Row rows[] = {
      {Kind::kHandbook, "metadata: {title: {en: breaker}}",
       "metadata.title.en"},
      {Kind::kClause,
       "spec: {procedure: {steps: [{id: a, evidence: {en: breaker}}]}}",
       "spec.procedure.steps[a].evidence.en"},
      {Kind::kClause, "spec: {decision: {rows: [{note: {en: breaker}}]}}",
       "spec.decision.rows[0].note.en"},
      {Kind::kClause, "spec: {rollback: {summary: {en: breaker}}}",
       "spec.rollback.summary.en"},
      {Kind::kClause,
       "history: [{editorialNumbers: [{reason: {en: breaker}}]}]",
       "history[0].editorialNumbers[0].reason.en"},
      {Kind::kIncident, "spec: {rootCause: {en: breaker}}",
       "spec.rootCause.en"},
      {Kind::kRfc, "spec: {impact: {en: breaker}}", "spec.impact.en"},
      {Kind::kRfc, "spec: {indicatorChange: {reason: {en: breaker}}}",
       "spec.indicatorChange.reason.en"},
      {Kind::kRfc, "spec: {indicatorChange: [{reason: {en: breaker}}]}",
       "spec.indicatorChange[0].reason.en"},
      {Kind::kParameters,
       "spec: {parameters: [{name: a.b, type: integer, title: {en: breaker}}]}",
       "spec.parameters[a.b].title.en"},
      {Kind::kHarnesses, "spec: {harnesses: [{id: a, title: {en: breaker}}]}",
       "spec.harnesses[a].title.en"},
      {Kind::kWaivers, "spec: {waivers: [{id: w, reason: {en: breaker}}]}",
       "spec.waivers[w].reason.en"},
  };
  for (const Row& row : rows) {
    const std::vector<base::Finding> findings =
        CheckTermsOf(SampleChecker(), row.yaml, row.kind);
    ASSERT_EQ(findings.size(), 1u) << row.yaml;
    EXPECT_EQ(findings[0].inner_path, row.path);
  }
}

TEST(TermCheckerTest, LeavesTheGlossaryAndOtherTextsAlone) {
  EXPECT_THAT(CheckTermsOf(SampleChecker(),
                           "spec: {terms: [{id: a, preferred: {en: breaker}}]}",
                           model::DocumentKind::kGlossary),
              IsEmpty());
  EXPECT_THAT(CheckTermsOf(SampleChecker(),
                           "metadata: {id: breaker, tags: [breaker]}\n"
                           "spec: {references: [{title: breaker}]}\n"),
              IsEmpty());
}

TEST(TermCheckerTest, WorksWithoutAGlossary) {
  const TermChecker checker((model::Policies()));
  const std::vector<base::Finding> findings = CheckTermsOf(
      checker,
      "spec:\n  rules:\n    - id: r\n      text: {en: it must, zh-CN: "
      "'**甲：**乙'}\n");
  EXPECT_THAT(Places(findings),
              ElementsAre("4:21-4:25 term/keyword-case "
                          "spec.rules[r].text.en=must",
                          "4:39-4:41 term/cjk-emphasis "
                          "spec.rules[r].text.zh-CN=**甲：**"));
}

}  // namespace
}  // namespace codicil::rules
