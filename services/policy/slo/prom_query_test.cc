#include "services/policy/slo/prom_query.h"

#include <string>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/testing/status_matchers.h"

namespace codicil::policy {
namespace {

using base::StatusIs;
using ::testing::HasSubstr;
using Form = PromQuery::Form;

constexpr base::DurationMs kHour{3'600'000};

struct ReadRow {
  const char* name;
  const char* query;
  bool is_counter;
  Form form;
  const char* over_an_hour;  // of kInstant: the text
};

constexpr ReadRow kReadRows[] = {
    {"a sum of rates", "sum(rate(a{b=\"c\"}[5m]))", false, Form::kCounter,
     "sum(increase(a{b=\"c\"}[1h]))"},
    {"over several lines",
     "sum(\n increase( # errors\n  a { b = 'c' , }\n [5m]))", false,
     Form::kCounter, "sum(increase(a{b=\"c\"}[1h]))"},
    {"a plain counter", "a{b!~`x\\.y`}", true, Form::kCounter,
     "sum(increase(a{b!~\"x\\\\.y\"}[1h]))"},
    {"the sum of a counter", "sum(a)", true, Form::kCounter,
     "sum(increase(a[1h]))"},
    {"a gauge", "a", false, Form::kInstant, "a"},
    {"the sum of gauges", "sum(a)", false, Form::kInstant, "sum(a)"},
    {"a sum by a label", "sum by (z) (rate(a[5m] offset 1m))", true,
     Form::kRanged, "(sum by (z) (rate(a[1h] offset 1m)))"},
    {"two ranges", "sum(rate(a[5m])) - sum(rate(b[ 5m ]))", true, Form::kRanged,
     "(sum(rate(a[1h])) - sum(rate(b[1h])))"},
    {"a range within a string", "sum(count_values(\"[5m]\", a))", false,
     Form::kInstant, "sum(count_values(\"[5m]\", a))"},
    {"a maximum", "max(rate(a[5m]))", true, Form::kRanged,
     "(max(rate(a[1h])))"},
    {"a bracket in a string", "sum(rate(a{b=\"}])\\\"\"}[5m]))", true,
     Form::kCounter, "sum(increase(a{b=\"}])\\\"\"}[1h]))"},
};

TEST(ReadPromQueryTest, TakesQueriesToAnotherWindow) {
  for (const ReadRow& row : kReadRows) {
    SCOPED_TRACE(row.name);
    const absl::StatusOr<PromQuery> query =
        ReadPromQuery(row.query, row.is_counter);
    ASSERT_TRUE(query.ok()) << query.status();
    EXPECT_EQ(query->form, row.form);
    EXPECT_EQ(row.form == Form::kInstant ? query->text : query->Over(kHour),
              row.over_an_hour);
  }
}

struct WrongRow {
  const char* name;
  const char* query;
  bool is_counter;
  const char* want;
};

constexpr WrongRow kWrongRows[] = {
    {"nothing", " # only a comment", false, "is empty"},
    {"two lengths", "rate(a[5m]) / rate(b[1h])", false,
     "ranges of different lengths"},
    {"a sub-query", "max_over_time(a[1h:1m])", false, "a sub-query"},
    {"open at the end", "sum(rate(a[5m])", false, "never closed"},
    {"closed too often", "a) or vector(1", false, "is not open"},
    {"closed crosswise", "sum(a{b=\"c\")}", false, "is not open"},
    {"an open range", "rate(a[5m", false, "never closed"},
    {"an open string", "a{b=\"c}", false, "a string that is never closed"},
    {"a line break in a string", "a{b=\"c\n\"}", false, "never closed"},
    {"an odd escape", "a{b=\"\\x41\"}", false, "an escape"},
    {"a counter that is more", "a + b", true, "neither a counter nor its sum"},
};

TEST(ReadPromQueryTest, RefusesWhatItCannotTake) {
  for (const WrongRow& row : kWrongRows) {
    SCOPED_TRACE(row.name);
    EXPECT_THAT(
        ReadPromQuery(row.query, row.is_counter).status(),
        StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(row.want)));
  }
}

TEST(ReadPromQueryTest, TellsTheMatchersOfASelector) {
  const absl::StatusOr<PromQuery> query =
      ReadPromQuery("a{b=~\"5..\",c!=\"x\\ny\"}", true);
  ASSERT_TRUE(query.ok());
  EXPECT_EQ(query->selector.metric, "a");
  ASSERT_EQ(query->selector.matchers.size(), 2u);
  EXPECT_EQ(query->selector.matchers[0].op, "=~");
  EXPECT_EQ(query->selector.matchers[1].name, "c");
  EXPECT_EQ(query->selector.matchers[1].value, "x\ny");
  EXPECT_EQ(query->selector.text, "a{b=~\"5..\",c!=\"x\\ny\"}");
}

TEST(PromDurationTest, NamesWindowsAsPeopleDo) {
  EXPECT_EQ(PromDuration({300'000}), "5m");
  EXPECT_EQ(PromDuration({86'400'000}), "1d");
  EXPECT_EQ(PromDuration({28 * int64_t{86'400'000}}), "28d");
  EXPECT_EQ(PromDuration({90'000}), "90s");
}

}  // namespace
}  // namespace codicil::policy
