#include "services/model/schema/path_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "services/model/schema/testing/samples.h"

namespace codicil::model {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::Lines;
using testing::Tree;
using Verdict = PathRule::Verdict;

struct Row {
  const char* path;
  Verdict verdict;
  DocumentKind kind;
  const char* id;
  const char* domain;
};

std::ostream& operator<<(std::ostream& out, const Row& row) {
  return out << row.path;
}

class RuleForPathTest : public ::testing::TestWithParam<Row> {};

TEST_P(RuleForPathTest, TellsTheKind) {
  const Row& row = GetParam();
  const PathRule rule = RuleForPath(row.path);
  EXPECT_EQ(rule.verdict, row.verdict);
  EXPECT_EQ(rule.kind, row.kind);
  EXPECT_EQ(rule.id, row.id);
  EXPECT_EQ(rule.domain, row.domain);
}

Row Governed(const char* path, DocumentKind kind, const char* id = "",
             const char* domain = "") {
  return Row{path, Verdict::kGoverned, kind, id, domain};
}
Row Ignored(const char* path) {
  return Row{path, Verdict::kIgnored, DocumentKind::kUnknown, "", ""};
}
Row Misplaced(const char* path) {
  return Row{path, Verdict::kMisplaced, DocumentKind::kUnknown, "", ""};
}

INSTANTIATE_TEST_SUITE_P(
    Paths, RuleForPathTest,
    ::testing::Values(
        Governed("handbook/handbook.yaml", DocumentKind::kHandbook),
        Governed("handbook/services.yaml", DocumentKind::kServices),
        Governed("handbook/parameters.yaml", DocumentKind::kParameters),
        Governed("handbook/clauses/platform/guard.yaml", DocumentKind::kClause,
                 "guard", "platform"),
        Governed("handbook/clauses/Odd Name/Odd.yaml", DocumentKind::kClause,
                 "Odd", "Odd Name"),
        Governed("handbook/incidents/INC-2025-0612.yaml",
                 DocumentKind::kIncident, "INC-2025-0612"),
        Governed("handbook/rfcs/RFC-0012.yaml", DocumentKind::kRfc, "RFC-0012"),
        Governed("handbook/slos/a.yaml", DocumentKind::kOpenSlo),
        Governed("handbook/slos/team/b/c.yaml", DocumentKind::kOpenSlo),
        Governed("policies/raci.yaml", DocumentKind::kRaci),
        Governed("policies/workflow.yaml", DocumentKind::kWorkflow),
        Governed("policies/glossary.yaml", DocumentKind::kGlossary),
        Governed("policies/lint.yaml", DocumentKind::kLintPolicy),
        Governed("policies/slo.yaml", DocumentKind::kSloPolicy),
        Governed("policies/gates.yaml", DocumentKind::kGates),
        Governed("policies/harnesses.yaml", DocumentKind::kHarnesses),
        Governed("policies/release.yaml", DocumentKind::kReleasePolicy),
        Governed("policies/waivers.yaml", DocumentKind::kWaivers)));

INSTANTIATE_TEST_SUITE_P(
    Others, RuleForPathTest,
    ::testing::Values(
        Ignored("README.md"), Ignored("handbook.yaml"),
        Ignored("handbook/README.md"), Ignored("handbook/slos/query.promql"),
        Ignored("policies/notes.yaml.bak"), Ignored("docs/a.yaml"),
        Ignored("handbooks/a.yaml"), Ignored("deploy/handbook/services.yaml"),
        Ignored("handbook"), Ignored(""), Misplaced("handbook/notes.yaml"),
        Misplaced("handbook/services.yml"),
        Misplaced("handbook/clauses/guard.yaml"),
        Misplaced("handbook/clauses/platform/go/guard.yaml"),
        Misplaced("handbook/clauses//guard.yaml"),
        Misplaced("handbook/clauses/platform/.yaml"),
        Misplaced("handbook/incidents/2025/INC-2025-0612.yaml"),
        Misplaced("handbook/rfcs/.yaml"), Misplaced("handbook/slos/.yaml"),
        Misplaced("handbook/slos/a.yml"), Misplaced("policies/roles.yaml"),
        Misplaced("policies/old/raci.yaml"), Misplaced("policies/raci.yml"),
        Misplaced("handbook/policies/raci.yaml")));

TEST(MisplacedFileTest, SaysWhatToDo) {
  const base::Finding finding = MisplacedFile("policies/roles.yaml");
  EXPECT_EQ(finding.rule, "schema/path-mismatch");
  EXPECT_EQ(finding.severity, base::Severity::kError);
  EXPECT_EQ(finding.path, "policies/roles.yaml");
  EXPECT_EQ(finding.span.begin.line, 1);
  EXPECT_EQ(finding.span.begin.column, 1);
  EXPECT_THAT(finding.message, HasSubstr("no kind of document lives"));
  EXPECT_THAT(MisplacedFile("policies/raci.yml").message,
              HasSubstr("rename it to policies/raci.yaml"));
}

// Findings of CheckPath, and the name of the table it chooses.
std::vector<std::string> Checked(const char* path, const char* text) {
  const Tree tree(text);
  Document document;
  document.path = path;
  const KindSchema* schema =
      CheckPath(RuleForPath(path), tree.root(), document);
  std::vector<std::string> lines = Lines(document.findings);
  lines.insert(lines.begin(), std::string(schema->name));
  return lines;
}

TEST(CheckPathTest, AcceptsWhatAgrees) {
  EXPECT_THAT(Checked("handbook/clauses/platform/guard.yaml",
                      "{apiVersion: codicil/v1, kind: Clause, metadata: {id: "
                      "guard, domain: platform}}"),
              ElementsAre("Clause"));
  EXPECT_THAT(Checked("handbook/slos/a.yaml",
                      "{apiVersion: openslo/v1, kind: Service}"),
              ElementsAre("OpenSLO"));
}

TEST(CheckPathTest, ComparesFileNameAndFolder) {
  EXPECT_THAT(
      Checked("handbook/clauses/platform/guard.yaml",
              "apiVersion: codicil/v1\nkind: Clause\nmetadata:\n  id: other\n  "
              "domain: risk\n"),
      ElementsAre("Clause", "schema/path-mismatch 4:7 metadata.id = other",
                  "schema/path-mismatch 5:11 metadata.domain = risk"));
  EXPECT_THAT(
      Checked("handbook/rfcs/RFC-0001.yaml",
              "{kind: Rfc, metadata: {id: RFC-0002}}"),
      ElementsAre("Rfc", "schema/path-mismatch 1:28 metadata.id = RFC-0002"));
}

TEST(CheckPathTest, JudgesADocumentOfAnotherKindAsThatKind) {
  EXPECT_THAT(
      Checked("handbook/clauses/platform/a.yaml",
              "{apiVersion: codicil/v1, kind: Incident, metadata: {id: "
              "b}}"),
      ElementsAre("Incident", "schema/path-mismatch 1:32 kind = Incident"));
  EXPECT_THAT(
      Checked("handbook/slos/a.yaml",
              "{apiVersion: codicil/v1, kind: Services}"),
      ElementsAre("Services", "schema/path-mismatch 1:32 kind = Services"));
  EXPECT_THAT(
      Checked("policies/slo.yaml", "{apiVersion: openslo/v1, kind: SLO}"),
      ElementsAre("OpenSLO", "schema/path-mismatch 1:32 kind = SLO"));
}

// The table reports these, so that nothing is said twice.
TEST(CheckPathTest, LeavesUnknownAndMalformedKindsToTheTable) {
  for (const char* text :
       {"{apiVersion: codicil/v1, kind: Claus}", "{kind: Incident}",
        "{apiVersion: codicil/v1, kind: [Incident]}", "[]", "~",
        "{apiVersion: codicil/v1, kind: incident}",
        "{metadata: {id: 5, domain: [platform]}}", "{metadata: x}"}) {
    EXPECT_THAT(Checked("handbook/clauses/platform/a.yaml", text),
                ElementsAre("Clause"))
        << text;
  }
}

TEST(RequiredPathsTest, EachMissingFileIsAFinding) {
  const std::set<std::string_view> there = {"handbook/handbook.yaml",
                                            "policies/raci.yaml"};
  std::vector<base::Finding> findings;
  CheckRequiredPaths(
      [&](std::string_view path) { return there.count(path) > 0; }, findings);
  ASSERT_EQ(findings.size(), 3u);
  EXPECT_EQ(findings[0].path, "handbook/parameters.yaml");
  EXPECT_EQ(findings[1].path, "handbook/services.yaml");
  EXPECT_EQ(findings[2].path, "policies/workflow.yaml");
  for (const base::Finding& finding : findings) {
    EXPECT_EQ(finding.rule, "schema/path-mismatch");
    EXPECT_EQ(finding.span.begin.line, 1);
    EXPECT_EQ(RuleForPath(finding.path).verdict, Verdict::kGoverned);
  }
  findings.clear();
  CheckRequiredPaths([](std::string_view) { return true; }, findings);
  EXPECT_THAT(findings, IsEmpty());
}

}  // namespace
}  // namespace codicil::model
