#include "services/serving/process_metrics.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>
#include <string>

#include "gtest/gtest.h"

namespace codicil::serving {
namespace {

double Figure(const std::string& page, const std::string& name) {
  const size_t at = page.find("\n" + name + " ");
  EXPECT_NE(at, std::string::npos) << name;
  return std::strtod(page.c_str() + at + name.size() + 2, nullptr);
}

TEST(ProcessMetricsTest, TellsWhatTheSystemTells) {
  Metrics metrics;
  AddProcessMetrics(metrics, {1'500});
  // Some processor time, so that there is a figure.
  while (std::clock() < CLOCKS_PER_SEC / 50) {
  }
  const std::string before = metrics.Text();
  EXPECT_EQ(Figure(before, "process_start_time_seconds"), 1.5);
  EXPECT_GE(Figure(before, "process_cpu_seconds_total"), 0.02);
  EXPECT_LT(Figure(before, "process_cpu_seconds_total"), 60);
  EXPECT_GT(Figure(before, "process_resident_memory_bytes"), 1 << 20);
  EXPECT_GT(Figure(before, "process_max_fds"), 10);
  const int fd = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  EXPECT_EQ(Figure(metrics.Text(), "process_open_fds"),
            Figure(before, "process_open_fds") + 1);
  ::close(fd);
}

}  // namespace
}  // namespace codicil::serving
