#include "services/model/diff/change_log.h"

#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/semver.h"
#include "services/model/clause/clause.h"
#include "services/model/clause/clause_reader.h"
#include "services/model/diff/clause_diff.h"
#include "services/model/diff/testing/sample_clause.h"

namespace codicil::model {
namespace {

using base::Bump;
using testing::ElementsAre;

const auto kName = [](const auto& info) {
  return std::string(info.param.name);
};

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

TEST(GraceTest, WithoutAReleasePolicyNoAnnouncementHelps) {
  Differ differ;
  differ.set_grace(std::nullopt);
  const ClauseDiff diff =
      differ.Diff(std::string(kClause), Edited(kClause, {kUp, kFrom31March}));
  EXPECT_EQ(diff.required, Bump::kMajor);
}

TEST(GraceTest, SaysHowLongAheadATighteningIsAnnounced) {
  const ClauseDiff diff =
      Differ().Diff(std::string(kClause),
                    Edited(kClause, {{"99.90", "99.95"}, kFrom31March}));
  EXPECT_THAT(Lines(diff),
              ElementsAre("metadata.effectiveFrom: added 2026-03-31 (changed, "
                          "minor)",
                          "spec.slos[api].objectivePercent: 99.9 -> 99.95 "
                          "(tightened, minor: announced 30 days ahead)"));
}

TEST(AddedAndRemovedTest, AddedAndRemovedClauses) {
  const Differ differ;
  const auto required = [&](const std::vector<Edit>& edits, bool is_added) {
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

TEST(AddedAndRemovedTest, ANewClauseOfAdviceIsMinor) {
  const auto tree = Parse(
      "metadata: {id: a, version: 1.0.0, status: active}\n"
      "spec: {rules: [{id: r, keyword: SHOULD}]}\n");
  const Clause clause = ReadClause(tree->root());
  EXPECT_EQ(DiffAdded(clause, Differ().Context()).required, Bump::kMinor);
}

TEST(AddedAndRemovedTest, ABindingRuleToComeDoesNotWaitForAdviceInForce) {
  const auto tree = Parse(
      "metadata: {id: a, version: 1.0.0, status: active}\n"
      "spec: {rules: [{id: r, keyword: SHOULD}, {id: s, keyword: MUST, "
      "effectiveFrom: 2026-06-01}]}\n");
  const Clause clause = ReadClause(tree->root());
  EXPECT_EQ(DiffAdded(clause, Differ().Context()).required, Bump::kMinor);
}
}  // namespace
}  // namespace codicil::model
