#include "services/rules/trace/traceability.h"

#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/calendar.h"
#include "services/base/finding.h"
#include "services/rules/trace/testing/test_handbook.h"

namespace codicil::rules {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::string_view kClausePath = "handbook/clauses/platform/guard.yaml";
constexpr std::string_view kRfcPath = "handbook/rfcs/RFC-0009.yaml";

// Line numbers in the rows below count the lines of these texts.
constexpr std::string_view kClause = R"(apiVersion: codicil/v1
kind: Clause
metadata:
  id: guard
  version: 1.1.0
  status: active
  title: {en: Guard, zh-CN: 保护}
  domain: platform
  owner: role:platform-engineering
  reviewBy: 2026-07-15
spec:
  scope: {}
  rules: []
  incidents: [{ref: INC-2025-0612, relation: motivated-by}]
  rollback: {plan: "https://x.example.com", summary: {en: Back, zh-CN: 回退}}
history:
  - version: 1.1.0
    date: 2026-01-10
    rfc: RFC-0007
    incidents: [INC-2025-0612]
    services: [payment-api]
    rollback: "https://x.example.com"
    summary: {en: Second, zh-CN: 二}
  - version: 1.0.0
    date: 2025-06-10
    rfc: RFC-0001
    incidents: [INC-2025-0612]
    services: [payment-api]
    rollback: "https://x.example.com"
    summary: {en: First, zh-CN: 一}
)";

constexpr std::string_view kRfc = R"(apiVersion: codicil/v1
kind: Rfc
metadata:
  id: RFC-0009
  title: {en: A change, zh-CN: 变更}
  authors: [person:lin]
  created: 2026-01-08
spec:
  trigger: {kind: tech-debt-review, evidence: []}
  track: standard
  changes: [{clause: guard, change: modify}]
  incidents: [INC-2025-0612]
  services: [payment-api]
  rollback: {plan: "https://x.example.com"}
)";

std::string Replaced(std::string_view text, std::string_view from,
                     std::string_view to) {
  std::string result(text);
  const size_t at = result.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  if (at != std::string::npos) result.replace(at, from.size(), to);
  return result;
}

// "17:14 version/history-missing metadata.version=1.1.0"
std::string Told(const base::Finding& finding) {
  return std::to_string(finding.span.begin.line) + ":" +
         std::to_string(finding.span.begin.column) + " " + finding.rule + " " +
         finding.inner_path +
         (finding.value.empty() ? "" : "=" + finding.value);
}

std::vector<std::string> Told(const std::vector<base::Finding>& findings) {
  std::vector<std::string> told;
  for (const base::Finding& finding : findings) {
    EXPECT_FALSE(finding.message.empty());
    EXPECT_FALSE(finding.document.empty());
    told.push_back(Told(finding));
  }
  return told;
}

std::vector<base::Finding> Check(std::string_view path, std::string_view yaml,
                                 std::string_view at) {
  TestHandbook handbook;
  handbook.Add(path, yaml);
  std::vector<base::Finding> findings;
  CheckTraceability(handbook.document(path), *base::ParseInstant(at), findings);
  return findings;
}

struct DocumentCase {
  const char* name;
  std::string_view path;
  std::string_view yaml;
  std::string_view from;  // replaced by `to` in yaml
  std::string_view to;
  std::string_view at;
  std::vector<std::string> want;
};

class DocumentTest : public testing::TestWithParam<DocumentCase> {};

TEST_P(DocumentTest, FindsWhatIsMissing) {
  const DocumentCase& row = GetParam();
  const std::string yaml = Replaced(row.yaml, row.from, row.to);
  EXPECT_EQ(Told(Check(row.path, yaml, row.at)), row.want);
}

constexpr std::string_view kAt = "2026-03-01T00:00:00Z";

// Columns are those of the value that is empty, counted by hand in the texts
// above after the replacement.
INSTANTIATE_TEST_SUITE_P(
    Rows, DocumentTest,
    testing::Values(
        DocumentCase{"Whole", kClausePath, kClause, "Guard", "Guard", kAt, {}},
        DocumentCase{"NoIncidents",
                     kClausePath,
                     kClause,
                     "[{ref: INC-2025-0612, relation: motivated-by}]",
                     "[]",
                     kAt,
                     {"14:14 trace/incident-missing spec.incidents"}},
        // Empty required lists are for trace/, absent keys for schema/.
        DocumentCase{"AbsentIncidents",
                     kClausePath,
                     kClause,
                     "  incidents: [{ref: INC-2025-0612, relation: "
                     "motivated-by}]\n",
                     "",
                     kAt,
                     {}},
        DocumentCase{"NoPlan",
                     kClausePath,
                     kClause,
                     "plan: \"https://x.example.com\"",
                     "plan: \"\"",
                     kAt,
                     {"15:20 trace/rollback-missing spec.rollback.plan"}},
        DocumentCase{"AbsentPlan",
                     kClausePath,
                     kClause,
                     "plan: \"https://x.example.com\", ",
                     "",
                     kAt,
                     {}},
        DocumentCase{"EntryWithoutIncident",
                     kClausePath,
                     kClause,
                     "    incidents: [INC-2025-0612]",
                     "    incidents: []",
                     kAt,
                     {"20:16 trace/incident-missing history[1.1.0].incidents"}},
        DocumentCase{"EntryWithoutServices",
                     kClausePath,
                     kClause,
                     "    services: [payment-api]",
                     "    services: []",
                     kAt,
                     {"21:15 trace/services-missing history[1.1.0].services"}},
        DocumentCase{"EntryWithoutRollback",
                     kClausePath,
                     kClause,
                     "    rollback: \"https://x.example.com\"",
                     "    rollback: \"\"",
                     kAt,
                     {"22:15 trace/rollback-missing history[1.1.0].rollback"}},
        DocumentCase{"OlderEntryWithoutServices",
                     kClausePath,
                     kClause,
                     "    rfc: RFC-0001\n    incidents: [INC-2025-0612]\n"
                     "    services: [payment-api]",
                     "    rfc: RFC-0001\n    incidents: [INC-2025-0612]\n"
                     "    services: []",
                     kAt,
                     {"28:15 trace/services-missing history[1.0.0].services"}},
        DocumentCase{"EntryOfAnotherVersion",
                     kClausePath,
                     kClause,
                     "  version: 1.1.0\n  status",
                     "  version: 1.2.0\n  status",
                     kAt,
                     {"5:12 version/history-missing metadata.version=1.2.0"}},
        DocumentCase{"OldestFirst",
                     kClausePath,
                     kClause,
                     "  - version: 1.1.0",
                     "  - version: 0.9.0",
                     kAt,
                     {"5:12 version/history-missing metadata.version=1.1.0"}},
        DocumentCase{"EmptyHistory",
                     kClausePath,
                     "metadata:\n  id: guard\n  version: 1.0.0\nhistory: []\n",
                     "guard",
                     "guard",
                     kAt,
                     {"3:12 version/history-missing metadata.version=1.0.0"}},
        DocumentCase{"AbsentHistory",
                     kClausePath,
                     "metadata:\n  id: guard\n  version: 1.0.0\n",
                     "guard",
                     "guard",
                     kAt,
                     {}},
        DocumentCase{"AbsentVersion",
                     kClausePath,
                     kClause,
                     "  version: 1.1.0\n  status",
                     "  status",
                     kAt,
                     {}},
        DocumentCase{
            "WholeRfc", kRfcPath, kRfc, "A change", "A change", kAt, {}},
        DocumentCase{"RfcWithoutIncident",
                     kRfcPath,
                     kRfc,
                     "incidents: [INC-2025-0612]",
                     "incidents: []",
                     kAt,
                     {"12:14 trace/incident-missing spec.incidents"}},
        DocumentCase{"RfcWithoutServices",
                     kRfcPath,
                     kRfc,
                     "services: [payment-api]",
                     "services: []",
                     kAt,
                     {"13:13 trace/services-missing spec.services"}},
        DocumentCase{"RfcWithoutPlan",
                     kRfcPath,
                     kRfc,
                     "\"https://x.example.com\"",
                     "\"\"",
                     kAt,
                     {"14:20 trace/rollback-missing spec.rollback.plan"}},
        // Overdue is what lies before the UTC date of the instant.
        DocumentCase{"ReviewOnItsDay",
                     kClausePath,
                     kClause,
                     "Guard",
                     "Guard",
                     "2026-07-15T23:59:59Z",
                     {}},
        DocumentCase{"ReviewADayLate",
                     kClausePath,
                     kClause,
                     "Guard",
                     "Guard",
                     "2026-07-16T00:00:00Z",
                     {"10:13 trace/review-overdue "
                      "metadata.reviewBy=2026-07-15"}},
        // 00:30 on the 16th in Shanghai is still the 15th in UTC.
        DocumentCase{"ReviewByUtcDate",
                     kClausePath,
                     kClause,
                     "Guard",
                     "Guard",
                     "2026-07-16T00:30:00+08:00",
                     {}},
        DocumentCase{"DeprecatedIsReviewed",
                     kClausePath,
                     kClause,
                     "status: active",
                     "status: deprecated",
                     "2026-07-16T00:00:00Z",
                     {"10:13 trace/review-overdue "
                      "metadata.reviewBy=2026-07-15"}},
        DocumentCase{"DraftIsNotReviewed",
                     kClausePath,
                     kClause,
                     "status: active",
                     "status: draft",
                     "2026-07-16T00:00:00Z",
                     {}},
        DocumentCase{"RetiredIsNotReviewed",
                     kClausePath,
                     kClause,
                     "status: active",
                     "status: retired",
                     "2026-07-16T00:00:00Z",
                     {}},
        DocumentCase{"NoReviewDate",
                     kClausePath,
                     kClause,
                     "  reviewBy: 2026-07-15\n",
                     "",
                     "2030-01-01T00:00:00Z",
                     {}}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(TraceabilityTest, TellsHowLongAReviewIsOverdue) {
  const auto findings = Check(kClausePath, kClause, "2026-07-17T12:00:00Z");
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_THAT(findings[0].message, HasSubstr("2026-07-15, 2 days ago"));
}

TEST(TraceabilityTest, PointsToTheEntryThatStandsInFront) {
  const auto findings = Check(
      kClausePath,
      Replaced(kClause, "  version: 1.1.0\n  st", "  version: 1.2.0\n  st"),
      kAt);
  ASSERT_EQ(findings.size(), 1u);
  ASSERT_EQ(findings[0].related.size(), 1u);
  EXPECT_EQ(findings[0].related[0].position, (base::Position{17, 14}));
  EXPECT_THAT(findings[0].message, HasSubstr("the first entry is of 1.1.0"));
}

TEST(TraceabilityTest, AFindingKeepsItsNameWhenAnEntryIsAddedInFront) {
  const std::string one = Replaced(kClause,
                                   "    rfc: RFC-0001\n    incidents: "
                                   "[INC-2025-0612]",
                                   "    rfc: RFC-0001\n    incidents: []");
  const std::string two = Replaced(
      Replaced(one, "  version: 1.1.0\n  status", "  version: 1.1.1\n  status"),
      "history:\n",
      "history:\n  - {version: 1.1.1, rfc: RFC-0009, "
      "incidents: [INC-2025-0612], services: [payment-api], "
      "rollback: \"https://x.example.com\"}\n");
  const auto before = Check(kClausePath, one, kAt);
  const auto after = Check(kClausePath, two, kAt);
  ASSERT_EQ(before.size(), 1u);
  ASSERT_EQ(after.size(), 1u);
  EXPECT_EQ(before[0].inner_path, after[0].inner_path);
}

std::string Incident(std::string_view severity) {
  return "kind: Incident\nmetadata: {id: INC-2025-0612}\nspec:\n  severity: " +
         std::string(severity) + "\n";
}

std::vector<std::string> Coverage(const TestHandbook& handbook) {
  std::vector<base::Finding> findings;
  CheckIncidentCoverage(handbook, handbook.All(), findings);
  return Told(findings);
}

constexpr std::string_view kIncidentPath =
    "handbook/incidents/INC-2025-0612.yaml";

TEST(IncidentCoverageTest, AP1IncidentNeedsAClause) {
  TestHandbook handbook;
  handbook.Add(kIncidentPath, Incident("P1"));
  EXPECT_THAT(Coverage(handbook),
              ElementsAre("4:13 trace/p1-without-clause spec.severity=P1"));
  // An RFC that cites it has decided nothing yet.
  handbook.Add(kRfcPath, kRfc);
  EXPECT_EQ(Coverage(handbook).size(), 1u);
  handbook.Add(kClausePath, kClause);
  EXPECT_TRUE(Coverage(handbook).empty());
}

TEST(IncidentCoverageTest, OtherSeveritiesNeedNone) {
  for (const char* severity : {"P2", "P3", "P4", "P9"}) {
    TestHandbook handbook;
    handbook.Add(kIncidentPath, Incident(severity));
    EXPECT_TRUE(Coverage(handbook).empty()) << severity;
  }
}

TEST(IncidentCoverageTest, AClauseOnAnotherIncidentDoesNotCount) {
  TestHandbook handbook;
  std::string clause(kClause);
  for (size_t at; (at = clause.find("0612")) != std::string::npos;) {
    clause.replace(at, 4, "0613");
  }
  handbook.Add(kClausePath, clause);
  handbook.Add(kIncidentPath, Incident("P1"));
  EXPECT_EQ(Coverage(handbook).size(), 1u);
}

TEST(IncidentCoverageTest, JudgesTheSeedsAlone) {
  TestHandbook handbook;
  handbook.Add(kIncidentPath, Incident("P1"));
  handbook.Add(kRfcPath, kRfc);
  std::vector<base::Finding> findings;
  CheckIncidentCoverage(handbook, {&handbook.document(kRfcPath)}, findings);
  EXPECT_TRUE(findings.empty());
}

}  // namespace
}  // namespace codicil::rules
