#include "services/rules/policy/weakened.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/finding.h"
#include "services/model/document.h"
#include "services/model/policies/policies.h"
#include "services/model/policies/policies_reader.h"
#include "services/model/yaml/yaml_node.h"
#include "services/model/yaml/yaml_reader.h"

namespace codicil::rules {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct TestFile {
  const char* name;
  model::DocumentKind kind;
  const char* before;
  const char* after;  // nullptr: deleted
};

// One loosening a file.
constexpr TestFile kFiles[] = {
    {"gates", model::DocumentKind::kGates,
     "spec:\n  gates: [{id: g, kind: race, maxAge: 7d}]\n",
     "spec:\n  gates: [{id: g, kind: race, maxAge: 8d}]\n"},
    {"glossary", model::DocumentKind::kGlossary,
     "spec:\n  terms: [{id: t, banned: {en: [bad, worse]}}]\n",
     "spec:\n  terms: [{id: t, banned: {en: [bad]}}]\n"},
    {"lint", model::DocumentKind::kLintPolicy, "spec:\n  severities: {}\n",
     "spec:\n  severities: {a/b: warning}\n"},
    {"release", model::DocumentKind::kReleasePolicy,
     "spec:\n  gracePeriod: 30d\n", "spec:\n  gracePeriod: 29d\n"},
    {"slo", model::DocumentKind::kSloPolicy, "spec:\n  detectionFloor: 1m\n",
     "spec:\n  detectionFloor: 59s\n"},
    {"waivers", model::DocumentKind::kWaivers, "spec:\n  waivers: []\n",
     "spec:\n  waivers: [{id: w, rule: a/b, document: d, expires: "
     "2026-04-01}]\n"},
    {"workflow", model::DocumentKind::kWorkflow,
     "spec:\n  tracks: [{id: t, stages: [{id: s}, {id: r}]}]\n",
     "spec:\n  tracks: [{id: t, stages: [{id: s, seats: []}]}]\n"},
};

// A whole change of policy files.
class TestChange {
 public:
  void Add(const TestFile& file) {
    Read(file.kind, *ReadYaml(file.before), before_);
    const model::YamlNode* root = nullptr;
    if (file.after != nullptr) {
      root = ReadYaml(file.after);
      Read(file.kind, *root, after_);
    }
    files_.push_back({file.name, root});
  }

  // Puts an RFC under review that lists the policy.
  void List(const char* policy) {
    model::Document& rfc = *rfcs_.emplace_back(new model::Document());
    rfc.rfc = std::make_unique<model::RfcFacts>();
    rfc.rfc->changes = {{"", policy, "modify", {}}};
  }

  std::vector<base::Finding> Findings() const {
    std::vector<const model::Document*> rfcs;
    for (const auto& rfc : rfcs_) rfcs.push_back(rfc.get());
    std::vector<base::Finding> findings;
    CheckWeakened({before_, after_, files_, rfcs,
                   [](const std::string&) { return base::Severity::kError; }},
                  findings);
    return findings;
  }

 private:
  static void Read(model::DocumentKind kind, const model::YamlNode& root,
                   model::Policies& policies) {
    model::ReadPolicy(kind, root, policies);
  }

  const model::YamlNode* ReadYaml(const char* text) {
    std::vector<base::Finding> findings;
    model::YamlReader reader;
    yaml_.push_back(std::make_unique<model::YamlFile>(
        reader.Read("policy.yaml", text, false, findings)));
    return yaml_.back()->documents().front();
  }

  std::vector<std::unique_ptr<model::YamlFile>> yaml_;
  std::vector<TouchedPolicy> files_;
  std::vector<std::unique_ptr<model::Document>> rfcs_;
  model::Policies before_;
  model::Policies after_;
};

// "policies/gates.yaml:2:41 spec.gates[g].maxAge".
std::vector<std::string> Places(const std::vector<base::Finding>& findings) {
  std::vector<std::string> lines;
  for (const base::Finding& finding : findings) {
    EXPECT_EQ(finding.rule, "policy/weakened");
    EXPECT_EQ(finding.document, finding.path);
    lines.push_back(
        finding.path + ":" + std::to_string(finding.span.begin.line) + ":" +
        std::to_string(finding.span.begin.column) + " " + finding.inner_path);
  }
  return lines;
}

TEST(CheckWeakenedTest, EachFileAtTheLoosenedThing) {
  TestChange change;
  for (const TestFile& file : kFiles) change.Add(file);
  EXPECT_THAT(
      Places(change.Findings()),
      ElementsAre("policies/gates.yaml:2:39 spec.gates[g].maxAge",
                  "policies/glossary.yaml:2:32 spec.terms[t].banned.en",
                  "policies/lint.yaml:2:21 spec.severities.a/b",
                  "policies/release.yaml:2:16 spec.gracePeriod",
                  "policies/slo.yaml:2:19 spec.detectionFloor",
                  "policies/waivers.yaml:2:13 spec.waivers[w]",
                  // The stage is gone, so the list of stages.
                  "policies/workflow.yaml:2:28 spec.tracks[t].stages[r]"));
}

TEST(CheckWeakenedTest, SaysWhatToDo) {
  TestChange change;
  change.Add(kFiles[0]);
  const base::Finding finding = change.Findings().at(0);
  EXPECT_EQ(finding.value, "8d");
  EXPECT_EQ(finding.message,
            "the gate g has 8d as its maxAge instead of 1w: this loosens the "
            "rules that the change is judged by, and no RFC under review lists "
            "the policy gates");
  EXPECT_EQ(finding.fix->description,
            "list {policy: gates, change: modify} in the changes of an RFC "
            "under review");
  EXPECT_THAT(finding.fix->edits, IsEmpty());
}

TEST(CheckWeakenedTest, AnRfcUnderReviewMayLoosenWhatItLists) {
  TestChange change;
  change.Add(kFiles[0]);
  change.Add(kFiles[1]);
  change.List("gates");
  EXPECT_THAT(
      Places(change.Findings()),
      ElementsAre("policies/glossary.yaml:2:32 spec.terms[t].banned.en"));
  change.List("glossary");
  EXPECT_THAT(change.Findings(), IsEmpty());
}

TEST(CheckWeakenedTest, ADeletedFile) {
  TestChange change;
  change.Add({"gates", model::DocumentKind::kGates, kFiles[0].before, nullptr});
  const std::vector<base::Finding> findings = change.Findings();
  EXPECT_THAT(Places(findings),
              ElementsAre("policies/gates.yaml:1:1 spec.gates[g]"));
  EXPECT_EQ(findings.at(0).fix->description,
            "list {policy: gates, change: retire} in the changes of an RFC "
            "under review");
}

TEST(CheckWeakenedTest, TheOtherWayRoundIsNone) {
  for (const TestFile& file : kFiles) {
    TestChange change;
    change.Add({file.name, file.kind, file.after, file.before});
    EXPECT_THAT(change.Findings(), IsEmpty()) << file.name;
  }
}

// Without a release policy no notice is enough, which is stricter than any.
TEST(CheckWeakenedTest, NoGraceAtAllIsStricter) {
  TestChange change;
  change.Add({"release", model::DocumentKind::kReleasePolicy, kFiles[3].before,
              nullptr});
  EXPECT_THAT(change.Findings(), IsEmpty());
}

TEST(CheckWeakenedTest, FilesThatLoosenNothingOfTheirOwn) {
  TestChange change;
  change.Add({"raci", model::DocumentKind::kRaci,
              "spec:\n  roles: [{id: r, members: [a]}]\n", "spec: {}\n"});
  EXPECT_THAT(change.Findings(), IsEmpty());
}

}  // namespace
}  // namespace codicil::rules
