#include "services/model/schema/canonical.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>

#include "services/model/schema/kind_registry.h"
#include "services/model/schema/testing/samples.h"
#include "services/model/schema/testing/tree_edit.h"

namespace codicil::model {
namespace {

using testing::Replaced;
using testing::Sample;
using testing::Tree;

std::string FormOf(const char* kind, const std::string& text) {
  const Tree tree(text);
  return CanonicalForm(tree.root(), *ParseKindWord(kind));
}

// A change of a sample, and whether the form stays the same.
struct Row {
  const char* name;
  const char* kind;
  const char* from;
  const char* to;
};

std::ostream& operator<<(std::ostream& out, const Row& row) {
  return out << row.kind << ": " << row.name;
}

class SameFormTest : public ::testing::TestWithParam<Row> {};
class OtherFormTest : public ::testing::TestWithParam<Row> {};

TEST_P(SameFormTest, StaysTheSame) {
  const Row& row = GetParam();
  const std::string sample = Sample(row.kind);
  EXPECT_EQ(FormOf(row.kind, Replaced(sample, row.from, row.to)),
            FormOf(row.kind, sample));
}

TEST_P(OtherFormTest, Changes) {
  const Row& row = GetParam();
  const std::string sample = Sample(row.kind);
  EXPECT_NE(FormOf(row.kind, Replaced(sample, row.from, row.to)),
            FormOf(row.kind, sample));
}

INSTANTIATE_TEST_SUITE_P(
    Same, SameFormTest,
    ::testing::Values(
        Row{"comment", "clause", "spec:\n", "spec:  # what it says\n"},
        Row{"quotes", "clause", "owner: role:platform-engineering",
            "owner: 'role:platform-engineering'"},
        Row{"block for flow", "clause", "tags: [go, map]",
            "tags:\n    - go\n    - map"},
        Row{"key order", "clause", "{parameter: go.map.guard, equals: rwmutex}",
            "{equals: rwmutex, parameter: go.map.guard}"},
        Row{"folded text", "clause", "en: Why.,", "en: \"Why\\x2e\","},
        Row{"unit of a duration", "clause", "to: 3m", "to: 180000ms"},
        Row{"unit in a constraint", "clause", "atMost: 2s", "atMost: 2000ms"},
        Row{"zeros of a decimal", "clause", "objectivePercent: 99.95",
            "objectivePercent: 99.950"},
        Row{"zeros in a constraint", "clause", "atLeast: 1.5", "atLeast: 1.50"},
        Row{"quoted number in a constraint", "clause", "atLeast: 1.5",
            "atLeast: \"1.5\""},
        Row{"quoted flag in a constraint", "clause", "equals: false",
            "equals: \"false\""},
        Row{"order of a set", "clause", "tags: [go, map]", "tags: [map, go]"},
        Row{"repetition in a set", "clause", "tags: [go, map]",
            "tags: [map, go, map]"},
        Row{"order of tiers", "clause", "tiers: [1, 2]", "tiers: [2, 1]"},
        Row{"one value for a list of it", "clause", "contains: race",
            "contains: [race]"},
        Row{"order of verification", "clause",
            "    - {harness: guarded-map, expect: clean}\n"
            "    - {gate: threadsafe-coverage}\n",
            "    - {gate: threadsafe-coverage}\n"
            "    - {expect: clean, harness: guarded-map}\n"},
        Row{"zone of an instant", "incident", "2025-06-12T02:14:00+08:00",
            "2025-06-11T18:14:00Z"},
        Row{"one indicator change for a list of it", "rfc",
            "{slo: payment-api-availability, reason: Same events.}",
            "[{slo: payment-api-availability, reason: Same events.}]"},
        Row{"unit of an OpenSLO duration", "openslo", "duration: 30d",
            "duration: 720h"},
        Row{"order of services", "services", "[production, staging]",
            "[staging, production]"}));

INSTANTIATE_TEST_SUITE_P(
    Other, OtherFormTest,
    ::testing::Values(
        Row{"word", "clause", "status: active", "status: draft"},
        Row{"text", "clause", "en: Why.", "en: Why!"},
        Row{"white space in a text", "clause", "en: Why.", "en: \"Why. \""},
        Row{"duration", "clause", "to: 3m", "to: 181s"},
        Row{"decimal", "clause", "objectivePercent: 99.95",
            "objectivePercent: 99.951"},
        Row{"order of an interval", "clause", "between: [10, 200]",
            "between: [200, 10]"},
        Row{"order of rows", "clause",
            "inputs: [traffic, tier, service, "
            "domain]\n    rows:",
            "inputs: [traffic, tier, service, domain]\n    rows:\n      - "
            "{then: []}"},
        Row{"operator", "clause", "equals: rwmutex", "notEquals: rwmutex"},
        Row{"exception widened", "clause",
            "      services: [payment-sandbox]\n", ""},
        Row{"unknown key", "clause", "body:", "more: x\n  body:"},
        Row{"wrong type", "services", "tier: 1, ", "tier: \"1\", "},
        Row{"text in place of a number", "clause", "tiers: [1, 2]",
            "tiers: [\"1\", 2]"},
        Row{"malformed number", "clause", "tiers: [1, 2]", "tiers: [01, 2]"},
        Row{"nothing", "clause", "title: A book", "title: ~"},
        Row{"nothing as text", "clause", "title: A book", "title: \"null\""},
        Row{"months are no days", "openslo", "duration: 30d", "duration: 1M"},
        Row{"required list made empty", "clause", "[INC-2025-0612]\n",
            "[]\n"}));

// In a scope an empty list equals a missing key, and so does any optional list
// or map.
TEST(CanonicalFormTest, EmptyEqualsMissingWhereItMeansTheSame) {
  const std::string text =
      "{apiVersion: codicil/v1, kind: Clause, metadata: {id: a}, spec: {scope: "
      "{}}}";
  const std::string form = FormOf("clause", text);
  for (const char* more :
       {"services: []", "tiers: []", "labels: {}", "labels: {language: []}",
        "except: {}", "except: {services: []}",
        "except: {labels: {language: []}}"}) {
    EXPECT_EQ(FormOf("clause", Replaced(text, "scope: {}",
                                        "scope: {" + std::string(more) + "}")),
              form)
        << more;
  }
  EXPECT_EQ(FormOf("clause", Replaced(text, "{id: a}", "{id: a, tags: []}")),
            form);
  EXPECT_NE(FormOf("clause", Replaced(text, "{}", "{services: [a]}")), form);
  // Required: missing is a flaw, empty is not.
  EXPECT_NE(
      FormOf("clause", Replaced(text, "scope: {}", "scope: {}, incidents: []")),
      form);
  // An empty procedure is a flaw, not a missing one.
  EXPECT_NE(
      FormOf("clause", Replaced(text, "scope: {}", "scope: {}, procedure: {}")),
      form);
}

TEST(CanonicalFormTest, IsOneLineOfSortedJson) {
  EXPECT_EQ(FormOf("slo-policy", Sample("slo-policy")),
            "{\"apiVersion\":\"codicil/v1\",\"kind\":\"SloPolicy\",\"spec\":{"
            "\"alertPairs\":[{\"budgetPercent\":10,\"long\":\"3d\","
            "\"severity\":\"ticket\",\"short\":\"6h\"},{\"budgetPercent\":2,"
            "\"long\":\"1h\",\"severity\":\"page\",\"short\":\"5m\"}],"
            "\"coverageFloorPercent\":90,\"detectionFloor\":\"1m\"}}");
}

TEST(CanonicalFormTest, IsTotal) {
  for (const char* text : {"~", "[]", "word", "5", "{kind: [a]}",
                           "{spec: [{rules: x}], metadata: {tags: {a: b}}}"}) {
    const Tree tree(text);
    for (const KindSchema* schema : AllKinds()) {
      EXPECT_FALSE(CanonicalForm(tree.root(), *schema).empty()) << text;
    }
  }
}

// The digest is part of approvals and stored reports: this one may not move.
// Expected value: sha256sum of the form in IsOneLineOfSortedJson.
TEST(CanonicalDigestTest, IsTheSha256OfTheForm) {
  const Tree tree(Sample("slo-policy"));
  const base::Sha256Digest digest =
      CanonicalDigest(tree.root(), *ParseKindWord("slo-policy"));
  EXPECT_EQ(base::ToHex(digest.data(), digest.size()),
            "444447d20b5a967adb6c1ce62576a7f6e90828171f9c0feb68137ede7fbf37b9");
}

// However a document is written, its form is the same.
TEST(CanonicalPropertyTest, IsBlindToStyle) {
  for (unsigned seed = 1; seed <= 50; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    for (const KindSchema* schema : AllKinds()) {
      const Tree tree(Sample(schema->word));
      for (const YamlNode* root : tree.documents()) {
        const Tree other(testing::PrintAtRandom(*root, random) + "\n");
        ASSERT_EQ(CanonicalForm(other.root(), *schema),
                  CanonicalForm(*root, *schema));
      }
    }
  }
}

// Changing any one scalar changes the form.
TEST(CanonicalPropertyTest, SeesEveryScalar) {
  for (const KindSchema* schema : AllKinds()) {
    const Tree tree(Sample(schema->word));
    for (const YamlNode* root : tree.documents()) {
      const std::string form = CanonicalForm(*root, *schema);
      std::set<std::string> forms;
      int changes = 0;
      testing::ForEachNode(*root, [&](const YamlNode& node) {
        if (!node.IsScalar()) return;
        testing::TreeEditor editor;
        const bool is_number = node.type == ScalarType::kInteger ||
                               node.type == ScalarType::kFloat;
        const YamlNode& changed = editor.WithText(
            node, std::string(node.scalar) + (is_number ? "7" : "x"));
        const std::string other =
            CanonicalForm(editor.WithReplaced(*root, node, changed), *schema);
        EXPECT_NE(other, form) << schema->name << ": " << node.scalar;
        forms.insert(other);
        ++changes;
      });
      EXPECT_GT(changes, 3) << schema->name;
      EXPECT_EQ(static_cast<int>(forms.size()), changes) << schema->name;
    }
  }
}

}  // namespace
}  // namespace codicil::model
