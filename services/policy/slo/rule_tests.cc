#include "services/policy/slo/rule_tests.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <utility>

#include "services/model/yaml/yaml_writer.h"
#include "services/policy/slo/example_series.h"
#include "services/policy/slo/prometheus_rules.h"
#include "services/rules/slo/exact_ratio.h"

namespace codicil::policy {
namespace {

using model::WriterNode;
using rules::ExactRatio;
using rules::Rounding;

// Events per minute: so many that a share of them is exact wherever a target
// is, and so few that Prometheus adds them up exactly for weeks.
constexpr int64_t kEvents = 1'000'000'000;
constexpr int kShareDigits = 9;
constexpr int64_t kMinuteMs = 60'000;
// Two samples make a rate; from then on nothing changes.
constexpr int64_t kSettledMinutes = 3;
constexpr char kHeader[] =
    "# Written by `codicil slo rules` together with the rules that it tests.\n"
    "# Run it with `promtool test rules`.\n";

struct Scenario {
  std::string name;
  // Per minute; nullopt: the counter is not there.
  std::optional<int64_t> part;
  std::optional<int64_t> total;
  std::optional<int64_t> bad;  // what that means; nullopt: no ratio
};

std::string Share(int64_t bad) {
  return ExactRatio::Of(bad, kEvents)
      .ToDecimal(kShareDigits, Rounding::kNearest);
}

// Writes the tests of one objective.
class TestWriter {
 public:
  TestWriter(const PlannedObjective& plan, const ExampleSeries& series)
      : plan_(plan), series_(series), counters_(*plan.ratio->counters()) {
    minutes_ = kSettledMinutes;
    for (const PlannedAlert& alert : plan.alerts) {
      minutes_ = std::max(minutes_,
                          kSettledMinutes + Minutes(alert.facts.alert_after));
    }
  }

  void Write(WriterNode& tests) const {
    for (const Scenario& scenario : Scenarios()) tests.Add(TestOf(scenario));
    tests.Add(NoDataTest());
  }

 private:
  static int64_t Minutes(base::DurationMs duration) {
    return (duration.count + kMinuteMs - 1) / kMinuteMs;
  }

  Scenario Burning(std::string name, int64_t bad) const {
    const int64_t part = counters_.part_is_bad ? bad : kEvents - bad;
    return {std::move(name), part,
            series_.total_is_rest ? kEvents - part : kEvents, bad};
  }

  std::vector<Scenario> Scenarios() const {
    std::vector<Scenario> scenarios = {Burning("healthy", 0),
                                       Burning("full outage", kEvents)};
    if (plan_.ratio->slice().empty()) AddThresholds(scenarios);
    scenarios.push_back({"no traffic", 0, 0, std::nullopt});
    Scenario missing = Burning("", counters_.part_is_bad ? 0 : kEvents);
    missing.name = counters_.part_is_bad
                       ? "the errors' counter is missing"
                       : "the good events' counter is missing";
    missing.part.reset();
    missing.total = kEvents;
    scenarios.push_back(missing);
    return scenarios;
  }

  void AddThresholds(std::vector<Scenario>& scenarios) const {
    std::set<int64_t> counts;
    for (const PlannedAlert& alert : plan_.alerts) {
      const std::optional<int64_t> count =
          (alert.facts.threshold * ExactRatio::Of(kEvents)).Floor();
      if (!count || !counts.insert(*count).second) continue;
      const bool is_exact =
          alert.facts.threshold == ExactRatio::Of(*count, kEvents);
      scenarios.push_back(Burning(std::string(is_exact ? "at" : "just below") +
                                      " a threshold of " + alert.threshold,
                                  *count));
      if (*count == kEvents) continue;
      scenarios.push_back(
          Burning("just above a threshold of " + alert.threshold, *count + 1));
    }
  }

  bool Fires(const PlannedAlert& alert, int64_t bad) const {
    const ExactRatio ratio = ExactRatio::Of(bad, kEvents);
    return alert.facts.threshold < ratio ||
           (alert.facts.fires_at_threshold && alert.facts.threshold == ratio);
  }

  WriterNode TestOf(const Scenario& scenario) const {
    WriterNode expectations = WriterNode::Sequence();
    std::vector<LabelPairs> firing;
    for (const PlannedAlert& alert : plan_.alerts) {
      // An average of slices is as bad as each of them.
      const bool fires = scenario.bad && Fires(alert, *scenario.bad);
      if (fires) firing.push_back(alert.labels);
    }
    expectations.Add(Expect(Firing(kBurnAlertName), minutes_,
                            SamplesOf(kBurnAlertName, firing)));
    for (const base::DurationMs window : plan_.windows) {
      expectations.Add(ExpectRatio(window, scenario.bad));
    }
    return Test(scenario.name, SeriesOf(scenario), std::move(expectations));
  }

  WriterNode ExpectRatio(base::DurationMs window,
                         std::optional<int64_t> bad) const {
    const std::string series = RatioName(window) + SelectorOf(plan_.labels);
    WriterNode samples = WriterNode::Sequence(!bad);
    if (bad) samples.Add(Sample(series, Share(*bad)));
    return Expect(series, minutes_, std::move(samples));
  }

  WriterNode NoDataTest() const {
    const int64_t fires_at = Minutes(plan_.no_data_for);
    const std::string alerts = Firing(kNoDataAlertName);
    WriterNode expectations = WriterNode::Sequence();
    expectations.Add(Expect(alerts, fires_at - 1, WriterNode::Sequence(true)));
    expectations.Add(Expect(alerts, fires_at,
                            SamplesOf(kNoDataAlertName, {NoDataLabels()})));
    expectations.Add(
        Expect(Firing(kBurnAlertName), fires_at, WriterNode::Sequence(true)));
    return Test("no data", WriterNode::Sequence(true), std::move(expectations));
  }

  LabelPairs NoDataLabels() const {
    LabelPairs labels = plan_.labels;
    labels.emplace_back("severity", plan_.no_data_pages ? "page" : "ticket");
    return labels;
  }

  WriterNode Test(const std::string& name, WriterNode series,
                  WriterNode expectations) const {
    WriterNode test = WriterNode::Mapping();
    test.Add("name", WriterNode::String(plan_.name + ": " + name));
    test.Add("interval", WriterNode::String("1m"));
    test.Add("input_series", std::move(series));
    test.Add("promql_expr_test", std::move(expectations));
    return test;
  }

  WriterNode SeriesOf(const Scenario& scenario) const {
    WriterNode list = WriterNode::Sequence();
    if (scenario.part) list.Add(Counter(series_.part, *scenario.part));
    if (scenario.total) list.Add(Counter(series_.total, *scenario.total));
    return list;
  }

  WriterNode Counter(const std::string& series, int64_t per_minute) const {
    WriterNode counter = WriterNode::Mapping();
    counter.Add("series", WriterNode::String(series));
    counter.Add("values", WriterNode::String("0+" + std::to_string(per_minute) +
                                             "x" + std::to_string(minutes_)));
    return counter;
  }

  std::string Firing(const char* alert) const {
    LabelPairs labels = plan_.labels;
    labels.emplace_back("alertname", alert);
    labels.emplace_back("alertstate", "firing");
    std::sort(labels.begin(), labels.end());
    return "ALERTS" + SelectorOf(labels);
  }

  WriterNode SamplesOf(const char* alert,
                       const std::vector<LabelPairs>& firing) const {
    WriterNode samples = WriterNode::Sequence(firing.empty());
    for (LabelPairs labels : firing) {
      labels.emplace_back("alertname", alert);
      labels.emplace_back("alertstate", "firing");
      std::sort(labels.begin(), labels.end());
      samples.Add(Sample("ALERTS" + SelectorOf(labels), "1"));
    }
    return samples;
  }

  static WriterNode Sample(const std::string& series,
                           const std::string& value) {
    WriterNode sample = WriterNode::Mapping();
    sample.Add("labels", WriterNode::String(series));
    sample.Add("value", WriterNode::Plain(value));
    return sample;
  }

  static WriterNode Expect(const std::string& expr, int64_t minutes,
                           WriterNode samples) {
    WriterNode expectation = WriterNode::Mapping();
    expectation.Add("expr", WriterNode::String(expr));
    expectation.Add("eval_time",
                    WriterNode::String(std::to_string(minutes) + "m"));
    expectation.Add("exp_samples", std::move(samples));
    return expectation;
  }

  const PlannedObjective& plan_;
  const ExampleSeries& series_;
  const EventCounters& counters_;
  int64_t minutes_;
};

}  // namespace

std::string WriteRuleTests(const std::vector<PlannedObjective>& objectives,
                           const std::string& rules_file) {
  std::string comments;
  WriterNode tests = WriterNode::Sequence();
  for (const PlannedObjective& plan : objectives) {
    if (!plan.ratio) continue;
    std::optional<ExampleSeries> series;
    if (plan.ratio->counters()) {
      series = FindExampleSeries(*plan.ratio->counters());
    }
    if (series) {
      TestWriter(plan, *series).Write(tests);
    } else {
      comments += YamlComment(
          "Not tested, as no series could be made up: " + plan.title, 0);
    }
  }
  tests.flow = tests.children.empty();
  WriterNode file = WriterNode::Mapping();
  WriterNode files = WriterNode::Sequence();
  files.Add(WriterNode::String(rules_file));
  file.Add("rule_files", std::move(files));
  file.Add("evaluation_interval", WriterNode::String("1m"));
  file.Add("tests", std::move(tests));
  return kHeader + comments + model::WriteYaml(file);
}

}  // namespace codicil::policy
