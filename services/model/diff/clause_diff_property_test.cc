#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/semver.h"
#include "services/model/diff/clause_diff.h"
#include "services/model/diff/testing/sample_clause.h"
#include "services/model/diff/typed_change.h"

namespace codicil::model {
namespace {

using base::Bump;
using testing::IsEmpty;

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
