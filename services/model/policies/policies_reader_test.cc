#include "services/model/policies/policies_reader.h"

#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "services/base/duration.h"
#include "services/model/policies/testing/policy_text.h"

namespace codicil::model {
namespace {

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

TEST(ReadPolicyTest, ReleasePolicy) {
  const Policies policies =
      ReadOne(DocumentKind::kReleasePolicy, "spec: {gracePeriod: 30d}");
  ASSERT_TRUE(policies.grace_period.has_value());
  EXPECT_EQ(base::FormatDuration(*policies.grace_period), "30d");
}

TEST(ReadPolicyTest, EachKindGoesToItsPlace) {
  const auto read = [](DocumentKind kind, std::string_view yaml) {
    return ReadOne(kind, yaml);
  };
  EXPECT_EQ(
      read(DocumentKind::kGlossary, "spec: {terms: [{id: a}]}").glossary.size(),
      1u);
  EXPECT_EQ(read(DocumentKind::kLintPolicy, "spec: {severities: {a/b: off}}")
                .severities.size(),
            1u);
  EXPECT_EQ(read(DocumentKind::kWaivers,
                 "spec: {waivers: [{id: w, expires: 2026-04-01}]}")
                .waivers.size(),
            1u);
  EXPECT_EQ(read(DocumentKind::kSloPolicy, "spec: {detectionFloor: 1m}")
                .slo.detection_floor.count,
            60'000);
  EXPECT_EQ(
      read(DocumentKind::kRaci, "spec: {roles: [{id: r}]}").raci.roles.size(),
      1u);
  EXPECT_EQ(read(DocumentKind::kWorkflow, "spec: {tracks: [{id: t}]}")
                .workflow.tracks.size(),
            1u);
  EXPECT_EQ(read(DocumentKind::kGates, "spec: {gates: [{id: g}]}").gates.size(),
            1u);
}

bool IsEmpty(const Policies& policies) {
  return policies.languages.empty() && policies.glossary.empty() &&
         policies.severities.empty() && !policies.grace_period &&
         policies.waivers.empty() && policies.slo.alert_pairs.empty() &&
         policies.raci.domains.empty() && policies.raci.people.empty() &&
         policies.raci.roles.empty() && policies.raci.matrix.empty() &&
         policies.workflow.calendars.empty() &&
         policies.workflow.tracks.empty() &&
         policies.workflow.reminders.empty() && policies.gates.empty();
}

TEST(ReadPolicyTest, AnythingAtAllReadsAsNoPolicy) {
  for (const char* yaml :
       {"3", "[]", "spec: 3", "spec: {terms: {a: b}, languages: 1}",
        "spec: {waivers: [1], severities: [], gates: [x], tracks: [[]]}",
        "spec: {alertPairs: [{long: 1h}], roles: 1, people: [a], matrix: {}}",
        "spec: {calendars: [1], reminders: [{atPercent: often}]}"}) {
    for (int kind = 0; kind <= static_cast<int>(DocumentKind::kWaivers);
         ++kind) {
      const Policies policies = ReadOne(static_cast<DocumentKind>(kind), yaml);
      EXPECT_TRUE(IsEmpty(policies)) << yaml << " as kind " << kind;
    }
  }
}

}  // namespace
}  // namespace codicil::model
