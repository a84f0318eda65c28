#include "services/base/did_you_mean.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace codicil::base {
namespace {

struct DistanceCase {
  const char* name;
  const char* a;
  const char* b;
  int distance;
};

class Distance : public ::testing::TestWithParam<DistanceCase> {};

TEST_P(Distance, IsSymmetricAndGivenUpAboveTheLimit) {
  const DistanceCase& row = GetParam();
  for (int limit = 0; limit <= row.distance + 2; ++limit) {
    const int expected = std::min(row.distance, limit + 1);
    EXPECT_EQ(EditDistance(row.a, row.b, limit), expected) << limit;
    EXPECT_EQ(EditDistance(row.b, row.a, limit), expected) << limit;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, Distance,
    ::testing::Values(DistanceCase{"Equal", "keyword", "keyword", 0},
                      DistanceCase{"BothEmpty", "", "", 0},
                      DistanceCase{"Empty", "", "abc", 3},
                      DistanceCase{"CaseFolded", "apiversion", "apiVersion", 0},
                      DistanceCase{"Inserted", "keywrd", "keyword", 1},
                      DistanceCase{"Substituted", "keyward", "keyword", 1},
                      DistanceCase{"Swapped", "kewyord", "keyword", 1},
                      DistanceCase{"SwappedAtTheEnds", "ekywodr", "keyword", 2},
                      DistanceCase{"Kitten", "kitten", "sitting", 3},
                      // Optimal string alignment edits no substring twice: 2
                      // in the unrestricted metric.
                      DistanceCase{"NoSecondEdit", "ca", "abc", 3},
                      DistanceCase{"Unlike", "scope", "rules", 5}),
    [](const auto& row) { return row.param.name; });

// The textbook's full matrix, against which the banded one is compared.
int PlainDistance(const std::string& a, const std::string& b) {
  std::vector<std::vector<int>> d(a.size() + 1, std::vector<int>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) {
    for (size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = static_cast<int>(i + j);
        continue;
      }
      const int substituted = a[i - 1] == b[j - 1] ? 0 : 1;
      d[i][j] = std::min(
          {d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + substituted});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()][b.size()];
}

TEST(EditDistance, AgreesWithTheFullMatrixOnRandomWords) {
  constexpr uint32_t kSeed = 7;
  std::mt19937 random(kSeed);
  const auto word = [&random](size_t longest) {
    std::string text(random() % (longest + 1), ' ');
    for (char& c : text) c = static_cast<char>('a' + random() % 3);
    return text;
  };
  for (int i = 0; i < 20000; ++i) {
    // Now and then longer than what the function keeps on its stack.
    const size_t longest = i % 100 == 0 ? 90 : 9;
    const std::string a = word(longest);
    const std::string b = word(longest);
    const int limit = static_cast<int>(random() % 8);
    ASSERT_EQ(EditDistance(a, b, limit),
              std::min(PlainDistance(a, b), limit + 1))
        << "seed " << kSeed << ": " << a << " " << b << " limit " << limit;
  }
}

struct MeanCase {
  const char* name;
  const char* word;
  std::vector<std::string_view> candidates;
  std::optional<std::string> nearest;
};

class Mean : public ::testing::TestWithParam<MeanCase> {};

TEST_P(Mean, IsTheNearestInAnyOrder) {
  std::vector<std::string_view> candidates = GetParam().candidates;
  EXPECT_EQ(DidYouMean(GetParam().word, candidates), GetParam().nearest);
  std::reverse(candidates.begin(), candidates.end());
  EXPECT_EQ(DidYouMean(GetParam().word, candidates), GetParam().nearest);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Mean,
    ::testing::Values(
        MeanCase{"Typo", "keywrod", {"id", "keyword", "text"}, "keyword"},
        MeanCase{
            "OnlyCase", "apiversion", {"apiVersion", "kind"}, "apiVersion"},
        MeanCase{"NearestOfSeveral",
                 "severty",
                 {"seventh", "severity", "several"},
                 "severity"},
        MeanCase{"TieIsFirstInByteOrder", "tine", {"time", "line"}, "line"},
        // Eight letters allow two edits, not three.
        MeanCase{"AtAThird", "proceure", {"procedural"}, std::nullopt},
        MeanCase{"WithinAThird", "proceure", {"procedure"}, "procedure"},
        MeanCase{"ShortWordsAllowOne", "di", {"id"}, "id"},
        MeanCase{"NothingNear", "zebra", {"scope", "rules"}, std::nullopt},
        MeanCase{"NeverTheWholeWord", "x", {"y", "z"}, std::nullopt},
        MeanCase{"NoCandidates", "x", {}, std::nullopt},
        MeanCase{"EmptyWord", "", {"a", ""}, std::nullopt}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace codicil::base
