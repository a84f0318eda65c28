// Figures about the program, as Prometheus reads them.
//
// Source: Prometheus text exposition format 0.0.4.
#ifndef CODICIL_SERVICES_SERVING_METRICS_H_
#define CODICIL_SERVICES_SERVING_METRICS_H_

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "services/base/mutex.h"

namespace codicil::serving {

// Only goes up. Thread-safe, as are those below.
class Counter {
 public:
  void Increment(uint64_t by = 1) {
    value_.fetch_add(by, std::memory_order_relaxed);
  }
  // For what is counted elsewhere. Precondition: never less than before.
  void SetTotal(uint64_t total) {
    value_.store(total, std::memory_order_relaxed);
  }
  uint64_t value() const { return value_.load(std::memory_order_relaxed); }
  void AppendSamples(const std::string& name, const std::string& labels,
                     std::string& out) const;

 private:
  std::atomic<uint64_t> value_{0};
};

// The same in fractions, for what is counted elsewhere.
class RealCounter {
 public:
  // Precondition: never less than before.
  void SetTotal(double total) {
    value_.store(total, std::memory_order_relaxed);
  }
  void AppendSamples(const std::string& name, const std::string& labels,
                     std::string& out) const;

 private:
  std::atomic<double> value_{0};
};

// Goes up and down.
class Gauge {
 public:
  void Set(double value) { value_.store(value, std::memory_order_relaxed); }
  void Add(double by);
  double value() const { return value_.load(std::memory_order_relaxed); }
  void AppendSamples(const std::string& name, const std::string& labels,
                     std::string& out) const;

 private:
  std::atomic<double> value_{0};
};

// How long things took.
class Histogram {
 public:
  // Upper bounds in seconds, rising.
  explicit Histogram(const std::vector<double>& bounds);
  void ObserveNanoseconds(int64_t nanoseconds);
  void AppendSamples(const std::string& name, const std::string& labels,
                     std::string& out) const;

 private:
  const std::vector<double> bounds_;
  std::vector<int64_t> bounds_ns_;
  // One more than bounds: the last takes the rest.
  std::unique_ptr<std::atomic<uint64_t>[]> counts_;
  std::atomic<int64_t> sum_ns_{0};
};

// From a tenth of a millisecond to ten seconds.
const std::vector<double>& LatencyBounds();

// The series of one name, by the values of its labels. Values are the
// program's own (methods, codes, configured names), never a caller's text, so
// that nobody can make series without bound.
template <typename Metric>
class Family {
 public:
  Family(std::string name, std::vector<std::string> labels,
         std::function<std::unique_ptr<Metric>()> make)
      : name_(std::move(name)),
        labels_(std::move(labels)),
        make_(std::move(make)) {}

  // The series with these values, one for each label. It lives as long as the
  // registry: look it up once where that matters. Thread-safe.
  Metric& With(const std::vector<std::string>& values);
  void AppendSamples(std::string& out) const;

 private:
  const std::string name_;
  const std::vector<std::string> labels_;
  const std::function<std::unique_ptr<Metric>()> make_;
  mutable base::Mutex mutex_;
  // By the label text between the braces.
  std::map<std::string, std::unique_ptr<Metric>> series_
      ABSL_GUARDED_BY(mutex_);
};

// Everything that /metrics shows, in the order of names. Thread-safe.
class Metrics {
 public:
  // The help text is one plain sentence. Precondition: the name is new. The
  // results live as long as the registry.
  Family<Counter>& AddCounters(const std::string& name, const char* help,
                               std::vector<std::string> labels);
  Family<Gauge>& AddGauges(const std::string& name, const char* help,
                           std::vector<std::string> labels);
  Family<Histogram>& AddHistograms(const std::string& name, const char* help,
                                   std::vector<std::string> labels,
                                   std::vector<double> bounds);
  Counter& AddCounter(const std::string& name, const char* help) {
    return AddCounters(name, help, {}).With({});
  }
  RealCounter& AddRealCounter(const std::string& name, const char* help);
  Gauge& AddGauge(const std::string& name, const char* help) {
    return AddGauges(name, help, {}).With({});
  }

  // Called before each Text(), to fill in what is only known by asking.
  void BeforeText(std::function<void()> update);

  std::string Text();

 private:
  struct Entry {
    std::string head;  // HELP and TYPE
    std::function<void(std::string&)> append;
  };
  template <typename Metric>
  Family<Metric>& Add(const std::string& name, const char* help,
                      const char* type, std::vector<std::string> labels,
                      std::function<std::unique_ptr<Metric>()> make);

  base::Mutex mutex_;
  std::map<std::string, Entry> entries_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::function<void()>> updates_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace codicil::serving

#endif  // CODICIL_SERVICES_SERVING_METRICS_H_
