// The figures that docs/slo.md shows.
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/decimal.h"
#include "services/base/duration.h"
#include "services/model/policies/slo_policy.h"
#include "services/rules/slo/burn_rate_alert.h"
#include "services/rules/slo/error_budget.h"
#include "services/rules/slo/exact_ratio.h"
#include "services/rules/slo/slo_finding.h"

namespace codicil::rules {
namespace {

using testing::SizeIs;

using Cells = std::vector<std::string>;

// The cells of a row of a table, without the blanks around them.
Cells CellsOf(const std::string& line) {
  Cells cells;
  std::istringstream parts(line.substr(1));
  for (std::string cell; std::getline(parts, cell, '|');) {
    const size_t begin = cell.find_first_not_of(' ');
    const size_t end = cell.find_last_not_of(' ');
    cells.push_back(
        begin == std::string::npos ? "" : cell.substr(begin, end - begin + 1));
  }
  return cells;
}

// The rows of the table whose header begins with `header`.
std::vector<Cells> TableOf(const std::string& header) {
  std::ifstream page("docs/slo.md");
  std::vector<Cells> rows;
  std::string line;
  while (std::getline(page, line) && line.rfind(header, 0) != 0) {
  }
  std::getline(page, line);  // | --- |
  while (std::getline(page, line) && line.rfind('|', 0) == 0) {
    rows.push_back(CellsOf(line));
  }
  return rows;
}

base::DurationMs Days(int64_t days) { return {days * 24 * 3'600'000}; }

base::Decimal PercentOf(const std::string& cell) {
  return *base::Decimal::Parse(cell.substr(0, cell.find(' ')));
}

std::string Minutes(int64_t target, int64_t days) {
  return (AllowedOutageMs(target, Days(days)) / ExactRatio::Of(60'000))
      .ToDecimal(6, Rounding::kNearest);
}

model::AlertPair PairOf(const Cells& row) {
  return {row[0] == "page", *base::ParseDuration(row[1]),
          *base::ParseDuration(row[2]), PercentOf(row[3])};
}

TEST(SloPageTest, FactorsOfThePairs) {
  const std::vector<Cells> rows = TableOf("| severity | long |");
  ASSERT_THAT(rows, SizeIs(4));
  for (const Cells& row : rows) {
    ASSERT_THAT(row, SizeIs(7));
    const int64_t days[] = {30, 28, 7};
    for (int i = 0; i < 3; ++i) {
      EXPECT_EQ(AlertOnPeriod(PairOf(row), Days(days[i]))
                    .factor.ToDecimal(4, Rounding::kNearest),
                row[4 + i])
          << row[1];
    }
  }
}

TEST(SloPageTest, FiguresByTarget) {
  const std::vector<Cells> pairs = TableOf("| severity | long |");
  ASSERT_FALSE(pairs.empty());
  const BurnRateAlert alert = AlertOnPeriod(PairOf(pairs[0]), Days(30));
  const std::vector<Cells> rows = TableOf("| target | full outage");
  ASSERT_THAT(rows, SizeIs(8));
  for (const Cells& row : rows) {
    SCOPED_TRACE(row[0]);
    ASSERT_THAT(row, SizeIs(6));
    const auto target =
        static_cast<int64_t>(PercentOf(row[0]).units() / 100'000'000'000);
    EXPECT_EQ(row[1], Minutes(target, 30) + " / " + Minutes(target, 28) +
                          " / " + Minutes(target, 7));
    EXPECT_EQ(row[2], RatioText(MaxBurnRate(target)));
    const std::string threshold =
        RatioText(AlertThreshold(alert.factor, target));
    if (!IsReachable(alert.factor, target)) {
      EXPECT_EQ(row[3], threshold + ": unreachable");
      EXPECT_EQ(row[5], "never");
      continue;
    }
    EXPECT_EQ(row[3], threshold);
    EXPECT_EQ(row[4],
              std::to_string(*EventsForOneFailure(alert.factor, target)));
    const ExactRatio detected = *OutageDetectionTimeMs(alert, target);
    const bool is_short = detected < ExactRatio::Of(1000);
    EXPECT_EQ(row[5].substr(0, row[5].find(',')),
              is_short ? (detected / ExactRatio::Of(1000))
                                 .ToDecimal(6, Rounding::kNearest) +
                             " s"
                       : TimeText(detected));
  }
}

}  // namespace
}  // namespace codicil::rules
