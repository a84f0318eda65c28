// What findings say and repair; the flaws themselves are in validator_test.cc.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/model/schema/kind_registry.h"
#include "services/model/schema/testing/samples.h"
#include "services/model/schema/validator.h"

namespace codicil::model {
namespace {

using ::testing::ElementsAre;
using testing::Fixed;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::Judged;
using testing::Lines;
using testing::Replaced;
using testing::Sample;

// Empty required lists are right to the schema: trace/ judges them.
TEST(ValidatorFindingsTest, RequiredListsMayBeEmpty) {
  std::string text = Sample("clause");
  text = Replaced(text,
                  "  incidents:\n    - {ref: INC-2025-0612, relation: "
                  "motivated-by}\n",
                  "  incidents: []\n");
  text = Replaced(text,
                  "    services: [payment-api]\n    rollback: "
                  "https://runbooks.example.com/back\n",
                  "    services: []\n    rollback: \"\"\n");
  EXPECT_THAT(Lines(Judged(*ParseKindWord("clause"), text).findings),
              IsEmpty());
}

TEST(ValidatorFindingsTest, JudgesEveryDocumentOfAnOpenSloFile) {
  std::string text = Sample("openslo");
  text = Replaced(text, "  service: checkout\n", "");
  text = Replaced(text, "  target: pager\n", "  target: 5\n");
  EXPECT_THAT(Lines(Judged(*ParseKindWord("openslo"), text).findings),
              ElementsAre("schema/missing-key 21:3 spec = service",
                          "schema/wrong-type 114:11 spec.target = 5"));
}

TEST(ValidatorFindingsTest, ReportsRootsOfTheWrongShape) {
  for (const char* text : {"[]", "word", "~"}) {
    EXPECT_THAT(Lines(Judged(*ParseKindWord("clause"), text).findings),
                ElementsAre(HasSubstr("schema/wrong-type 1:1  = ")))
        << text;
  }
}

TEST(ValidatorFindingsTest, WithoutLanguagesTakesAnyWellFormedTag) {
  const testing::Tree tree(
      "{apiVersion: codicil/v1, kind: Handbook, metadata: {id: a, title: {fr: "
      "x, zh_CN: y}}, spec: {languages: [fr]}}");
  Document document;
  ValidateTree(tree.root(), *ParseKindWord("handbook"), ValidationContext(),
               document);
  EXPECT_THAT(Lines(document.findings),
              ElementsAre("schema/bad-value 1:75 metadata.title.zh_CN = "
                          "zh_CN"));
}

TEST(ValidatorFindingsTest, KnowsRulesWhereTheyAreGiven) {
  const std::vector<std::string_view> rules = {"term/banned-variant",
                                               "similar/past-rfc"};
  const testing::Tree tree(Replaced(
      Sample("lint-policy"), "term/banned-variant", "term/banned-varient"));
  ValidationContext context;
  context.rule_ids = &rules;
  Document document;
  ValidateTree(tree.root(), *ParseKindWord("lint-policy"), context, document);
  ASSERT_THAT(Lines(document.findings),
              ElementsAre("schema/bad-value 4:16 "
                          "spec.severities.term/banned-varient = "
                          "term/banned-varient"));
  EXPECT_THAT(document.findings[0].message,
              HasSubstr("did you mean \"term/banned-variant\"?"));
}

TEST(ValidatorFindingsTest, ShowsWhereANameWasUsedFirst) {
  const Document document =
      Judged(*ParseKindWord("clause"),
             Replaced(Sample("clause"), "- id: not-equals", "- id: equals"));
  ASSERT_EQ(document.findings.size(), 1u);
  ASSERT_EQ(document.findings[0].related.size(), 1u);
  EXPECT_EQ(document.findings[0].related[0].path, "test.yaml");
  EXPECT_EQ(document.findings[0].related[0].position.line, 29);
}

// Messages say what was found and what was expected.
TEST(ValidatorFindingsTest, MessagesAreComplete) {
  const struct {
    const char* kind;
    const char* from;
    const char* to;
    const char* want;
  } rows[] = {
      {"clause", "budget: 15m", "budget: 15 minutes",
       "found \"15 minutes\", expected a duration above 0 (an integer and one "
       "of ms s m h d w, such as 90s)"},
      {"clause", "keyword: MAY", "keyword: MAYBE",
       "found \"MAYBE\", expected one of MUST, MUST NOT, SHOULD, SHOULD NOT or "
       "MAY"},
      {"clause", "status: active", "status: activ",
       "found \"activ\", expected one of draft, active, deprecated or retired; "
       "did you mean \"active\"?"},
      {"clause", "  reviewBy:", "  reviewBye:",
       "unknown key \"reviewBye\"; did you mean \"reviewBy\"?"},
      {"clause", "equals: rwmutex}", "equals: rwmutex, oneOf: []}",
       "found equals and oneOf, expected exactly one of equals, notEquals, "
       "atLeast, atMost, between, oneOf, noneOf, contains or excludes"},
      {"clause", "{gate: threadsafe-coverage}", "{}",
       "found none, expected exactly one of harness with expect or gate"},
      {"clause", "{en: Why., zh-CN: 原因。}", "{en: Why.}",
       "the text in \"zh-CN\" is missing: a text holds every language of the "
       "handbook (en and zh-CN)"},
      {"incident", "detectedAt: 2025-06-12T02:16:00+08:00",
       "detectedAt: 2025-06-11T00:00:00Z",
       "detectedAt \"2025-06-11T00:00:00Z\" must not be before startedAt "
       "\"2025-06-12T02:14:00+08:00\""},
      {"services", "tier: 1, ", "tier: 0, ",
       "found 0, expected an integer of at least 1"},
      {"rfc", "track: standard", "track: [standard]",
       "found a list, expected an id (lower-case letters and digits in parts "
       "joined by single hyphens, a letter first, at most 64 characters)"},
      {"handbook", "id: sample-handbook\n", "name: sample\n",
       "required key \"id\" is missing: expected an id (lower-case letters and "
       "digits in parts joined by single hyphens, a letter first, at most 64 "
       "characters)"},
  };
  for (const auto& row : rows) {
    const Document document = Judged(
        *ParseKindWord(row.kind), Replaced(Sample(row.kind), row.from, row.to));
    ASSERT_FALSE(document.findings.empty()) << row.to;
    EXPECT_EQ(document.findings[0].message, row.want);
  }
}

TEST(ValidatorFindingsTest, ClipsLongValues) {
  const std::string word(5000, 'x');
  const Document document =
      Judged(*ParseKindWord("clause"),
             Replaced(Sample("clause"), "keyword: MAY", "keyword: " + word));
  ASSERT_EQ(document.findings.size(), 1u);
  EXPECT_EQ(document.findings[0].value, word.substr(0, 256));
  EXPECT_THAT(document.findings[0].message,
              HasSubstr("\"" + word.substr(0, 80) + "...\""));
}

// Each row: the finding has a fix; after it the document is clean.
TEST(ValidatorFixTest, FixesLeaveNothingBehind) {
  const struct {
    const char* kind;
    const char* from;
    const char* to;
    const char* want;  // what stands there after the fix
  } rows[] = {
      {"clause", "  reviewBy: 2026", "  reviewBye: 2026", "  reviewBy: 2026"},
      {"clause", "tier: \"1\"", "tier: 1", "tier: \"1\""},
      {"clause", "title: A book", "title: 1984", "title: \"1984\""},
      {"clause", "traffic: [bursty]}\n    e", "traffic: [true]}\n    e",
       "traffic: [\"true\"]}\n    e"},
      {"services", "tier: 1, ", "tier: '1', ", "tier: 1, "},
      {"openslo", "alertWhenNoData: true", "alertWhenNoData: \"true\"",
       "alertWhenNoData: true"},
      {"clause", "tags: [go, map]", "tags: go", "tags: [go]"},
      {"release-policy", "targets: [wiki]", "targets: 'wiki'",
       "targets: [\"wiki\"]"},
  };
  for (const auto& row : rows) {
    const KindSchema& schema = *ParseKindWord(row.kind);
    const std::string clean = Sample(row.kind);
    const std::string flawed = Replaced(clean, row.from, row.to);
    const Document document = Judged(schema, flawed);
    ASSERT_EQ(document.findings.size(), 1u) << row.to;
    ASSERT_TRUE(document.findings[0].fix.has_value()) << row.to;
    const std::string fixed = Fixed(flawed, *document.findings[0].fix);
    EXPECT_EQ(fixed, Replaced(clean, row.from, row.want));
    EXPECT_THAT(Lines(Judged(schema, fixed).findings), IsEmpty()) << row.to;
  }
}

TEST(ValidatorFixTest, OffersNoFixWhereItCouldHarm) {
  const struct {
    const char* kind;
    const char* from;
    const char* to;
  } rows[] = {
      // The right key is there already.
      {"clause", "  reviewBy: 2026-07-15",
       "  reviewBy: 2026-07-15\n  reviewBye: 2027-07-15"},
      // Quotes alone do not make it right.
      {"clause", "version: 1.2.0\n  status", "version: 1.2\n  status"},
      {"clause", "tiers: [1, 2]", "tiers: [1, two]"},
      // Nothing is not a text.
      {"clause", "title: A book", "title: ~"},
      // Not known to mean the same in brackets.
      {"clause", "tags: [go, map]", "tags: go, map"},
      {"clause", "keyword: MAY", "keyword: MAYBE"},
  };
  for (const auto& row : rows) {
    const Document document = Judged(
        *ParseKindWord(row.kind), Replaced(Sample(row.kind), row.from, row.to));
    ASSERT_FALSE(document.findings.empty()) << row.to;
    for (const base::Finding& finding : document.findings) {
      EXPECT_FALSE(finding.fix.has_value()) << row.to;
    }
  }
}

}  // namespace
}  // namespace codicil::model
