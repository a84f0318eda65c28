#include "services/serving/metrics.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

#include "services/base/check.h"

namespace codicil::serving {
namespace {

constexpr double kNsPerSecond = 1e9;

// The shortest text that reads back as the same number.
std::string NumberText(double value) {
  char text[32];
  const auto [end, error] = std::to_chars(text, text + sizeof text, value);
  CODICIL_CHECK(error == std::errc());
  return std::string(text, end);
}

void AppendSample(const std::string& name, const std::string& labels,
                  const std::string& value, std::string& out) {
  out += name;
  if (!labels.empty()) out += "{" + labels + "}";
  out += " " + value + "\n";
}

void AppendEscaped(std::string_view text, std::string& out) {
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
}

std::string LabelText(const std::vector<std::string>& names,
                      const std::vector<std::string>& values) {
  CODICIL_CHECK(names.size() == values.size());
  std::string text;
  for (size_t i = 0; i < names.size(); ++i) {
    text += (i == 0 ? "" : ",") + names[i] + "=\"";
    AppendEscaped(values[i], text);
    text += '"';
  }
  return text;
}

}  // namespace

void Counter::AppendSamples(const std::string& name, const std::string& labels,
                            std::string& out) const {
  AppendSample(name, labels, std::to_string(value()), out);
}

void RealCounter::AppendSamples(const std::string& name,
                                const std::string& labels,
                                std::string& out) const {
  AppendSample(name, labels, NumberText(value_.load(std::memory_order_relaxed)),
               out);
}

void Gauge::Add(double by) {
  double before = value_.load(std::memory_order_relaxed);
  while (!value_.compare_exchange_weak(before, before + by,
                                       std::memory_order_relaxed)) {
  }
}

void Gauge::AppendSamples(const std::string& name, const std::string& labels,
                          std::string& out) const {
  AppendSample(name, labels, NumberText(value()), out);
}

Histogram::Histogram(const std::vector<double>& bounds)
    : bounds_(bounds),
      counts_(std::make_unique<std::atomic<uint64_t>[]>(bounds.size() + 1)) {
  for (const double bound : bounds_) {
    bounds_ns_.push_back(std::llround(bound * kNsPerSecond));
  }
}

void Histogram::ObserveNanoseconds(int64_t nanoseconds) {
  const auto at =
      std::lower_bound(bounds_ns_.begin(), bounds_ns_.end(), nanoseconds);
  counts_[static_cast<size_t>(at - bounds_ns_.begin())].fetch_add(
      1, std::memory_order_relaxed);
  sum_ns_.fetch_add(nanoseconds, std::memory_order_relaxed);
}

void Histogram::AppendSamples(const std::string& name,
                              const std::string& labels,
                              std::string& out) const {
  const std::string before = labels.empty() ? "" : labels + ",";
  uint64_t count = 0;
  for (size_t i = 0; i <= bounds_.size(); ++i) {
    count += counts_[i].load(std::memory_order_relaxed);
    const std::string bound =
        i < bounds_.size() ? NumberText(bounds_[i]) : "+Inf";
    AppendSample(name + "_bucket", before + "le=\"" + bound + "\"",
                 std::to_string(count), out);
  }
  AppendSample(
      name + "_sum", labels,
      NumberText(static_cast<double>(sum_ns_.load(std::memory_order_relaxed)) /
                 kNsPerSecond),
      out);
  AppendSample(name + "_count", labels, std::to_string(count), out);
}

const std::vector<double>& LatencyBounds() {
  static const std::vector<double>& bounds = *new std::vector<double>{
      0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
      0.05,   0.1,     0.25,   0.5,   1,      2.5,   5,    10};
  return bounds;
}

template <typename Metric>
Metric& Family<Metric>::With(const std::vector<std::string>& values) {
  const std::string text = LabelText(labels_, values);
  base::MutexLock lock(mutex_);
  std::unique_ptr<Metric>& metric = series_[text];
  if (metric == nullptr) metric = make_();
  return *metric;
}

template <typename Metric>
void Family<Metric>::AppendSamples(std::string& out) const {
  base::MutexLock lock(mutex_);
  for (const auto& [labels, metric] : series_) {
    metric->AppendSamples(name_, labels, out);
  }
}

template class Family<Counter>;
template class Family<RealCounter>;
template class Family<Gauge>;
template class Family<Histogram>;

template <typename Metric>
Family<Metric>& Metrics::Add(const std::string& name, const char* help,
                             const char* type, std::vector<std::string> labels,
                             std::function<std::unique_ptr<Metric>()> make) {
  auto family = std::make_shared<Family<Metric>>(name, std::move(labels),
                                                 std::move(make));
  Entry entry;
  entry.head =
      "# HELP " + name + " " + help + "\n# TYPE " + name + " " + type + "\n";
  entry.append = [family](std::string& out) { family->AppendSamples(out); };
  base::MutexLock lock(mutex_);
  CODICIL_CHECK(entries_.emplace(name, std::move(entry)).second);
  return *family;
}

Family<Counter>& Metrics::AddCounters(const std::string& name, const char* help,
                                      std::vector<std::string> labels) {
  return Add<Counter>(name, help, "counter", std::move(labels),
                      [] { return std::make_unique<Counter>(); });
}

RealCounter& Metrics::AddRealCounter(const std::string& name,
                                     const char* help) {
  return Add<RealCounter>(name, help, "counter", {},
                          [] { return std::make_unique<RealCounter>(); })
      .With({});
}

Family<Gauge>& Metrics::AddGauges(const std::string& name, const char* help,
                                  std::vector<std::string> labels) {
  return Add<Gauge>(name, help, "gauge", std::move(labels),
                    [] { return std::make_unique<Gauge>(); });
}

Family<Histogram>& Metrics::AddHistograms(const std::string& name,
                                          const char* help,
                                          std::vector<std::string> labels,
                                          std::vector<double> bounds) {
  return Add<Histogram>(name, help, "histogram", std::move(labels), [bounds] {
    return std::make_unique<Histogram>(bounds);
  });
}

void Metrics::BeforeText(std::function<void()> update) {
  base::MutexLock lock(mutex_);
  updates_.push_back(std::move(update));
}

std::string Metrics::Text() {
  std::vector<std::function<void()>> updates;
  {
    base::MutexLock lock(mutex_);
    updates = updates_;
  }
  // Outside of the lock: an update may look up series.
  for (const auto& update : updates) update();
  std::string text;
  base::MutexLock lock(mutex_);
  for (const auto& [name, entry] : entries_) {
    text += entry.head;
    entry.append(text);
  }
  return text;
}

}  // namespace codicil::serving
