#include "services/model/policies/policies_reader.h"

#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "services/base/finding.h"
#include "services/model/yaml/yaml_reader.h"

namespace codicil::model {
namespace {

// Keeps the tree alive while a test looks at what was read from it.
template <typename Use>
auto WithRoot(std::string_view yaml, Use use) {
  std::vector<base::Finding> findings;
  YamlReader reader;
  const YamlFile file = reader.Read("policy.yaml", yaml, false, findings);
  EXPECT_TRUE(findings.empty()) << yaml;
  EXPECT_EQ(file.documents().size(), 1u);
  return use(*file.documents().front());
}

Policies ReadOne(DocumentKind kind, std::string_view yaml) {
  return WithRoot(yaml, [&](const YamlNode& root) {
    Policies policies;
    ReadPolicy(kind, root, policies);
    return policies;
  });
}

TEST(ReadPolicyTest, Handbook) {
  const Policies policies =
      ReadOne(DocumentKind::kHandbook, "spec: {languages: [en, zh-CN]}");
  EXPECT_EQ(policies.languages, (std::vector<std::string>{"en", "zh-CN"}));
}

TEST(ReadPolicyTest, Glossary) {
  const Policies policies = ReadOne(
      DocumentKind::kGlossary,
      "spec: {terms: [{id: cb, preferred: {zh-CN: 熔断器, en: circuit breaker},"
      " banned: {en: [breaker switch, \"\"]}}]}");
  ASSERT_EQ(policies.glossary.size(), 1u);
  const GlossaryTerm& term = policies.glossary[0];
  ASSERT_EQ(term.preferred.size(), 2u);
  EXPECT_EQ(term.preferred[0].first, "en");  // sorted by language
  EXPECT_EQ(term.preferred[1].second, "熔断器");
  ASSERT_EQ(term.banned.size(), 1u);
  EXPECT_EQ(term.banned[0].second, std::vector<std::string>{"breaker switch"});
}

TEST(ReadPolicyTest, LintPolicySkipsUnknownWords) {
  const Policies policies =
      ReadOne(DocumentKind::kLintPolicy,
              "spec: {severities: {a/b: error, c/d: off, e/f: loud}}");
  EXPECT_EQ(policies.severities.size(), 2u);
  EXPECT_EQ(policies.severities.at("a/b"), base::Severity::kError);
  EXPECT_EQ(policies.severities.at("c/d"), base::Severity::kOff);
}

TEST(ReadPolicyTest, ReleasePolicy) {
  const Policies policies =
      ReadOne(DocumentKind::kReleasePolicy, "spec: {gracePeriod: 30d}");
  ASSERT_TRUE(policies.grace_period.has_value());
  EXPECT_EQ(base::FormatDuration(*policies.grace_period), "30d");
}

TEST(ReadPolicyTest, WaiversNeedAnExpiry) {
  const Policies policies = ReadOne(
      DocumentKind::kWaivers,
      "spec: {waivers: [{id: w1, rule: a/b, document: d, expires: 2026-04-01},"
      " {id: w2, rule: a/b, document: d}]}");
  ASSERT_EQ(policies.waivers.size(), 1u);
  EXPECT_EQ(policies.waivers[0].id, "w1");
  EXPECT_EQ(base::FormatDate(policies.waivers[0].expires), "2026-04-01");
}

TEST(ReadPolicyTest, AnythingAtAllReadsAsNoPolicy) {
  for (const char* yaml : {"3", "[]", "spec: 3", "spec: {terms: {a: b}}",
                           "spec: {waivers: [1], severities: []}"}) {
    for (int kind = 0; kind <= static_cast<int>(DocumentKind::kWaivers);
         ++kind) {
      const Policies policies = ReadOne(static_cast<DocumentKind>(kind), yaml);
      EXPECT_TRUE(policies.glossary.empty()) << yaml;
      EXPECT_TRUE(policies.waivers.empty()) << yaml;
      EXPECT_TRUE(policies.severities.empty()) << yaml;
    }
  }
}

TEST(ReadCatalogTest, SortsAndKeepsHardDependencies) {
  const Catalog catalog = WithRoot(
      "spec: {services: [{id: b, domain: d, tier: 2, environments: [p],"
      " labels: {traffic: bursty, language: go},"
      " dependsOn: [{service: a, kind: hard}, {service: c, kind: soft}]},"
      " {id: a, domain: d, tier: 1, environments: []}]}",
      [](const YamlNode& root) { return ReadCatalog(root); });
  ASSERT_EQ(catalog.services().size(), 2u);
  EXPECT_EQ(catalog.services()[0].id, "a");
  const Service* b = catalog.Find("b");
  ASSERT_NE(b, nullptr);
  EXPECT_EQ(b->tier, 2);
  EXPECT_EQ(b->labels[0].first, "language");
  EXPECT_EQ(b->hard_dependencies, std::vector<std::string>{"a"});
  EXPECT_EQ(catalog.Find("c"), nullptr);
}

TEST(ReadParametersTest, BoundsAreExactAndDurationsInMilliseconds) {
  const ParameterTable table = WithRoot(
      "spec: {parameters: ["
      "{name: z.time, type: duration, minimum: 1ms, maximum: 10m},"
      "{name: a.share, type: decimal, minimum: 0, maximum: 99.95,"
      " tighter: higher},"
      "{name: guard, type: enum, values: [none, rwmutex]},"
      "{name: odd, type: colour}]}",
      [](const YamlNode& root) { return ReadParameters(root); });
  ASSERT_EQ(table.parameters().size(), 3u);
  EXPECT_EQ(table.parameters()[0].name, "a.share");
  EXPECT_EQ(table.Find("a.share")->maximum->ToString(), "99.95");
  EXPECT_EQ(table.Find("a.share")->tighter, Tighter::kHigher);
  EXPECT_EQ(table.Find("z.time")->maximum->ToString(), "600000");
  EXPECT_EQ(table.Find("guard")->values,
            (std::vector<std::string>{"none", "rwmutex"}));
  EXPECT_EQ(table.Find("odd"), nullptr);
}

}  // namespace
}  // namespace codicil::model
