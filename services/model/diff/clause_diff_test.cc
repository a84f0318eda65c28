#include "services/model/diff/clause_diff.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/calendar.h"
#include "services/base/duration.h"
#include "services/base/finding.h"
#include "services/base/semver.h"
#include "services/model/catalog.h"
#include "services/model/clause/clause_reader.h"
#include "services/model/parameter.h"
#include "services/model/policies/policies_reader.h"
#include "services/model/yaml/yaml_reader.h"

namespace codicil::model {
namespace {

using base::Bump;
using testing::ElementsAre;
using testing::IsEmpty;

// A tree and its source.
struct Tree {
  std::string source;
  YamlFile file;
  const YamlNode& root() const { return *file.documents().front(); }
};

std::unique_ptr<Tree> Parse(std::string yaml) {
  auto tree = std::make_unique<Tree>();
  tree->source = std::move(yaml);
  std::vector<base::Finding> findings;
  YamlReader reader;
  tree->file = reader.Read("test.yaml", tree->source, false, findings);
  EXPECT_TRUE(findings.empty()) << tree->source;
  return tree;
}

// Two services: payment-api in tier 1, mailer in tier 2.
constexpr std::string_view kServices = R"(spec:
  services:
    - {id: payment-api, domain: payments, tier: 1, environments: [production],
       labels: {traffic: bursty}}
    - {id: mailer, domain: commerce, tier: 2, environments: [production],
       labels: {traffic: steady}}
)";

constexpr std::string_view kParameters = R"(spec:
  parameters:
    - {name: pool.size, type: integer, minimum: 1, maximum: 1000}
    - {name: client.timeout, type: duration, minimum: 1ms, maximum: 10m}
    - {name: map.guard, type: enum, values: [none, rwmutex, sharded]}
    - {name: checks, type: set, values: [lint, unit, race]}
)";

constexpr std::string_view kNewParameters = R"(spec:
  parameters:
    - {name: map.guard, type: enum, values: [none, rwmutex, sharded, sync-map]}
    - {name: fresh, type: boolean}
)";

constexpr std::string_view kClause = R"(apiVersion: codicil/v1
kind: Clause
metadata:
  id: guard
  version: 1.2.3
  status: active
  title: {en: Guard, zh-CN: 保护}
  domain: platform
  owner: role:platform
  tags: [go, map]
  reviewBy: 2026-07-15
  overrides: [wider]
spec:
  scope:
    tiers: [1]
  rules:
    - id: guard
      keyword: SHOULD
      text: {en: "Guard it within 3 s.", zh-CN: "在 3 秒内保护。"}
    - id: size
      keyword: MUST
      text: {en: "Keep it small.", zh-CN: "保持小。"}
      constraint: {parameter: pool.size, between: [10, 100]}
  slos:
    - {ref: api, objectivePercent: 99.90, window: 30d, reviseAfterMisses: 2}
  incidents:
    - {ref: INC-2025-0612, relation: motivated-by}
  procedure:
    budget: 15m
    steps:
      - {id: look, from: 0m, to: 3m, do: {en: Look, zh-CN: 看}, run: "",
         evidence: {en: A note, zh-CN: 记录}}
  verification:
    - {harness: map, expect: clean}
  rollback: {plan: "https://x.example.com", summary: {en: Back, zh-CN: 回}}
  decision:
    inputs: [traffic]
    rows:
      - when: {traffic: bursty}
        then: [{parameter: client.timeout, atMost: 200ms}]
        note: {en: Short., zh-CN: 短。}
      - then: [{parameter: client.timeout, atMost: 1s}]
  references:
    - {title: A book, url: "https://book.example.com"}
history:
  - version: 1.2.3
    date: 2026-01-10
    rfc: RFC-0001
    incidents: [INC-2025-0612]
    services: [payment-api]
    rollback: "https://x.example.com"
    summary: {en: First, zh-CN: 一}
)";

constexpr std::string_view kAt = "2026-03-01T00:00:00Z";

// A replacement of the first occurrence; `from` must be there.
struct Edit {
  std::string_view from;
  std::string_view to;
};

std::string Edited(std::string_view text, const std::vector<Edit>& edits) {
  std::string result(text);
  for (const Edit& edit : edits) {
    const size_t at = result.find(edit.from);
    EXPECT_NE(at, std::string::npos) << edit.from;
    if (at != std::string::npos) {
      result.replace(at, edit.from.size(), edit.to);
    }
  }
  return result;
}

class Differ {
 public:
  Differ()
      : catalog_(ReadCatalog(Parse(std::string(kServices))->root())),
        parameters_(ReadParameters(Parse(std::string(kParameters))->root())),
        new_parameters_(
            ReadParameters(Parse(std::string(kNewParameters))->root())) {}

  DiffContext Context(std::string_view at = kAt) const {
    return {catalog_, parameters_, new_parameters_, *base::ParseInstant(at),
            grace_};
  }

  ClauseDiff Diff(const std::string& before, const std::string& after,
                  std::string_view at = kAt) const {
    const auto old_tree = Parse(before);
    const auto new_tree = Parse(after);
    const Clause old_clause = ReadClause(old_tree->root());
    const Clause new_clause = ReadClause(new_tree->root());
    return DiffClauses({old_clause, old_tree->root()},
                       {new_clause, new_tree->root()}, Context(at));
  }

  void set_grace(std::optional<base::DurationMs> grace) { grace_ = grace; }

 private:
  Catalog catalog_;
  ParameterTable parameters_;
  ParameterTable new_parameters_;
  std::optional<base::DurationMs> grace_ = base::ParseDuration("30d");
};

std::vector<std::string> Lines(const ClauseDiff& diff) {
  std::vector<std::string> lines;
  for (const TypedChange& change : diff.changes) {
    lines.push_back(Describe(change));
  }
  return lines;
}

struct ChangeCase {
  const char* name;
  std::vector<Edit> edits;  // of kClause
  std::vector<std::string> want;
  Bump required;
};

class ClauseChangeTest : public testing::TestWithParam<ChangeCase> {};

TEST_P(ClauseChangeTest, IsTypedAndPriced) {
  const ChangeCase& row = GetParam();
  const ClauseDiff diff =
      Differ().Diff(std::string(kClause), Edited(kClause, row.edits));
  EXPECT_EQ(Lines(diff), row.want);
  EXPECT_EQ(diff.required, row.required) << base::BumpName(diff.required);
}

const auto kName = [](const auto& info) {
  return std::string(info.param.name);
};

// "Tightening (a behaviour that complied no longer does: ...) is major."
INSTANTIATE_TEST_SUITE_P(
    Tightening, ClauseChangeTest,
    testing::Values(
        ChangeCase{"KeywordUp",
                   {{"SHOULD", "MUST"}},
                   {"spec.rules[guard].keyword: SHOULD -> MUST (tightened, "
                    "major)"},
                   Bump::kMajor},
        ChangeCase{"KeywordIntoItsOpposite",
                   {{"SHOULD", "SHOULD NOT"}},
                   {"spec.rules[guard].keyword: SHOULD -> SHOULD NOT "
                    "(tightened, major)"},
                   Bump::kMajor},
        // Allowed before: 10..100; after: below 10 and above 100.
        ChangeCase{"ProhibitionOfWhatWasDemanded",
                   {{"keyword: MUST\n", "keyword: MUST NOT\n"}},
                   {"spec.rules[size].keyword: MUST -> MUST NOT (tightened, "
                    "major)"},
                   Bump::kMajor},
        ChangeCase{"AllowedSetShrunk",
                   {{"[10, 100]", "[10, 99]"}},
                   {"spec.rules[size].constraint: pool.size between [10, 100] "
                    "-> pool.size between [10, 99] (tightened, major)"},
                   Bump::kMajor},
        // 5..9 is gained, but 51..100 is lost.
        ChangeCase{"AllowedSetMoved",
                   {{"[10, 100]", "[5, 50]"}},
                   {"spec.rules[size].constraint: pool.size between [10, 100] "
                    "-> pool.size between [5, 50] (tightened, major)"},
                   Bump::kMajor},
        ChangeCase{"ConstraintAdded",
                   {{"保护。\"}\n    - id: size",
                     "保护。\"}\n      constraint: {parameter: map.guard, "
                     "notEquals: none}\n    - id: size"}},
                   {"spec.rules[guard].constraint: added map.guard notEquals "
                    "none (tightened, major)"},
                   Bump::kMajor},
        ChangeCase{
            "AnotherParameter",
            {{"pool.size, between: [10, 100]", "client.timeout, atMost: 1s"}},
            {"spec.rules[size].constraint: pool.size between [10, 100] "
             "-> client.timeout atMost 1s (tightened, major)"},
            Bump::kMajor},
        // What does not fit its parameter cannot be shown to be wider.
        ChangeCase{"ConstraintThatDoesNotFit",
                   {{"[10, 100]", "[10, many]"}},
                   {"spec.rules[size].constraint: pool.size between [10, 100] "
                    "-> pool.size between [10, many] (tightened, major)"},
                   Bump::kMajor},
        ChangeCase{"ScopeWidened",
                   {{"tiers: [1]", "tiers: [1, 2]"}},
                   {"spec.scope: narrower -> wider (tightened, major: now also "
                    "holds for mailer in production)"},
                   Bump::kMajor},
        ChangeCase{"ScopeMoved",
                   {{"tiers: [1]", "tiers: [2]"}},
                   {"spec.scope: narrower -> wider (tightened, major: now also "
                    "holds for mailer in production)"},
                   Bump::kMajor},
        ChangeCase{"ObjectiveUp",
                   {{"99.90", "99.95"}},
                   {"spec.slos[api].objectivePercent: 99.9 -> 99.95 "
                    "(tightened, major)"},
                   Bump::kMajor},
        ChangeCase{"WindowShorter",
                   {{"30d, revise", "7d, revise"}},
                   {"spec.slos[api].window: 30d -> 1w (tightened, major)"},
                   Bump::kMajor},
        ChangeCase{"WindowLonger",
                   {{"30d, revise", "90d, revise"}},
                   {"spec.slos[api].window: 30d -> 90d (tightened, major)"},
                   Bump::kMajor},
        ChangeCase{"RevisionSooner",
                   {{"Misses: 2", "Misses: 1"}},
                   {"spec.slos[api].reviseAfterMisses: 2 -> 1 (tightened, "
                    "major)"},
                   Bump::kMajor},
        ChangeCase{"NewThreshold",
                   {{"  incidents:\n    - {ref",
                     "    - {ref: b, objectivePercent: 99, window: 30d, "
                     "reviseAfterMisses: 2}\n  incidents:\n    - {ref"}},
                   {"spec.slos[b]: added 99 (tightened, major)"},
                   Bump::kMajor},
        ChangeCase{"Retired",
                   {{"status: active", "status: retired"}},
                   {"metadata.status: active -> retired (tightened, major: the "
                    "clause leaves force)"},
                   Bump::kMajor},
        ChangeCase{"BackToDraft",
                   {{"status: active", "status: draft"}},
                   {"metadata.status: active -> draft (tightened, major: the "
                    "clause leaves force)"},
                   Bump::kMajor},
        ChangeCase{"NewMust",
                   {{"  slos:",
                     "    - {id: new, keyword: MUST, text: {en: N, "
                     "zh-CN: 新}}\n  slos:"}},
                   {"spec.rules[new]: added MUST (tightened, major)"},
                   Bump::kMajor},
        ChangeCase{"NewMustNot",
                   {{"  slos:",
                     "    - {id: new, keyword: MUST NOT, text: {en: "
                     "N, zh-CN: 新}}\n  slos:"}},
                   {"spec.rules[new]: added MUST NOT (tightened, major)"},
                   Bump::kMajor},
        ChangeCase{"OverrideGivenUp",
                   {{"overrides: [wider]", "overrides: []"}},
                   {"metadata.overrides: removed wider (tightened, major: what "
                    "was overridden holds again)"},
                   Bump::kMajor},
        ChangeCase{"SmallerBudget",
                   {{"budget: 15m", "budget: 10m"}},
                   {"spec.procedure.budget: 15m -> 10m (tightened, major)"},
                   Bump::kMajor},
        ChangeCase{"StepEndsEarlier",
                   {{"to: 3m", "to: 2m"}},
                   {"spec.procedure.steps[look]: 0ms to 3m -> 0ms to 2m "
                    "(tightened, major)"},
                   Bump::kMajor},
        ChangeCase{"StepStartsLater",
                   {{"from: 0m", "from: 1m"}},
                   {"spec.procedure.steps[look]: 0ms to 3m -> 1m to 3m "
                    "(tightened, major)"},
                   Bump::kMajor},
        ChangeCase{"NewStep",
                   {{"  verification:",
                     "      - {id: act, from: 3m, to: 8m, do: {en: A, zh-CN: "
                     "做}, run: \"\", evidence: {en: B, zh-CN: 证}}\n"
                     "  verification:"}},
                   {"spec.procedure.steps[act]: added 3m to 8m (tightened, "
                    "major)"},
                   Bump::kMajor},
        ChangeCase{"MoreEvidence",
                   {{"expect: clean}", "expect: clean}\n    - {gate: cover}"}},
                   {"spec.verification[gate:cover]: added required (tightened, "
                    "major)"},
                   Bump::kMajor},
        ChangeCase{"AnotherVerdict",
                   {{"expect: clean", "expect: race"}},
                   {"spec.verification[harness:map]: clean -> race (tightened, "
                    "major)"},
                   Bump::kMajor},
        ChangeCase{"DecisionAllowsLess",
                   {{"atMost: 200ms", "atMost: 100ms"}},
                   {"spec.decision: 2 rows -> 2 rows (tightened, major: fewer "
                    "values of client.timeout for payment-api in production)"},
                   Bump::kMajor}),
    kName);

// "New SHOULD/MAY rules, loosened rules, deprecation are minor."
INSTANTIATE_TEST_SUITE_P(
    Minor, ClauseChangeTest,
    testing::Values(
        ChangeCase{"KeywordDown",
                   {{"keyword: MUST\n", "keyword: SHOULD\n"}},
                   {"spec.rules[size].keyword: MUST -> SHOULD (loosened, "
                    "minor)"},
                   Bump::kMinor},
        ChangeCase{"KeywordToMay",
                   {{"SHOULD", "MAY"}},
                   {"spec.rules[guard].keyword: SHOULD -> MAY (loosened, "
                    "minor)"},
                   Bump::kMinor},
        ChangeCase{"AllowedSetGrown",
                   {{"[10, 100]", "[10, 101]"}},
                   {"spec.rules[size].constraint: pool.size between [10, 100] "
                    "-> pool.size between [10, 101] (loosened, minor)"},
                   Bump::kMinor},
        ChangeCase{"ConstraintRemoved",
                   {{"      constraint: {parameter: pool.size, between: [10, "
                     "100]}\n",
                     ""}},
                   {"spec.rules[size].constraint: removed pool.size between "
                    "[10, 100] (loosened, minor)"},
                   Bump::kMinor},
        ChangeCase{"NewShould",
                   {{"  slos:",
                     "    - {id: new, keyword: SHOULD, text: {en: "
                     "N, zh-CN: 新}}\n  slos:"}},
                   {"spec.rules[new]: added SHOULD (changed, minor)"},
                   Bump::kMinor},
        ChangeCase{"NewMay",
                   {{"  slos:",
                     "    - {id: new, keyword: MAY, text: {en: N, "
                     "zh-CN: 新}}\n  slos:"}},
                   {"spec.rules[new]: added MAY (changed, minor)"},
                   Bump::kMinor},
        ChangeCase{"RuleRemoved",
                   {{"    - id: size\n      keyword: MUST\n      text: {en: "
                     "\"Keep it small.\", zh-CN: \"保持小。\"}\n      "
                     "constraint: {parameter: pool.size, between: [10, "
                     "100]}\n",
                     ""}},
                   {"spec.rules[size]: removed MUST (loosened, minor)"},
                   Bump::kMinor},
        ChangeCase{"Deprecated",
                   {{"status: active", "status: deprecated"}},
                   {"metadata.status: active -> deprecated (changed, minor)"},
                   Bump::kMinor},
        ChangeCase{"ScopeNarrowed",
                   {{"tiers: [1]", "tiers: [1]\n    environments: [staging]"}},
                   {"spec.scope: wider -> narrower (loosened, minor: no longer "
                    "holds for payment-api in production)"},
                   Bump::kMinor},
        ChangeCase{"ObjectiveDown",
                   {{"99.90", "99.5"}},
                   {"spec.slos[api].objectivePercent: 99.9 -> 99.5 (loosened, "
                    "minor)"},
                   Bump::kMinor},
        ChangeCase{"RevisionLater",
                   {{"Misses: 2", "Misses: 3"}},
                   {"spec.slos[api].reviseAfterMisses: 2 -> 3 (loosened, "
                    "minor)"},
                   Bump::kMinor},
        ChangeCase{"ThresholdGone",
                   {{"  slos:\n    - {ref: api, objectivePercent: 99.90, "
                     "window: 30d, reviseAfterMisses: 2}\n",
                     ""}},
                   {"spec.slos[api]: removed 99.9 (loosened, minor)"},
                   Bump::kMinor},
        ChangeCase{"MoreOverridden",
                   {{"overrides: [wider]", "overrides: [wider, other]"}},
                   {"metadata.overrides: wider -> other, wider (loosened, "
                    "minor)"},
                   Bump::kMinor},
        ChangeCase{"LargerBudget",
                   {{"budget: 15m", "budget: 20m"}},
                   {"spec.procedure.budget: 15m -> 20m (loosened, minor)"},
                   Bump::kMinor},
        ChangeCase{"StepTakesLonger",
                   {{"to: 3m", "to: 4m"}},
                   {"spec.procedure.steps[look]: 0ms to 3m -> 0ms to 4m "
                    "(loosened, minor)"},
                   Bump::kMinor},
        ChangeCase{"LessEvidence",
                   {{"    - {harness: map, expect: clean}\n", ""},
                    {"verification:", "verification: []"}},
                   {"spec.verification[harness:map]: removed clean (loosened, "
                    "minor)"},
                   Bump::kMinor},
        ChangeCase{"DecisionAllowsMore",
                   {{"atMost: 1s", "atMost: 2s"}},
                   {"spec.decision: 2 rows -> 2 rows (loosened, minor)"},
                   Bump::kMinor},
        ChangeCase{"FirstDateInThePast",
                   {{"  reviewBy", "  effectiveFrom: 2026-01-01\n  reviewBy"}},
                   {"metadata.effectiveFrom: added 2026-01-01 (changed, "
                    "minor)"},
                   Bump::kMinor},
        ChangeCase{"FirstDateInTheFuture",
                   {{"  reviewBy", "  effectiveFrom: 2026-09-01\n  reviewBy"}},
                   {"metadata.effectiveFrom: added 2026-09-01 (changed, "
                    "minor)"},
                   Bump::kMinor}),
    kName);

// Normative, but every behaviour complies as before.
INSTANTIATE_TEST_SUITE_P(
    SameMeaning, ClauseChangeTest,
    testing::Values(
        // payment-api is the catalog's only service in tier 1, but services to
        // come may be in it as well.
        ChangeCase{"ScopeByName",
                   {{"tiers: [1]", "services: [payment-api]"}},
                   {"spec.scope: wider -> narrower (loosened, minor: no longer "
                    "holds for a service to come (tier 1))"},
                   Bump::kMinor},
        ChangeCase{"ScopeSaidTwice",
                   {{"tiers: [1]", "tiers: [1]\n    except: {tiers: [2]}"}},
                   {"spec.scope: reworded (changed, minor: the same points)"},
                   Bump::kMinor},
        ChangeCase{"DecisionSaidOtherwise",
                   {{"      - then: [{parameter: client.timeout, atMost: 1s}]",
                     "      - when: {traffic: steady}\n"
                     "        then: [{parameter: client.timeout, atMost: 1s}]\n"
                     "      - then: [{parameter: client.timeout, atMost: "
                     "1s}]"}},
                   {"spec.decision: 2 rows -> 3 rows (changed, minor: the same "
                    "decisions)"},
                   Bump::kMinor},
        // The row above takes all that this one could.
        ChangeCase{"DecisionRowNeverReached",
                   {{"      - then: [{",
                     "      - when: {traffic: bursty}\n"
                     "        then: [{parameter: client.timeout, atMost: "
                     "1ms}]\n      - then: [{"}},
                   {"spec.decision: 2 rows -> 3 rows (changed, minor: the same "
                    "decisions)"},
                   Bump::kMinor}),
    kName);

// "Wording, translations, references, owner tags reviewBy incidents history
// rollback are patch."
INSTANTIATE_TEST_SUITE_P(
    Editorial, ClauseChangeTest,
    testing::Values(
        ChangeCase{"Title",
                   {{"en: Guard,", "en: Guard maps,"}},
                   {"metadata.title.en: reworded (editorial, patch)"},
                   Bump::kPatch},
        ChangeCase{"RuleText",
                   {{"Keep it small", "Keep it tiny"}},
                   {"spec.rules[size].text.en: reworded (editorial, patch)"},
                   Bump::kPatch},
        ChangeCase{"Translation",
                   {{"保持小", "尽量小"}},
                   {"spec.rules[size].text.zh-CN: reworded (editorial, "
                    "patch)"},
                   Bump::kPatch},
        ChangeCase{"References",
                   {{"A book", "The book"}},
                   {"spec.references: reworded (editorial, patch)"},
                   Bump::kPatch},
        ChangeCase{"Owner",
                   {{"role:platform", "role:commerce"}},
                   {"metadata.owner: role:platform -> role:commerce "
                    "(editorial, patch)"},
                   Bump::kPatch},
        ChangeCase{"Tags",
                   {{"[go, map]", "[go, maps]"}},
                   {"metadata.tags: go, map -> go, maps (editorial, patch)"},
                   Bump::kPatch},
        ChangeCase{"ReviewBy",
                   {{"2026-07-15", "2027-07-15"}},
                   {"metadata.reviewBy: 2026-07-15 -> 2027-07-15 (editorial, "
                    "patch)"},
                   Bump::kPatch},
        ChangeCase{"Incidents",
                   {{"motivated-by", "validated-by"}},
                   {"spec.incidents: reworded (editorial, patch)"},
                   Bump::kPatch},
        ChangeCase{"Rollback",
                   {{"https://x.example", "https://y.example"}},
                   {"spec.rollback.plan: https://x.example.com -> "
                    "https://y.example.com (editorial, patch)"},
                   Bump::kPatch},
        ChangeCase{"History",
                   {{"en: First", "en: The first"}},
                   {"history[1.2.3].summary.en: First -> The first (editorial, "
                    "patch)"},
                   Bump::kPatch},
        ChangeCase{"NewEntry",
                   {{"history:", "history:\n  - {version: 1.2.4}"}},
                   {"history[1.2.4]: added entries (editorial, patch)"},
                   Bump::kPatch},
        ChangeCase{"Supersedes",
                   {{"  overrides", "  supersedes: [old]\n  overrides"}},
                   {"metadata.supersedes: added old (editorial, patch)"},
                   Bump::kPatch},
        ChangeCase{"Body",
                   {{"  references:",
                     "  body: {en: Why, zh-CN: 为何}\n"
                     "  references:"}},
                   {"spec.body.en: added Why (editorial, patch)",
                    "spec.body.zh-CN: added 为何 (editorial, patch)"},
                   Bump::kPatch},
        ChangeCase{"StepText",
                   {{"en: Look", "en: Look hard"}, {"run: \"\"", "run: top"}},
                   {"spec.procedure.steps[look].do.en: reworded (editorial, "
                    "patch)",
                    "spec.procedure.steps[look].run: nothing -> top "
                    "(editorial, patch)"},
                   Bump::kPatch},
        ChangeCase{"Note",
                   {{"en: Short.", "en: Brief."}},
                   {"spec.decision.rows[0].note.en: reworded (editorial, "
                    "patch)"},
                   Bump::kPatch},
        ChangeCase{"RuleCalledOtherwise",
                   {{"- id: size", "- id: bounds"}},
                   {"spec.rules[bounds].id: size -> bounds (editorial, "
                    "patch)"},
                   Bump::kPatch},
        ChangeCase{"RulesInAnotherOrder",
                   {{"    - id: guard\n      keyword: SHOULD\n      text: {en: "
                     "\"Guard it within 3 s.\", zh-CN: \"在 3 "
                     "秒内保护。\"}\n",
                     ""},
                    {"  slos:",
                     "    - id: guard\n      keyword: SHOULD\n      text: {en: "
                     "\"Guard it within 3 s.\", zh-CN: \"在 3 "
                     "秒内保护。\"}\n  slos:"}},
                   {"spec.rules: one order -> another order (editorial, "
                    "patch)"},
                   Bump::kPatch},
        ChangeCase{"OnlyTheVersion",
                   {{"version: 1.2.3\n  status", "version: 1.2.4\n  status"}},
                   {"metadata.version: 1.2.3 -> 1.2.4 (editorial, patch)"},
                   Bump::kPatch},
        ChangeCase{"KeyNobodyKnows",
                   {{"  domain:", "  colour: red\n  domain:"}},
                   {"metadata.colour: added red (editorial, patch)"},
                   Bump::kPatch}),
    kName);

// "Canonical form normalizes durations and decimals (2s = 2000ms, 99.90 =
// 99.9)"; key order, comments and style are nothing.
INSTANTIATE_TEST_SUITE_P(
    Nothing, ClauseChangeTest,
    testing::Values(
        ChangeCase{"Itself", {}, {}, Bump::kNone},
        ChangeCase{"Duration",
                   {{"200ms", "\"200ms\""},
                    {"atMost: 1s", "atMost: 1000ms"},
                    {"budget: 15m", "budget: 900s"}},
                   {},
                   Bump::kNone},
        ChangeCase{"Decimal", {{"99.90", "99.9"}}, {}, Bump::kNone},
        ChangeCase{
            "Comment", {{"spec:", "spec: # what it says"}}, {}, Bump::kNone},
        ChangeCase{"KeyOrder",
                   {{"  status: active\n", ""},
                    {"  id: guard\n", "  status: active\n  id: guard\n"}},
                   {},
                   Bump::kNone},
        ChangeCase{"Style",
                   {{"\"Keep it small.\"", "'Keep it small.'"}},
                   {},
                   Bump::kNone},
        ChangeCase{
            "OrderOfASet", {{"[go, map]", "[map, go, map]"}}, {}, Bump::kNone},
        ChangeCase{"EmptyListIsNoList",
                   {{"tiers: [1]", "tiers: [1]\n    domains: []"}},
                   {},
                   Bump::kNone}),
    kName);

// "The required bump of a clause is the largest over its changes."
INSTANTIATE_TEST_SUITE_P(
    Several, ClauseChangeTest,
    testing::Values(
        ChangeCase{"Each",
                   {{"en: Guard,", "en: Guard maps,"},
                    {"99.90", "99.5"},
                    {"SHOULD", "MUST"}},
                   {"spec.rules[guard].keyword: SHOULD -> MUST (tightened, "
                    "major)",
                    "spec.slos[api].objectivePercent: 99.9 -> 99.5 (loosened, "
                    "minor)",
                    "metadata.title.en: reworded (editorial, patch)"},
                   Bump::kMajor},
        ChangeCase{"ShrunkAndWeakened",
                   {{"keyword: MUST\n", "keyword: SHOULD\n"},
                    {"[10, 100]", "[10, 50]"}},
                   {"spec.rules[size].keyword: MUST -> SHOULD (loosened, "
                    "minor)",
                    "spec.rules[size].constraint: pool.size between [10, 100] "
                    "-> pool.size between [10, 50] (tightened, major)"},
                   Bump::kMajor}),
    kName);

// "A number, unit or BCP 14 keyword changed in prose with no normative change
// counts as major."
INSTANTIATE_TEST_SUITE_P(
    Numbers, ClauseChangeTest,
    testing::Values(
        ChangeCase{"Number",
                   {{"within 3 s", "within 5 s"}},
                   {"spec.rules[guard].text.en: reworded (editorial, patch)",
                    "spec.rules[guard].text.en: 3 s -> 5 s (editorial, major: "
                    "counts as major until the history says that it changes "
                    "nothing)"},
                   Bump::kMajor},
        ChangeCase{"WithANormativeChange",
                   {{"within 3 s", "within 5 s"}, {"99.90", "99.5"}},
                   {"spec.slos[api].objectivePercent: 99.9 -> 99.5 (loosened, "
                    "minor)",
                    "spec.rules[guard].text.en: reworded (editorial, patch)"},
                   Bump::kMinor},
        ChangeCase{"Explained",
                   {{"within 3 s", "within 5 s"},
                    {"history:",
                     "history:\n  - version: 2.0.0\n    editorialNumbers:\n"
                     "      - {path: \"spec.rules[guard].text.en\", from: 3, "
                     "to: 5, reason: A slip}"}},
                   {"spec.rules[guard].text.en: reworded (editorial, patch)",
                    "history[2.0.0]: added entries (editorial, patch)"},
                   Bump::kPatch},
        ChangeCase{"NewTranslation",
                   {{"Guard it within 3 s.\"",
                     "Guard it within 3 s.\", fr: "
                     "\"En 5 s.\""}},
                   {"spec.rules[guard].text.fr: added En 5 s. (editorial, "
                    "patch)"},
                   Bump::kPatch}),
    kName);

struct ContextCase {
  const char* name;
  std::vector<Edit> before;
  std::vector<Edit> after;  // of the edited text
  std::string_view at;
  Bump required;
};

class ClauseContextTest : public testing::TestWithParam<ContextCase> {};

TEST_P(ClauseContextTest, DecidesTheBump) {
  const ContextCase& row = GetParam();
  const std::string before = Edited(kClause, row.before);
  const ClauseDiff diff =
      Differ().Diff(before, Edited(before, row.after), row.at);
  EXPECT_EQ(diff.required, row.required) << testing::PrintToString(Lines(diff));
}

constexpr Edit kUp{"SHOULD", "MUST"};
constexpr Edit kFrom31March{"  reviewBy",
                            "  effectiveFrom: 2026-03-31\n  reviewBy"};
constexpr Edit kFrom30March{"  reviewBy",
                            "  effectiveFrom: 2026-03-30\n  reviewBy"};

// "Grace is effectiveFrom minus --at; equal to gracePeriod is enough; it turns
// the bump of any tightening from major to minor." The period is 30 days, and
// 2026-03-01 plus 30 days is 2026-03-31.
INSTANTIATE_TEST_SUITE_P(
    Grace, ClauseContextTest,
    testing::Values(
        ContextCase{"Equal", {}, {kUp, kFrom31March}, kAt, Bump::kMinor},
        ContextCase{"AMillisecondLate",
                    {},
                    {kUp, kFrom31March},
                    "2026-03-01T00:00:00.001Z",
                    Bump::kMajor},
        ContextCase{"ADayLess", {}, {kUp, kFrom30March}, kAt, Bump::kMajor},
        ContextCase{"Past",
                    {},
                    {kUp, kFrom31March},
                    "2026-06-01T00:00:00Z",
                    Bump::kMajor},
        ContextCase{
            "AnnouncedBefore", {kFrom31March}, {kUp}, kAt, Bump::kMinor},
        ContextCase{"OfTheRule",
                    {},
                    {{"keyword: SHOULD\n",
                      "keyword: MUST\n      effectiveFrom: 2026-03-31\n"}},
                    kAt,
                    Bump::kMinor},
        // The rule's own date comes before the clause's.
        ContextCase{"NotOfTheRule",
                    {{"keyword: SHOULD\n",
                      "keyword: SHOULD\n      effectiveFrom: 2026-01-01\n"}},
                    {kUp, kFrom31March},
                    kAt,
                    Bump::kMajor},
        ContextCase{"ScopeWidened",
                    {},
                    {{"tiers: [1]", "tiers: [1, 2]"}, kFrom31March},
                    kAt,
                    Bump::kMinor},
        ContextCase{"ObjectiveUp",
                    {},
                    {{"99.90", "99.95"}, kFrom31March},
                    kAt,
                    Bump::kMinor},
        ContextCase{"Retired",
                    {},
                    {{"status: active", "status: retired"}, kFrom31March},
                    kAt,
                    Bump::kMinor},
        ContextCase{"NewMust",
                    {},
                    {{"  slos:",
                      "    - {id: new, keyword: MUST, effectiveFrom: "
                      "2026-03-31, text: {en: N, zh-CN: 新}}\n  slos:"}},
                    kAt,
                    Bump::kMinor},
        ContextCase{"UnclassifiedNumber",
                    {kFrom31March},
                    {{"within 3 s", "within 5 s"}},
                    kAt,
                    Bump::kMajor}),
    kName);

INSTANTIATE_TEST_SUITE_P(
    Dates, ClauseContextTest,
    testing::Values(
        ContextCase{"BindsEarlier",
                    {{"  reviewBy", "  effectiveFrom: 2026-09-01\n  reviewBy"}},
                    {{"2026-09-01", "2026-03-05"}},
                    kAt,
                    Bump::kMajor},
        ContextCase{"BindsEarlierWithGrace",
                    {{"  reviewBy", "  effectiveFrom: 2026-09-01\n  reviewBy"}},
                    {{"2026-09-01", "2026-08-01"}},
                    kAt,
                    Bump::kMinor},
        ContextCase{"BindsAtOnce",
                    {{"  reviewBy", "  effectiveFrom: 2026-09-01\n  reviewBy"}},
                    {{"  effectiveFrom: 2026-09-01\n", ""}},
                    kAt,
                    Bump::kMajor},
        ContextCase{"BindsLater",
                    {{"  reviewBy", "  effectiveFrom: 2026-09-01\n  reviewBy"}},
                    {{"2026-09-01", "2026-10-01"}},
                    kAt,
                    Bump::kMinor},
        ContextCase{"RuleBindsEarlier",
                    {{"keyword: MUST\n",
                      "keyword: MUST\n      effectiveFrom: 2026-09-01\n"}},
                    {{"2026-09-01", "2026-03-05"}},
                    kAt,
                    Bump::kMajor},
        ContextCase{"WeakRuleBindsEarlier",
                    {{"keyword: SHOULD\n",
                      "keyword: SHOULD\n      effectiveFrom: 2026-09-01\n"}},
                    {{"2026-09-01", "2026-03-05"}},
                    kAt,
                    Bump::kMinor},
        ContextCase{"PastDaysAreAlike",
                    {{"  reviewBy", "  effectiveFrom: 2026-02-01\n  reviewBy"}},
                    {{"2026-02-01", "2026-01-01"}},
                    kAt,
                    Bump::kMinor}),
    kName);

// Drafts and retired clauses are never in force: nobody who complied fails.
INSTANTIATE_TEST_SUITE_P(
    Status, ClauseContextTest,
    testing::Values(ContextCase{"DraftTightened",
                                {{"status: active", "status: draft"}},
                                {kUp},
                                kAt,
                                Bump::kMinor},
                    ContextCase{"RetiredTightened",
                                {{"status: active", "status: retired"}},
                                {kUp},
                                kAt,
                                Bump::kMinor},
                    ContextCase{"DeprecatedTightened",
                                {{"status: active", "status: deprecated"}},
                                {kUp},
                                kAt,
                                Bump::kMajor},
                    ContextCase{"DraftActivated",
                                {{"status: active", "status: draft"}},
                                {{"status: draft", "status: active"}},
                                kAt,
                                Bump::kMajor},
                    ContextCase{
                        "DraftActivatedWithGrace",
                        {{"status: active", "status: draft"}},
                        {{"status: draft", "status: active"}, kFrom31March},
                        kAt,
                        Bump::kMinor},
                    ContextCase{"DraftRetired",
                                {{"status: active", "status: draft"}},
                                {{"status: draft", "status: retired"}},
                                kAt,
                                Bump::kMinor},
                    ContextCase{"RetiredActivated",
                                {{"status: active", "status: retired"}},
                                {{"status: retired", "status: active"}},
                                kAt,
                                Bump::kMajor},
                    ContextCase{"NoLongerDeprecated",
                                {{"status: active", "status: deprecated"}},
                                {{"status: deprecated", "status: active"}},
                                kAt,
                                Bump::kMinor}),
    kName);

// "In 0.y.z major means minor."
INSTANTIATE_TEST_SUITE_P(
    InitialDevelopment, ClauseContextTest,
    testing::Values(ContextCase{"MajorMeansMinor",
                                {{"version: 1.2.3", "version: 0.2.3"}},
                                {kUp},
                                kAt,
                                Bump::kMinor},
                    ContextCase{"MinorStays",
                                {{"version: 1.2.3", "version: 0.2.3"}},
                                {{"99.90", "99.5"}},
                                kAt,
                                Bump::kMinor},
                    ContextCase{"PatchStays",
                                {{"version: 1.2.3", "version: 0.2.3"}},
                                {{"en: Guard,", "en: Guard maps,"}},
                                kAt,
                                Bump::kPatch},
                    ContextCase{"UnclassifiedNumber",
                                {{"version: 1.2.3", "version: 0.2.3"}},
                                {{"within 3 s", "within 5 s"}},
                                kAt,
                                Bump::kMinor},
                    // What it was decides, not what it becomes.
                    ContextCase{"LeavesIt",
                                {{"version: 1.2.3", "version: 0.2.3"}},
                                {kUp, {"version: 0.2.3", "version: 1.0.0"}},
                                kAt,
                                Bump::kMinor}),
    kName);

// A value, or a parameter, that comes with the clause that names it.
INSTANTIATE_TEST_SUITE_P(
    NewParameters, ClauseContextTest,
    testing::Values(
        ContextCase{
            "NewValueAllowed",
            {{"pool.size, between: [10, 100]", "map.guard, oneOf: [rwmutex]"}},
            {{"[rwmutex]", "[rwmutex, sync-map]"}},
            kAt,
            Bump::kMinor},
        ContextCase{"NewParameterWider",
                    {{"pool.size, between: [10, 100]", "fresh, equals: true"}},
                    {{"equals: true", "oneOf: [true, false]"}},
                    kAt,
                    Bump::kMinor},
        ContextCase{"UnknownParameter",
                    {{"pool.size, between: [10, 100]", "what, atMost: 3"}},
                    {{"atMost: 3", "atMost: 4"}},
                    kAt,
                    Bump::kMajor}),
    kName);

// MUST NOT is the complement within the parameter's domain: of none, rwmutex
// and sharded, both allow the last two.
TEST(ClauseDiffTest, OneSetSpelledTwoWaysIsNoTightening) {
  const std::string before =
      Edited(kClause, {{"pool.size, between: [10, 100]",
                        "map.guard, oneOf: [rwmutex, sharded]"}});
  const std::string after =
      Edited(before, {{"keyword: MUST\n", "keyword: MUST NOT\n"},
                      {"oneOf: [rwmutex, sharded]", "equals: none"}});
  EXPECT_THAT(Lines(Differ().Diff(before, after)),
              ElementsAre("spec.rules[size].keyword: MUST -> MUST NOT "
                          "(changed, minor: the constraint turned with it)",
                          "spec.rules[size].constraint: map.guard oneOf "
                          "[rwmutex, sharded] -> map.guard equals none "
                          "(changed, minor: the same values)"));
  // Integers are discrete: from 1 on, "at most 100" is "between 1 and 100".
  const std::string interval = Edited(kClause, {{"[10, 100]", "[1, 100]"}});
  EXPECT_EQ(Differ()
                .Diff(interval,
                      Edited(interval, {{"between: [1, 100]", "atMost: 100"}}))
                .required,
            Bump::kMinor);
}

TEST(ClauseDiffTest, WithoutAReleasePolicyNoAnnouncementHelps) {
  Differ differ;
  differ.set_grace(std::nullopt);
  const ClauseDiff diff =
      differ.Diff(std::string(kClause), Edited(kClause, {kUp, kFrom31March}));
  EXPECT_EQ(diff.required, Bump::kMajor);
}

TEST(ClauseDiffTest, SaysHowLongAheadATighteningIsAnnounced) {
  const ClauseDiff diff =
      Differ().Diff(std::string(kClause),
                    Edited(kClause, {{"99.90", "99.95"}, kFrom31March}));
  EXPECT_THAT(Lines(diff),
              ElementsAre("metadata.effectiveFrom: added 2026-03-31 (changed, "
                          "minor)",
                          "spec.slos[api].objectivePercent: 99.9 -> 99.95 "
                          "(tightened, minor: announced 30 days ahead)"));
}

TEST(ClauseDiffTest, ANewOrderOfFloorsInProseIsGivenWithItsPlace) {
  const auto before = Parse(std::string(kClause));
  const auto after = Parse(Edited(kClause, {{"within 3 s", "within 5 s"}}));
  const Clause old_clause = ReadClause(before->root());
  const Clause new_clause = ReadClause(after->root());
  const ClauseDiff diff =
      DiffClauses({old_clause, before->root()}, {new_clause, after->root()},
                  Differ().Context());
  ASSERT_EQ(diff.unclassified.size(), 1u);
  const NumberChange& change = diff.unclassified[0];
  EXPECT_EQ(change.inner_path, "spec.rules[guard].text.en");
  EXPECT_EQ(change.before, "3 s");
  EXPECT_EQ(change.after, "5 s");
  ASSERT_NE(change.text, nullptr);
  EXPECT_EQ(change.text->scalar.substr(change.offset, change.size), "5 s");
  EXPECT_FALSE(diff.is_normative);
}

struct NoteCase {
  const char* name;
  std::string_view entry;  // the new history entry's beginning
  std::string_view path;
  bool want;  // explained
};

class EditorialNumbersTest : public testing::TestWithParam<NoteCase> {};

TEST_P(EditorialNumbersTest, Explain) {
  const NoteCase& row = GetParam();
  const std::string history = "history:\n  - " + std::string(row.entry) +
                              "\n    editorialNumbers:\n      - {path: \"" +
                              std::string(row.path) +
                              "\", from: 3, to: 5, reason: A slip}";
  const ClauseDiff diff = Differ().Diff(
      std::string(kClause),
      Edited(kClause, {{"within 3 s", "within 5 s"}, {"history:", history}}));
  EXPECT_EQ(diff.unclassified.empty(), row.want);
  EXPECT_EQ(diff.required, row.want ? Bump::kPatch : Bump::kMajor);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, EditorialNumbersTest,
    testing::Values(
        NoteCase{"ById", "version: 1.2.4", "spec.rules[guard].text.en", true},
        NoteCase{"ByIndex", "version: 1.2.4", "spec.rules[0].text.en", true},
        NoteCase{"OtherRule", "version: 1.2.4", "spec.rules[size].text.en",
                 false},
        NoteCase{"OtherLanguage", "version: 1.2.4",
                 "spec.rules[guard].text.zh-CN", false},
        NoteCase{"Nowhere", "version: 1.2.4", "spec.rules[guard", false},
        // "The new history entry has editorialNumbers."
        NoteCase{"InAnOldEntry", "version: 1.2.3", "spec.rules[guard].text.en",
                 false}),
    kName);

TEST(ClauseDiffTest, AddedAndRemovedClauses) {
  const Differ differ;
  const auto required = [&](std::vector<Edit> edits, bool is_added) {
    const auto tree = Parse(Edited(kClause, edits));
    const Clause clause = ReadClause(tree->root());
    return is_added ? DiffAdded(clause, differ.Context()).required
                    : DiffRemoved(clause, differ.Context()).required;
  };
  EXPECT_EQ(required({}, true), Bump::kMajor);
  EXPECT_EQ(required({kFrom31March}, true), Bump::kMinor);
  EXPECT_EQ(required({{"status: active", "status: draft"}}, true),
            Bump::kMinor);
  EXPECT_EQ(required({}, false), Bump::kMajor);
  EXPECT_EQ(required({kFrom31March}, false), Bump::kMajor);
  EXPECT_EQ(required({{"status: active", "status: retired"}}, false),
            Bump::kMinor);
}

TEST(ClauseDiffTest, ANewClauseOfAdviceIsMinor) {
  const auto tree = Parse(
      "metadata: {id: a, version: 1.0.0, status: active}\n"
      "spec: {rules: [{id: r, keyword: SHOULD}]}\n");
  const Clause clause = ReadClause(tree->root());
  EXPECT_EQ(DiffAdded(clause, Differ().Context()).required, Bump::kMinor);
}

TEST(ClauseDiffTest, ABindingRuleToComeDoesNotWaitForAdviceInForce) {
  const auto tree = Parse(
      "metadata: {id: a, version: 1.0.0, status: active}\n"
      "spec: {rules: [{id: r, keyword: SHOULD}, {id: s, keyword: MUST, "
      "effectiveFrom: 2026-06-01}]}\n");
  const Clause clause = ReadClause(tree->root());
  EXPECT_EQ(DiffAdded(clause, Differ().Context()).required, Bump::kMinor);
}

// Trees that the schema refuses must not harm us, and never compare as equal
// when their digests differ.
TEST(ClauseDiffTest, MalformedPartsAreStillDifferences) {
  for (const std::vector<Edit>& edits : std::vector<std::vector<Edit>>{
           {{"keyword: SHOULD\n", "keyword: [1]\n"}},
           {{"  rules:\n", "  rule:\n"}},
           {{"tiers: [1]", "tiers: x"}},
           {{"    budget: 15m\n", "    budget: soon\n"}},
           {{"history:", "hist:"}},
           {{"title: {en: Guard, zh-CN: 保护}", "title: Guard"}},
           {{"    - {harness: map, expect: clean}", "    - 7"}},
           {{"overrides: [wider]", "overrides: {}"}}}) {
    const std::string after = Edited(kClause, edits);
    EXPECT_NE(Differ().Diff(std::string(kClause), after).required, Bump::kNone)
        << after;
    EXPECT_NE(Differ().Diff(after, std::string(kClause)).required, Bump::kNone)
        << after;
  }
}

// One edit a part, each with the bump that it asks for alone. None is about
// dates or the status: those move others from major to minor on purpose, and a
// normative change classifies a number in prose.
struct Step {
  Edit edit;
  Bump bump;
};

const std::vector<Step>& Steps() {
  static const auto* const steps = new std::vector<Step>{
      {{"SHOULD", "MUST"}, Bump::kMajor},
      {{"[10, 100]", "[20, 100]"}, Bump::kMajor},
      {{"tiers: [1]", "tiers: [1, 3]"}, Bump::kMajor},
      {{"99.90", "99.99"}, Bump::kMajor},
      {{"Misses: 2", "Misses: 5"}, Bump::kMinor},
      {{"budget: 15m", "budget: 20m"}, Bump::kMinor},
      {{"to: 3m", "to: 4m"}, Bump::kMinor},
      {{"atMost: 1s", "atMost: 2s"}, Bump::kMinor},
      {{"overrides: [wider]", "overrides: [wider, b]"}, Bump::kMinor},
      {{"expect: clean", "expect: logic"}, Bump::kMajor},
      {{"en: Guard,", "en: Guard maps,"}, Bump::kPatch},
      {{"[go, map]", "[go]"}, Bump::kPatch},
      {{"A book", "The book"}, Bump::kPatch},
      {{"en: Back", "en: Back again"}, Bump::kPatch},
  };
  return *steps;
}

TEST(ClauseDiffPropertyTest, AddingAChangeNeverLowersTheBump) {
  const unsigned seed = 20260302;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const Differ differ;
  const std::string base(kClause);
  for (int round = 0; round < 300; ++round) {
    std::vector<Step> steps = Steps();
    std::shuffle(steps.begin(), steps.end(), random);
    std::string text = base;
    Bump largest = Bump::kNone;
    for (size_t i = 0; i < 1 + random() % steps.size(); ++i) {
      text = Edited(text, {steps[i].edit});
      const ClauseDiff diff = differ.Diff(base, text);
      largest = std::max(largest, steps[i].bump);
      EXPECT_EQ(diff.required, largest) << text;
      EXPECT_EQ(diff.changes.size(), i + 1) << text;
    }
  }
}

TEST(ClauseDiffPropertyTest, TheDiffWithItselfIsEmpty) {
  const Differ differ;
  std::string text(kClause);
  for (const Step& step : Steps()) {
    text = Edited(text, {step.edit});
    const ClauseDiff diff = differ.Diff(text, text);
    EXPECT_THAT(Lines(diff), IsEmpty());
    EXPECT_EQ(diff.required, Bump::kNone);
    EXPECT_FALSE(diff.is_normative);
  }
}

// What tightens one way loosens the other, in this order: never both.
TEST(ClauseDiffPropertyTest, TheWayBackLoosensWhatTheWayThereTightened) {
  const Differ differ;
  const std::string base(kClause);
  for (const Step& step : Steps()) {
    const std::string after = Edited(base, {step.edit});
    const ClauseDiff there = differ.Diff(base, after);
    const ClauseDiff back = differ.Diff(after, base);
    ASSERT_EQ(there.changes.size(), 1u) << after;
    ASSERT_EQ(back.changes.size(), 1u) << after;
    EXPECT_EQ(there.changes[0].inner_path, back.changes[0].inner_path);
    EXPECT_EQ(there.changes[0].before,
              back.changes[0].inner_path == "spec.scope"
                  ? "narrower"
                  : back.changes[0].after);
    const bool is_verdict = step.edit.from == "expect: clean";
    const auto opposite = [](ChangeEffect effect) {
      return effect == ChangeEffect::kTightened  ? ChangeEffect::kLoosened
             : effect == ChangeEffect::kLoosened ? ChangeEffect::kTightened
                                                 : effect;
    };
    // Another verdict asks for something else either way.
    EXPECT_EQ(back.changes[0].effect, is_verdict
                                          ? ChangeEffect::kTightened
                                          : opposite(there.changes[0].effect))
        << after;
  }
}

}  // namespace
}  // namespace codicil::model
