#include "services/policy/contract/contract_lines.h"

#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/model/loader/document_loader.h"
#include "services/model/schema/validator.h"

namespace codicil::policy {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view kFull = R"(kind: Clause
metadata:
  id: pool
  version: 1.2.0
  status: active
  overrides: [wider, older]
  effectiveFrom: 2026-01-15
spec:
  scope: {tiers: [1]}
  rules:
    - id: wait
      keyword: SHOULD
      effectiveFrom: 2026-07-01
      text: {en: "Waits are\n  short.", zh-CN: 等待要短。}
    - id: guard
      keyword: MUST NOT
      text: {en: "No guard.", zh-CN: 无}
      constraint: {parameter: go.map.guard, oneOf: [sharded, none]}
  slos:
    - {ref: api, objectivePercent: 99.90, window: 720h, reviseAfterMisses: 2}
  procedure: {budget: 900s, steps: []}
  decision:
    inputs: [traffic, tier]
    rows:
      - when: {traffic: bursty, tier: "1"}
        then:
          - {parameter: db.pool.max, between: [20, 120]}
          - {parameter: db.pool.wait, atMost: 200ms}
      - then: [{parameter: db.pool.max, atMost: 20}]
)";

base::Instant At(std::string_view instant) {
  return *base::ParseInstant(instant);
}

const base::Instant kJune = At("2026-06-01T00:00:00Z");

class ContractLinesTest : public ::testing::Test {
 protected:
  ContractLinesTest() : loader_(context_) {}

  const model::LoadedDocument& Load(std::string yaml) {
    sources_.push_back(std::move(yaml));
    loaded_.push_back(
        loader_.Load("handbook/clauses/platform/pool.yaml", sources_.back()));
    return loaded_.back();
  }

  std::vector<std::string> Lines(std::string yaml, base::Instant at = kJune,
                                 const std::string& language = "en") {
    const model::LoadedDocument& loaded = Load(std::move(yaml));
    return ContractLines(*loaded.root(), *loaded.document->clause, at,
                         language);
  }

  // Empty: the file is absent.
  rules::ChangedFile Change(std::string before, std::string after) {
    rules::ChangedFile file;
    file.path = "handbook/clauses/platform/pool.yaml";
    if (!before.empty()) {
      const model::LoadedDocument& loaded = Load(std::move(before));
      file.before = loaded.document.get();
      file.before_root = loaded.root();
    }
    if (!after.empty()) {
      const model::LoadedDocument& loaded = Load(std::move(after));
      file.after = loaded.document.get();
      file.after_root = loaded.root();
    }
    return file;
  }

  std::vector<std::string> Diff(std::string before, std::string after) {
    return DiffContract({Change(std::move(before), std::move(after))}, kJune,
                        "en")
        .lines;
  }

  model::ValidationContext context_;
  model::DocumentLoader loader_;
  std::deque<std::string> sources_;
  std::deque<model::LoadedDocument> loaded_;
};

TEST_F(ContractLinesTest, OneLineForEachThingThatIsPromised) {
  EXPECT_THAT(
      Lines(std::string(kFull)),
      ElementsAre(
          "pool 1.2.0 guard: MUST NOT [tiers 1] go.map.guard oneOf "
          "[none, sharded] (since 2026-01-15)",
          "pool 1.2.0 wait: SHOULD [tiers 1] Waits are short. "
          "(from 2026-07-01)",
          "pool 1.2.0 decision row 1: MUST [tiers 1] where tier 1, traffic "
          "bursty: db.pool.max between [20, 120] and db.pool.wait atMost "
          "200ms (since 2026-01-15)",
          "pool 1.2.0 decision row 2: MUST [tiers 1] otherwise: db.pool.max "
          "atMost 20 (since 2026-01-15)",
          "pool 1.2.0 overrides older: [tiers 1] (since 2026-01-15)",
          "pool 1.2.0 overrides wider: [tiers 1] (since 2026-01-15)",
          "pool 1.2.0 SLO api: [tiers 1] 99.9 % over 30d, revised after 2 "
          "missed periods in a row (since 2026-01-15)",
          "pool 1.2.0 procedure: [tiers 1] done within 15m (since "
          "2026-01-15)"));
}

// 00:00 UTC of the day.
TEST_F(ContractLinesTest, ADayBeginsAtMidnight) {
  constexpr char kClause[] =
      "kind: Clause\nmetadata: {id: a, version: 1.0.0, status: active}\nspec: "
      "{rules: [{id: r, keyword: MUST, effectiveFrom: 2026-07-01, text: {en: "
      "x}}]}\n";
  EXPECT_THAT(Lines(kClause, At("2026-06-30T23:59:59Z")),
              ElementsAre("a 1.0.0 r: MUST [everywhere] x (from 2026-07-01)"));
  EXPECT_THAT(Lines(kClause, At("2026-07-01T00:00:00Z")),
              ElementsAre("a 1.0.0 r: MUST [everywhere] x (since 2026-07-01)"));
}

std::string WithStatus(const std::string& status) {
  return "kind: Clause\nmetadata: {id: a, version: 1.0.0, status: " + status +
         "}\nspec: {rules: [{id: r, keyword: MAY, text: {zh-CN: 可以, en: x}}"
         "]}\n";
}

TEST_F(ContractLinesTest, DraftAndRetiredClausesPromiseNothing) {
  EXPECT_THAT(Lines(WithStatus("draft")), IsEmpty());
  EXPECT_THAT(Lines(WithStatus("retired")), IsEmpty());
  EXPECT_THAT(Lines(WithStatus("active")),
              ElementsAre("a 1.0.0 r: MAY [everywhere] x"));
  EXPECT_THAT(Lines(WithStatus("deprecated")),
              ElementsAre("a 1.0.0 r: MAY [everywhere] x"));
}

TEST_F(ContractLinesTest, TextsAreInTheLanguageOrTheFirstOne) {
  EXPECT_THAT(Lines(WithStatus("active"), kJune, "zh-CN"),
              ElementsAre("a 1.0.0 r: MAY [everywhere] 可以"));
  EXPECT_THAT(Lines(WithStatus("active"), kJune, "de"),
              ElementsAre("a 1.0.0 r: MAY [everywhere] 可以"));
}

TEST_F(ContractLinesTest, TenRowsAreInOrder) {
  std::string yaml =
      "kind: Clause\nmetadata: {id: a, version: 1.0.0, status: active}\nspec:\n"
      "  decision:\n    inputs: [tier]\n    rows:\n";
  for (int i = 1; i <= 10; ++i) {
    const std::string number = std::to_string(i);
    yaml += "      - {when: {tier: \"" + number +
            "\"}, then: [{parameter: p, atMost: " + number + "}]}\n";
  }
  const std::vector<std::string> lines = Lines(yaml);
  ASSERT_EQ(lines.size(), 10u);
  EXPECT_EQ(lines[1],
            "a 1.0.0 decision row 2: MUST [everywhere] where tier 2: p atMost "
            "2");
  EXPECT_EQ(lines[9],
            "a 1.0.0 decision row 10: MUST [everywhere] where tier 10: p "
            "atMost 10");
}

TEST_F(ContractLinesTest, MalformedPartsAreNoCrash) {
  EXPECT_THAT(Lines("kind: Clause\nmetadata: {id: a, status: active}\nspec: "
                    "{rules: [7, {id: r}], slos: [{}], decision: {rows: [{}]}, "
                    "procedure: 3, scope: no}\n"),
              Not(IsEmpty()));
}

// A clause of one rule: keyword, constraint, and lines of metadata.
std::string Clause(const std::string& version, const std::string& rule,
                   const std::string& metadata = "") {
  return "kind: Clause\nmetadata:\n  id: pool\n  version: " + version +
         "\n  status: active\n" + metadata + "spec:\n  rules:\n    - {id: r, " +
         rule + "}\n";
}

constexpr char kAtMost9[] =
    "keyword: MUST, constraint: {parameter: p, atMost: 9}";
constexpr char kAtMost5[] =
    "keyword: MUST, constraint: {parameter: p, atMost: 5}";

TEST_F(ContractLinesTest, DiffTellsWhatDiffers) {
  EXPECT_THAT(Diff(Clause("1.0.0", kAtMost9), Clause("2.0.0", kAtMost5)),
              ElementsAre("- pool 1.0.0 r: MUST [everywhere] p atMost 9",
                          "+ pool 2.0.0 r: MUST [everywhere] p atMost 5"));
}

TEST_F(ContractLinesTest, AVersionAloneIsNoDifference) {
  EXPECT_THAT(Diff(Clause("1.0.0", kAtMost9), Clause("1.0.1", kAtMost9)),
              IsEmpty());
}

TEST_F(ContractLinesTest, NewAndGoneClauses) {
  EXPECT_THAT(Diff("", Clause("1.0.0", kAtMost9)),
              ElementsAre("+ pool 1.0.0 r: MUST [everywhere] p atMost 9"));
  EXPECT_THAT(Diff(Clause("1.0.0", kAtMost9), ""),
              ElementsAre("- pool 1.0.0 r: MUST [everywhere] p atMost 9"));
}

TEST_F(ContractLinesTest, ARetiredClausePromisesNoMore) {
  std::string retired = Clause("2.0.0", kAtMost9);
  retired.replace(retired.find("active"), 6, "retired");
  EXPECT_THAT(Diff(Clause("1.0.0", kAtMost9), retired),
              ElementsAre("- pool 1.0.0 r: MUST [everywhere] p atMost 9"));
}

TEST_F(ContractLinesTest, DatesThatHavePassedAreAlike) {
  const std::string dated =
      Clause("1.0.1", kAtMost9, "  effectiveFrom: 2026-05-01\n");
  EXPECT_THAT(Diff(Clause("1.0.0", kAtMost9), dated), IsEmpty());
}

TEST_F(ContractLinesTest, APostponedRuleIsADifference) {
  EXPECT_THAT(Diff(Clause("1.0.0", kAtMost9),
                   Clause("1.1.0", std::string(kAtMost9) +
                                       ", effectiveFrom: 2026-07-01")),
              ElementsAre("- pool 1.0.0 r: MUST [everywhere] p atMost 9",
                          "+ pool 1.1.0 r: MUST [everywhere] p atMost 9 "
                          "(from 2026-07-01)"));
}

// The old version holds until the new one starts.
TEST_F(ContractLinesTest, AnAnnouncedTighteningShowsBoth) {
  EXPECT_THAT(Diff(Clause("1.0.0", kAtMost9),
                   Clause("1.1.0", kAtMost5, "  effectiveFrom: 2026-07-01\n")),
              ElementsAre("- pool 1.0.0 r: MUST [everywhere] p atMost 9",
                          "+ pool 1.1.0 r: MUST [everywhere] p atMost 5 "
                          "(from 2026-07-01)",
                          "+ pool 1.0.0 r: MUST [everywhere] p atMost 9 "
                          "(until 2026-07-01)"));
}

TEST_F(ContractLinesTest, WhatTheAnnouncedVersionKeepsGoesOn) {
  const std::string more =
      Clause("1.1.0", kAtMost9, "  effectiveFrom: 2026-07-01\n") +
      "    - {id: s, keyword: SHOULD, text: {en: x}}\n";
  EXPECT_THAT(Diff(Clause("1.0.0", kAtMost9), more),
              ElementsAre("+ pool 1.1.0 s: SHOULD [everywhere] x "
                          "(from 2026-07-01)"));
}

TEST_F(ContractLinesTest, AMovedFileIsNoDifference) {
  EXPECT_THAT(DiffContract({Change(Clause("1.0.0", kAtMost9), ""),
                            Change("", Clause("1.0.0", kAtMost9))},
                           kJune, "en")
                  .lines,
              IsEmpty());
}

TEST_F(ContractLinesTest, FilesThatAreNoClausesOrUnreadableAreLeftOut) {
  rules::ChangedFile unreadable = Change(Clause("1.0.0", kAtMost9), "");
  unreadable.before_root = nullptr;
  EXPECT_THAT(DiffContract({unreadable, Change("kind: Rfc\n", "kind: [\n")},
                           kJune, "en")
                  .lines,
              IsEmpty());
}

}  // namespace
}  // namespace codicil::policy
