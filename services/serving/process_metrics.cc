#include "services/serving/process_metrics.h"

#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

namespace codicil::serving {
namespace {

double Seconds(const timeval& time) {
  constexpr double kMicroseconds = 1e6;
  return static_cast<double>(time.tv_sec) +
         static_cast<double>(time.tv_usec) / kMicroseconds;
}

double ProcessorSeconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return Seconds(usage.ru_utime) + Seconds(usage.ru_stime);
}

// Source: proc(5), statm: the second figure is resident pages.
double ResidentBytes() {
  std::ifstream file("/proc/self/statm");
  int64_t size = 0;
  int64_t resident = 0;
  file >> size >> resident;
  return static_cast<double>(resident) *
         static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double OpenDescriptors() {
  std::error_code error;
  const std::filesystem::directory_iterator folder("/proc/self/fd", error);
  if (error) return 0;
  // Less the one that the listing itself has open.
  return static_cast<double>(
             std::distance(begin(folder), std::filesystem::end(folder))) -
         1;
}

double MaxDescriptors() {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  return static_cast<double>(limit.rlim_cur);
}

}  // namespace

void AddProcessMetrics(Metrics& metrics, base::Instant started) {
  constexpr double kMsPerSecond = 1e3;
  metrics
      .AddGauge("process_start_time_seconds",
                "When the process started, since 1970-01-01 UTC.")
      .Set(static_cast<double>(started.ms) / kMsPerSecond);
  Gauge& resident = metrics.AddGauge("process_resident_memory_bytes",
                                     "Memory that is in use.");
  Gauge& open = metrics.AddGauge("process_open_fds", "Open descriptors.");
  Gauge& max =
      metrics.AddGauge("process_max_fds", "Descriptors that may be open.");
  RealCounter& processor = metrics.AddRealCounter(
      "process_cpu_seconds_total", "Processor time, user and system.");
  metrics.BeforeText([&resident, &open, &max, &processor] {
    resident.Set(ResidentBytes());
    open.Set(OpenDescriptors());
    max.Set(MaxDescriptors());
    processor.SetTotal(ProcessorSeconds());
  });
}

}  // namespace codicil::serving
