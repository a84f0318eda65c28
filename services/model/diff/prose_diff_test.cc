#include "services/model/diff/prose_diff.h"

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "services/model/parameter.h"

namespace codicil::model {
namespace {

const UnitWords& Units() {
  static const UnitWords units{ParameterTable()};
  return units;
}

std::string Told(const std::vector<ProseTerm>& terms) {
  std::string told;
  for (const ProseTerm& term : terms) {
    told += (told.empty() ? "" : " ") + term.keyword + term.number + term.unit;
  }
  return told.empty() ? "none" : told;
}

// "3s -> 5s; none -> 7"
std::string Diff(std::string_view before, std::string_view after) {
  std::string told;
  for (const TermChange& change : DiffTerms(before, after, Units())) {
    told += (told.empty() ? "" : "; ") + Told(change.before) + " -> " +
            Told(change.after);
  }
  return told;
}

struct DiffCase {
  const char* name;
  std::string_view before;
  std::string_view after;
  std::string_view want;
};

class DiffTermsTest : public testing::TestWithParam<DiffCase> {};

TEST_P(DiffTermsTest, Tells) {
  const DiffCase& row = GetParam();
  EXPECT_EQ(Diff(row.before, row.after), row.want);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, DiffTermsTest,
    testing::Values(
        DiffCase{"Equal", "wait 3 s", "wait 3 s", ""},
        DiffCase{"Reworded", "wait 3 s", "stay for 3 seconds", ""},
        DiffCase{"FullWidth", "等 3 秒", "等３秒", ""},
        DiffCase{"SameNumber", "99.90 %", "99.9 %", ""},
        DiffCase{"Number", "wait 3 s", "wait 5 s", "3s -> 5s"},
        DiffCase{"Unit", "wait 3 s", "wait 3 min", "3s -> 3min"},
        DiffCase{"UnitGone", "wait 3 s", "wait 3", "3s -> 3"},
        DiffCase{"Keyword", "it MUST be", "it SHOULD be", "MUST -> SHOULD"},
        DiffCase{"Negation", "it MUST be", "it MUST NOT be",
                 "MUST -> MUST NOT"},
        DiffCase{"Added", "wait 3 s", "wait 3 s, 7 times", "none -> 7times"},
        DiffCase{"Gone", "wait 3 s, 7 times", "wait 3 s", "7times -> none"},
        // Compared in order: two numbers that change places have changed.
        DiffCase{"Exchanged", "3 then 5", "5 then 3", "3 -> none; none -> 3"},
        DiffCase{"TwoStretches", "1, 2, 3", "9, 2, 8", "1 -> 9; 3 -> 8"},
        DiffCase{"OneStretch", "1, 2, 3", "8, 9, 3", "1 2 -> 8 9"},
        DiffCase{"NewText", "", "3 s and 5 s", "none -> 3s 5s"},
        DiffCase{"OnlyDates", "on 2026-01-15", "on 2026-02-15", ""}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(DiffTermsTest, ATextOfManyTermsGivesOneStretch) {
  std::string before;
  std::string after;
  for (int i = 0; i < 1100; ++i) {
    before += std::to_string(2 * i) + "; ";
    after += std::to_string(2 * i + 1) + "; ";
  }
  const auto changes = DiffTerms(before, after, Units());
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].before.size(), 1100u);
  EXPECT_EQ(changes[0].after.size(), 1100u);
}

// The stretches turn one sequence into the other.
TEST(DiffTermsTest, StretchesAccountForEveryTerm) {
  const unsigned seed = 20260301;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  for (int round = 0; round < 2000; ++round) {
    std::string texts[2];
    int counts[10] = {};
    for (int side = 0; side < 2; ++side) {
      for (unsigned n = random() % 12; n > 0; --n) {
        const unsigned digit = random() % 10;
        counts[digit] += side == 0 ? -1 : 1;
        texts[side] += std::to_string(digit) + "; ";
      }
    }
    for (const TermChange& change : DiffTerms(texts[0], texts[1], Units())) {
      EXPECT_FALSE(change.before.empty() && change.after.empty());
      for (const ProseTerm& term : change.before) {
        ++counts[std::stoi(term.number)];
      }
      for (const ProseTerm& term : change.after) {
        --counts[std::stoi(term.number)];
      }
    }
    for (int digit = 0; digit < 10; ++digit) {
      EXPECT_EQ(counts[digit], 0) << texts[0] << " | " << texts[1];
    }
  }
}

struct NoteCase {
  const char* name;
  std::string_view before;
  std::string_view after;
  std::vector<TermNote> notes;
  bool want;
};

class IsExplainedTest : public testing::TestWithParam<NoteCase> {};

TEST_P(IsExplainedTest, Judges) {
  const NoteCase& row = GetParam();
  const auto changes = DiffTerms(row.before, row.after, Units());
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(IsExplained(changes[0], row.notes, Units()), row.want);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, IsExplainedTest,
    testing::Values(
        NoteCase{"Nothing", "3 s", "5 s", {}, false},
        NoteCase{"NumberAlone", "3 s", "5 s", {{"3", "5"}}, true},
        NoteCase{"InFull", "3 s", "5 s", {{"3 s", "5 s"}}, true},
        NoteCase{"OtherSpelling", "3 s", "5 s", {{"3 seconds", "5秒"}}, true},
        NoteCase{"Mixed", "3 s", "5 s", {{"3 s", "5"}}, true},
        NoteCase{"WrongFrom", "3 s", "5 s", {{"4", "5"}}, false},
        NoteCase{"WrongTo", "3 s", "5 s", {{"3", "6"}}, false},
        NoteCase{"WayRound", "3 s", "5 s", {{"5", "3"}}, false},
        NoteCase{"WrongUnit", "3 s", "5 s", {{"3 min", "5 min"}}, false},
        NoteCase{"UnitHidden", "3 s", "5 min", {{"3", "5"}}, false},
        NoteCase{"BothParts", "3 s", "5 min", {{"3", "5"}, {"s", "min"}}, true},
        NoteCase{"BothInFull", "3 s", "5 min", {{"3 s", "5 min"}}, true},
        NoteCase{"UnitAlone", "3 s", "3 min", {{"s", "min"}}, true},
        NoteCase{"UnitNew", "3", "3 s", {{"3", "3 s"}}, true},
        NoteCase{"UnitNewHidden", "3", "5 s", {{"3", "5"}}, false},
        NoteCase{"Keyword", "MUST", "SHOULD", {{"MUST", "SHOULD"}}, true},
        NoteCase{"OtherKeyword", "MUST", "MAY", {{"MUST", "SHOULD"}}, false},
        NoteCase{"Added", "a", "a 5 s", {{"none", "5 s"}}, true},
        NoteCase{"AddedNumberAlone", "a", "a 5 s", {{"none", "5"}}, true},
        NoteCase{"Gone", "a 5 s", "a", {{"5 s", "none"}}, true},
        NoteCase{"GoneWayRound", "a 5 s", "a", {{"none", "5 s"}}, false},
        NoteCase{"GoneNotExchanged", "a 5 s", "a", {{"5", "6"}}, false},
        NoteCase{"TwoNotes", "3, 4", "5, 6", {{"3", "5"}, {"4", "6"}}, true},
        NoteCase{"OneOfTwo", "3, 4", "5, 6", {{"3", "5"}}, false},
        NoteCase{"TwoInOne", "3, 4", "5, 6", {{"3, 4", "5, 6"}}, true},
        NoteCase{"NewTextInOne", "", "3 s, 4", {{"none", "3 s, 4"}}, true},
        NoteCase{"Words", "a", "a 5", {{"abc", "5"}}, false}),
    [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace codicil::model
