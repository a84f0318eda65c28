#include "services/policy/slo/example_series.h"

#include <string>

#include "gtest/gtest.h"

namespace codicil::policy {
namespace {

struct Row {
  const char* name;
  const char* part;
  const char* total;
  // Empty: none is found.
  const char* part_series;
  const char* total_series;
  bool total_is_rest;
};

constexpr Row kRows[] = {
    {"errors by a regular expression", "a{code=~\"5..\"}", "a",
     "a{code=\"500\"}", "a{}", true},
    {"all but errors", "a{s=\"x\",code!~\"5..\"}", "a{s=\"x\"}", "a{s=\"x\"}",
     "a{code=\"500\",s=\"x\"}", true},
    {"one of several", "a{m=~\"(GET|PUT)\",code=\"200\"}", "a{m=~\"GET|PUT\"}",
     "a{code=\"200\",m=\"GET\"}", "a{m=\"GET\"}", true},
    {"two metrics", "ok{s=\"x\"}", "all{s=\"x\"}", "ok{s=\"x\"}",
     "all{s=\"x\"}", false},
    {"a class and an escape", "a{p=~\"/v[12]\\\\.0\"}", "a", "a{p=\"/v1.0\"}",
     "a{}", true},
    {"the part is the total", "a{s=\"x\"}", "a{s=\"x\"}", "", "", false},
    {"the part is elsewhere", "a{s=\"x\"}", "a{s=\"y\"}", "", "", false},
    {"hard to guess", "a{s=~\"(ab){3}\"}", "a", "", "", false},
    {"no regular expression", "a{s=~\"(\"}", "a", "", "", false},
};

SeriesSelector Selector(const char* text) {
  const absl::StatusOr<PromQuery> query = ReadPromQuery(text, true);
  EXPECT_TRUE(query.ok()) << query.status();
  return query->selector;
}

TEST(FindExampleSeriesTest, FindsSeriesThatCountOnBothSides) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    const std::optional<ExampleSeries> series =
        FindExampleSeries({Selector(row.part), Selector(row.total), true});
    ASSERT_EQ(series.has_value(), *row.part_series != '\0');
    if (!series) continue;
    EXPECT_EQ(series->part, row.part_series);
    EXPECT_EQ(series->total, row.total_series);
    EXPECT_EQ(series->total_is_rest, row.total_is_rest);
  }
}

}  // namespace
}  // namespace codicil::policy
