#include "services/serving/metrics.h"

#include <string>
#include <thread>
#include <vector>

#include "gtest/gtest.h"

namespace codicil::serving {
namespace {

TEST(MetricsTest, ShowsNamesInOrderWithHelpAndType) {
  Metrics metrics;
  metrics.AddCounter("b_calls_total", "Calls.").Increment(3);
  metrics.AddGauge("a_size_bytes", "Size.").Set(1.5);
  EXPECT_EQ(metrics.Text(),
            "# HELP a_size_bytes Size.\n"
            "# TYPE a_size_bytes gauge\n"
            "a_size_bytes 1.5\n"
            "# HELP b_calls_total Calls.\n"
            "# TYPE b_calls_total counter\n"
            "b_calls_total 3\n");
}

TEST(MetricsTest, EscapesLabelValues) {
  Metrics metrics;
  metrics.AddCounters("c_total", "C.", {"method", "code"})
      .With({"a\\b\"c\nd", "OK"})
      .Increment();
  EXPECT_EQ(metrics.Text(),
            "# HELP c_total C.\n"
            "# TYPE c_total counter\n"
            R"(c_total{method="a\\b\"c\nd",code="OK"} 1)"
            "\n");
}

// 0.001 s belongs to the bucket of that bound; 0.0010000001 s to the next.
TEST(MetricsTest, CountsBucketsUpToAndWithTheirBound) {
  Metrics metrics;
  Histogram& histogram =
      metrics.AddHistograms("d_seconds", "D.", {"method"}, {0.001, 0.1})
          .With({"m"});
  histogram.ObserveNanoseconds(1'000'000);
  histogram.ObserveNanoseconds(1'000'100);
  histogram.ObserveNanoseconds(2'000'000'000);
  EXPECT_EQ(metrics.Text(),
            "# HELP d_seconds D.\n"
            "# TYPE d_seconds histogram\n"
            "d_seconds_bucket{method=\"m\",le=\"0.001\"} 1\n"
            "d_seconds_bucket{method=\"m\",le=\"0.1\"} 2\n"
            "d_seconds_bucket{method=\"m\",le=\"+Inf\"} 3\n"
            "d_seconds_sum{method=\"m\"} 2.0020001\n"
            "d_seconds_count{method=\"m\"} 3\n");
}

TEST(MetricsTest, AsksBeforeEachText) {
  Metrics metrics;
  Gauge& gauge = metrics.AddGauge("e", "E.");
  metrics.BeforeText([&] { gauge.Add(1); });
  metrics.Text();
  EXPECT_NE(metrics.Text().find("\ne 2\n"), std::string::npos);
}

TEST(MetricsTest, LosesNothingBetweenThreads) {
  Metrics metrics;
  Family<Counter>& counters = metrics.AddCounters("f_total", "F.", {"n"});
  Gauge& gauge = metrics.AddGauge("g", "G.");
  Histogram& histogram =
      metrics.AddHistograms("h_seconds", "H.", {}, LatencyBounds()).With({});
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < 10'000; ++j) {
        counters.With({std::to_string(j % 3)}).Increment();
        gauge.Add(j % 2 == 0 ? 1 : -1);
        histogram.ObserveNanoseconds(1'000);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const std::string text = metrics.Text();
  EXPECT_EQ(counters.With({"0"}).value() + counters.With({"1"}).value() +
                counters.With({"2"}).value(),
            40'000u);
  EXPECT_EQ(gauge.value(), 0);
  EXPECT_NE(text.find("h_seconds_count 40000\n"), std::string::npos);
  // 40,000 times a microsecond.
  EXPECT_NE(text.find("h_seconds_sum 0.04\n"), std::string::npos);
}

}  // namespace
}  // namespace codicil::serving
