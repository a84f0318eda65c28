#include "services/model/diff/clause_diff.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/semver.h"
#include "services/model/diff/testing/change_case.h"
#include "services/model/diff/testing/sample_clause.h"

namespace codicil::model {
namespace {

using base::Bump;
using testing::ElementsAre;

class ClauseChangeTest : public testing::TestWithParam<ChangeCase> {};

TEST_P(ClauseChangeTest, IsTypedAndPriced) { ExpectTypedAndPriced(GetParam()); }

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
    NameOf);

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
    NameOf);

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
    NameOf);

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
    NameOf);

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

}  // namespace
}  // namespace codicil::model
