#include "services/model/diff/editorial_diff.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/base/semver.h"
#include "services/model/diff/clause_diff.h"
#include "services/model/diff/testing/change_case.h"
#include "services/model/diff/testing/sample_clause.h"

namespace codicil::model {
namespace {

using base::Bump;

class EditorialChangeTest : public testing::TestWithParam<ChangeCase> {};

TEST_P(EditorialChangeTest, IsTypedAndPriced) {
  ExpectTypedAndPriced(GetParam());
}

// "Wording, translations, references, owner tags reviewBy incidents history
// rollback are patch."
INSTANTIATE_TEST_SUITE_P(
    Editorial, EditorialChangeTest,
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
    NameOf);

// "Canonical form normalizes durations and decimals (2s = 2000ms, 99.90 =
// 99.9)"; key order, comments and style are nothing.
INSTANTIATE_TEST_SUITE_P(
    Nothing, EditorialChangeTest,
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
    NameOf);

// "A number, unit or BCP 14 keyword changed in prose with no normative change
// counts as major."
INSTANTIATE_TEST_SUITE_P(
    Numbers, EditorialChangeTest,
    testing::Values(
        ChangeCase{"Number",
                   {{"within 3 s", "within 5 s"}},
                   {"spec.rules[guard].text.en: reworded (editorial, patch)",
                    "spec.rules[guard].text.en: 3 s -> 5 s (unclassified, "
                    "major)"},
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
    NameOf);

// Trees that the schema refuses must not harm us, and never compare as equal
// when their digests differ.
TEST(EditorialDiffTest, MalformedPartsAreStillDifferences) {
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
}  // namespace
}  // namespace codicil::model
