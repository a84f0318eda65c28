#include "services/serving/trace_context.h"

#include <set>
#include <string>

#include "gtest/gtest.h"

namespace codicil::serving {
namespace {

constexpr char kGood[] =
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

TEST(TraceparentTest, ReadsTheRecommendationsExample) {
  const auto context = ParseTraceparent(kGood);
  ASSERT_TRUE(context);
  EXPECT_EQ(context->TraceId(), "4bf92f3577b34da6a3ce929d0e0e4736");
  EXPECT_EQ(context->SpanId(), "00f067aa0ba902b7");
  EXPECT_TRUE(context->sampled);
  EXPECT_EQ(context->Traceparent(), kGood);
}

struct Row {
  const char* name;
  std::string header;
  bool is_read;
};

class TraceparentRowTest : public ::testing::TestWithParam<Row> {};

TEST_P(TraceparentRowTest, IsReadOrIgnored) {
  EXPECT_EQ(ParseTraceparent(GetParam().header).has_value(),
            GetParam().is_read);
}

std::string With(size_t at, const std::string& text) {
  return std::string(kGood).replace(at, text.size(), text);
}

INSTANTIATE_TEST_SUITE_P(
    All, TraceparentRowTest,
    ::testing::Values(
        Row{"Empty", "", false}, Row{"CutOff", std::string(kGood, 54), false},
        Row{"VersionFf", With(0, "ff"), false},
        Row{"VersionNoHex", With(0, "0x"), false},
        Row{"LaterVersion", With(0, "01"), true},
        Row{"LaterVersionThatGoesOn", With(0, "01") + "-more", true},
        Row{"LaterVersionRunsOn", With(0, "01") + "more", false},
        Row{"Version0GoesOn", std::string(kGood) + "-more", false},
        Row{"UpperCase", With(3, "4BF9"), false},
        Row{"NoDash", With(35, "_"), false},
        Row{"TraceZero", With(3, std::string(32, '0')), false},
        Row{"TraceHalfZero", With(3, std::string(16, '0')), true},
        Row{"SpanZero", With(36, std::string(16, '0')), false},
        Row{"FlagsNoHex", With(53, "0g"), false},
        Row{"NotSampled", With(53, "fe"), true}),
    [](const auto& row) { return row.param.name; });

TEST(SpanSourceTest, StaysInTheCallersTrace) {
  SpanSource source(1);
  const TraceContext context = source.Begin(kGood);
  EXPECT_EQ(context.TraceId(), "4bf92f3577b34da6a3ce929d0e0e4736");
  EXPECT_EQ(context.parent, 0x00f067aa0ba902b7u);
  EXPECT_NE(context.span, context.parent);
  EXPECT_TRUE(context.sampled);
}

TEST(SpanSourceTest, BeginsATraceWhereTheCallerNamesNone) {
  SpanSource source(1);
  const TraceContext context = source.Begin("nonsense");
  EXPECT_EQ(context.parent, 0u);
  EXPECT_FALSE(context.sampled);
  EXPECT_TRUE(ParseTraceparent(context.Traceparent()));
}

TEST(SpanSourceTest, NeverRepeatsASpan) {
  SpanSource source(7);
  std::set<uint64_t> spans;
  for (int i = 0; i < 10'000; ++i) spans.insert(source.Begin(kGood).span);
  EXPECT_EQ(spans.size(), 10'000u);
  EXPECT_EQ(spans.count(0), 0u);
}

}  // namespace
}  // namespace codicil::serving
