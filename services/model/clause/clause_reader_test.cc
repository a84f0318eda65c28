#include "services/model/clause/clause_reader.h"

#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "services/base/finding.h"
#include "services/model/yaml/yaml_reader.h"

namespace codicil::model {
namespace {

Clause Read(std::string_view yaml) {
  std::vector<base::Finding> findings;
  YamlReader reader;
  const YamlFile file = reader.Read("clause.yaml", yaml, false, findings);
  EXPECT_TRUE(findings.empty());
  EXPECT_EQ(file.documents().size(), 1u);
  return ReadClause(*file.documents().front());
}

constexpr std::string_view kFull = R"(apiVersion: codicil/v1
kind: Clause
metadata:
  id: guard
  version: 1.2.0
  status: active
  domain: platform
  effectiveFrom: 2026-01-15
  reviewBy: 2026-07-15
  overrides: [wider]
spec:
  scope:
    services: ["payment-*"]
    tiers: [1, 2]
    labels: {traffic: [bursty], language: [go]}
    except: {services: [payment-sandbox]}
  rules:
    - id: first
      keyword: MUST NOT
      effectiveFrom: 2026-03-01
      text: {en: "Same   text", zh-CN: "文字"}
      constraint: {parameter: go.map.guard, oneOf: [rwmutex, sharded]}
    - id: second
      keyword: SHOULD
      text: {en: "Same text", zh-CN: "别的"}
      constraint: {parameter: http.client.timeout, between: [1s, 2s]}
  slos:
    - {ref: api, objectivePercent: 99.95, window: 30d, reviseAfterMisses: 2}
  incidents:
    - {ref: INC-2025-0612, relation: motivated-by}
  procedure:
    budget: 15m
    steps:
      - {id: confirm, from: 0m, to: 3m}
  rollback: {plan: "https://x.example.com"}
  decision:
    inputs: [traffic]
    rows:
      - {when: {traffic: bursty}, then: [{parameter: db.pool, atMost: 200}]}
      - {then: [{parameter: db.pool, atMost: 100}]}
history:
  - {version: 1.2.0, rfc: RFC-0007, incidents: [INC-2025-0612],
     services: [], rollback: ""}
)";

TEST(ReadClauseTest, ReadsMetadata) {
  const Clause clause = Read(kFull);
  EXPECT_EQ(clause.id, "guard");
  EXPECT_EQ(clause.version, "1.2.0");
  EXPECT_EQ(clause.version_span.begin.line, 5);
  EXPECT_EQ(clause.version_span.begin.column, 12);
  EXPECT_EQ(clause.status, ClauseStatus::kActive);
  EXPECT_TRUE(clause.CanBeInForce());
  EXPECT_EQ(base::FormatDate(*clause.effective_from), "2026-01-15");
  EXPECT_EQ(base::FormatDate(*clause.review_by), "2026-07-15");
  EXPECT_EQ(clause.overrides, std::vector<std::string>{"wider"});
}

TEST(ReadClauseTest, ReadsScopeWithSortedLabelsAndException) {
  const Clause clause = Read(kFull);
  EXPECT_EQ(clause.scope.include.services,
            std::vector<std::string>{"payment-*"});
  EXPECT_EQ(clause.scope.include.tiers, (std::vector<int64_t>{1, 2}));
  ASSERT_EQ(clause.scope.include.labels.size(), 2u);
  EXPECT_EQ(clause.scope.include.labels[0].first, "language");
  EXPECT_EQ(clause.scope.include.labels[1].first, "traffic");
  ASSERT_TRUE(clause.scope.except.has_value());
  EXPECT_EQ(clause.scope.except->services,
            std::vector<std::string>{"payment-sandbox"});
}

TEST(ReadClauseTest, ReadsRulesWithConstraints) {
  const Clause clause = Read(kFull);
  ASSERT_EQ(clause.rules.size(), 2u);
  EXPECT_EQ(clause.rules[0].keyword, Keyword::kMustNot);
  EXPECT_EQ(base::FormatDate(*clause.rules[0].effective_from), "2026-03-01");
  EXPECT_EQ(clause.rules[0].constraint->op, Operator::kOneOf);
  EXPECT_EQ(clause.rules[0].constraint->values,
            (std::vector<std::string>{"rwmutex", "sharded"}));
  EXPECT_EQ(clause.rules[1].constraint->op, Operator::kBetween);
  EXPECT_EQ(clause.rules[1].constraint->values,
            (std::vector<std::string>{"1s", "2s"}));
}

TEST(ReadClauseTest, ConstraintsTellStringsFromNumbers) {
  const Clause clause = Read(
      "spec: {rules: [{id: a, keyword: MUST, constraint: {parameter: p, oneOf: "
      "[200, '200', \"true\", true, 'calm', 2s]}}]}");
  ASSERT_TRUE(clause.rules[0].constraint.has_value());
  EXPECT_EQ(clause.rules[0].constraint->values,
            (std::vector<std::string>{"200", "\"200\"", "\"true\"", "true",
                                      "calm", "2s"}));
}

TEST(ReadClauseTest, TextsThatDifferInWhiteSpaceOnlyHaveOneDigest) {
  const Clause clause = Read(kFull);
  ASSERT_EQ(clause.rules[0].texts.size(), 2u);
  EXPECT_EQ(clause.rules[0].texts[0].hash, clause.rules[1].texts[0].hash);
  EXPECT_NE(clause.rules[0].texts[1].hash, clause.rules[1].texts[1].hash);
  EXPECT_EQ(clause.rules[0].texts[0].inner_path, "spec.rules[first].text.en");
}

TEST(ReadClauseTest, ReadsTheRest) {
  const Clause clause = Read(kFull);
  ASSERT_EQ(clause.slos.size(), 1u);
  EXPECT_EQ(clause.slos[0].objective_percent->ToString(), "99.95");
  EXPECT_EQ(clause.slos[0].window->count, 30LL * 24 * 3600 * 1000);
  EXPECT_TRUE(clause.has_incidents);
  EXPECT_TRUE(clause.has_rollback);
  ASSERT_TRUE(clause.procedure.has_value());
  EXPECT_EQ(clause.procedure->steps[0].to.count, 180'000);
  ASSERT_TRUE(clause.decision.has_value());
  ASSERT_EQ(clause.decision->rows.size(), 2u);
  EXPECT_EQ(clause.decision->rows[0].when[0].second, "bursty");
  EXPECT_TRUE(clause.decision->rows[1].when.empty());
  ASSERT_EQ(clause.history.size(), 1u);
  EXPECT_TRUE(clause.history[0].has_incidents);
  EXPECT_FALSE(clause.history[0].has_services);
  EXPECT_FALSE(clause.history[0].has_rollback);
}

struct SkippedCase {
  const char* name;
  const char* constraint;
};

class SkippedConstraintTest : public testing::TestWithParam<SkippedCase> {};

TEST_P(SkippedConstraintTest, TakesNoPart) {
  const Clause clause =
      Read(std::string("spec: {rules: [{id: a, keyword: MUST, constraint: ") +
           GetParam().constraint + "}]}");
  ASSERT_EQ(clause.rules.size(), 1u);
  EXPECT_FALSE(clause.rules[0].constraint.has_value());
}

INSTANTIATE_TEST_SUITE_P(
    Malformed, SkippedConstraintTest,
    testing::Values(SkippedCase{"NoParameter", "{atMost: 3}"},
                    SkippedCase{"NoOperator", "{parameter: p}"},
                    SkippedCase{"TwoOperators",
                                "{parameter: p, atMost: 3, atLeast: 1}"},
                    SkippedCase{"BetweenOne", "{parameter: p, between: [1]}"},
                    SkippedCase{"EmptyList", "{parameter: p, oneOf: []}"},
                    SkippedCase{"AMapping", "{parameter: p, equals: {a: b}}"}),
    [](const auto& info) { return info.param.name; });

TEST(ReadClauseTest, AnythingAtAllReadsAsAClause) {
  for (const char* yaml : {"3", "[]", "{}", "metadata: 3", "spec: [1]",
                           "spec: {rules: 3, scope: [], slos: {a: b}}",
                           "spec: {decision: 1, procedure: []}\nhistory: x"}) {
    const Clause clause = Read(yaml);
    EXPECT_TRUE(clause.rules.empty()) << yaml;
    EXPECT_TRUE(clause.history.empty()) << yaml;
  }
}

TEST(ClauseWordsTest, NamesAndParsersAgree) {
  for (int i = 0; i <= static_cast<int>(Keyword::kMay); ++i) {
    const auto keyword = static_cast<Keyword>(i);
    EXPECT_EQ(ParseKeyword(KeywordName(keyword)), keyword);
  }
  for (int i = 0; i <= static_cast<int>(ClauseStatus::kRetired); ++i) {
    const auto status = static_cast<ClauseStatus>(i);
    EXPECT_EQ(ParseClauseStatus(ClauseStatusName(status)), status);
  }
  EXPECT_FALSE(ParseKeyword("must").has_value());
  EXPECT_FALSE(ParseClauseStatus("").has_value());
}

}  // namespace
}  // namespace codicil::model
