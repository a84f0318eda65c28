#include "services/model/slo/open_slo_reader.h"

#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "services/base/finding.h"
#include "services/model/yaml/yaml_reader.h"

namespace codicil::model {
namespace {

OpenSloFile Read(std::string_view yaml) {
  std::vector<base::Finding> findings;
  YamlReader reader;
  const YamlFile yaml_file = reader.Read("slo.yaml", yaml, true, findings);
  EXPECT_TRUE(findings.empty());
  OpenSloFile file;
  for (const YamlNode* root : yaml_file.documents()) ReadOpenSlo(*root, file);
  return file;
}

// The SLO whose spec holds `lines`, each indented by two.
OpenSlo ReadSpec(const std::string& lines) {
  const OpenSloFile file =
      Read("kind: SLO\nmetadata: {name: a}\nspec:\n" + lines);
  EXPECT_EQ(file.slos.size(), 1u);
  return file.slos.empty() ? OpenSlo() : file.slos.front();
}

SloObjective ReadObjective(const std::string& flow) {
  const OpenSlo slo = ReadSpec("  objectives: [" + flow + "]\n");
  EXPECT_EQ(slo.objectives.size(), 1u);
  return slo.objectives.empty() ? SloObjective() : slo.objectives.front();
}

// The digest of an indicator that is written as `metric` under its spec.
uint64_t Digest(const std::string& metric, const std::string& name = "a") {
  const OpenSloFile file = Read("kind: SLI\nmetadata: {name: " + name +
                                "}\nspec: {" + metric + "}\n");
  EXPECT_EQ(file.indicators.size(), 1u);
  return file.indicators.empty() ? 0 : file.indicators.front().digest;
}

TEST(OpenSloReaderTest, ReadsAWholeSlo) {
  const OpenSloFile file = Read(R"(apiVersion: openslo/v1
kind: SLO
metadata:
  name: api-availability
  displayName: API
  labels: {sli: availability, team: [b, a]}
  annotations: {codicil.expected-events-per-hour: "120"}
spec:
  service: api
  indicator:
    metadata: {name: api-ratio}
    spec:
      ratioMetric:
        counter: true
        good: {metricSource: {type: Prometheus, spec: {query: good}}}
        total: {metricSource: {metricSourceRef: main, spec: {query: all}}}
  timeWindow:
    - duration: 1w
      isRolling: false
      calendar: {startTime: 2024-01-01 00:00:00, timeZone: America/New_York}
  budgetingMethod: Timeslices
  objectives:
    - {displayName: fast, op: lte, value: 0.8, target: 0.999, timeSliceTarget: 0.95, timeSliceWindow: 5m}
    - {targetPercent: 99.5}
  alertPolicies:
    - alertPolicyRef: fast-burn
    - kind: AlertPolicy
      metadata: {name: own}
      spec:
        alertWhenBreaching: true
        conditions:
          - kind: AlertCondition
            metadata: {name: own-condition}
            spec:
              severity: page
              condition: {kind: burnrate, op: gt, threshold: 14.4, lookbackWindow: 1h, alertAfter: 5m}
        notificationTargets: []
)");
  ASSERT_EQ(file.slos.size(), 1u);
  const OpenSlo& slo = file.slos.front();
  EXPECT_EQ(slo.name, "api-availability");
  EXPECT_EQ(slo.name_span.begin, (base::Position{4, 9}));
  EXPECT_EQ(slo.display_name, "API");
  EXPECT_EQ(slo.service, "api");
  EXPECT_EQ(slo.Label("sli"), "availability");
  EXPECT_EQ(slo.Label("team"), "b,a");
  EXPECT_EQ(slo.expected_events_per_hour, 120);
  EXPECT_EQ(slo.method, BudgetingMethod::kTimeslices);

  ASSERT_TRUE(slo.indicator.has_value());
  EXPECT_EQ(slo.indicator->name, "api-ratio");
  EXPECT_TRUE(slo.indicator->is_counter);
  EXPECT_EQ(slo.indicator->good.source_type, "Prometheus");
  EXPECT_EQ(slo.indicator->good.query, "good");
  EXPECT_EQ(slo.indicator->total.source_ref, "main");
  EXPECT_FALSE(slo.indicator->bad.IsPresent());
  EXPECT_NE(slo.indicator->digest, 0u);

  EXPECT_EQ(slo.window.period, (SloPeriod{1, 'w'}));
  EXPECT_FALSE(slo.window.is_rolling);
  EXPECT_EQ(slo.window.start_time, "2024-01-01 00:00:00");
  EXPECT_EQ(slo.window.time_zone, "America/New_York");
  EXPECT_EQ(slo.window.span.begin, (base::Position{18, 17}));

  ASSERT_EQ(slo.objectives.size(), 2u);
  const SloObjective& first = slo.objectives[0];
  EXPECT_EQ(first.target_text, "0.999");
  EXPECT_FALSE(first.is_percent);
  EXPECT_EQ(first.target_ppb, 999'000'000);
  EXPECT_EQ(first.op, "lte");
  EXPECT_EQ(first.value, base::Decimal::Parse("0.8"));
  EXPECT_EQ(first.slice_target_ppb, 950'000'000);
  EXPECT_EQ(first.slice_window, (base::DurationMs{5 * 60 * 1000}));
  EXPECT_EQ(first.inner_path, "spec.objectives[0]");
  EXPECT_TRUE(slo.objectives[1].is_percent);
  EXPECT_EQ(slo.objectives[1].target_ppb, 995'000'000);
  EXPECT_EQ(slo.objectives[1].target_span.begin, (base::Position{24, 23}));

  EXPECT_EQ(slo.alert_policy_refs, std::vector<std::string>{"fast-burn"});
  ASSERT_EQ(slo.alert_policies.size(), 1u);
  EXPECT_EQ(slo.alert_policies[0].name, "own");
  EXPECT_TRUE(slo.alert_policies[0].alert_when_breaching);
  EXPECT_FALSE(slo.alert_policies[0].alert_when_no_data);
  ASSERT_EQ(slo.alert_policies[0].conditions.size(), 1u);
  const AlertCondition& condition = slo.alert_policies[0].conditions[0];
  EXPECT_EQ(condition.name, "own-condition");
  EXPECT_EQ(condition.severity, "page");
  EXPECT_EQ(condition.op, "gt");
  EXPECT_EQ(condition.threshold, base::Decimal::Parse("14.4"));
  EXPECT_EQ(condition.lookback, (base::DurationMs{3'600'000}));
  EXPECT_EQ(condition.alert_after, (base::DurationMs{300'000}));
  EXPECT_EQ(condition.inner_path,
            "spec.alertPolicies[1].spec.conditions[0].spec.condition");
}

TEST(OpenSloReaderTest, SortsTheDocumentsOfAFileByKind) {
  const OpenSloFile file = Read(R"(kind: Service
metadata: {name: s}
---
kind: SLI
metadata: {name: i}
---
kind: AlertPolicy
metadata: {name: p}
spec: {conditions: [{conditionRef: c}], alertWhenNoData: true}
---
kind: AlertCondition
metadata: {name: c}
spec: {severity: ticket, condition: {op: gte, threshold: 1, lookbackWindow: 3d}}
---
kind: DataSource
---
kind: SLO
metadata: {name: o}
spec: {indicatorRef: i}
)");
  ASSERT_EQ(file.indicators.size(), 1u);
  EXPECT_EQ(file.indicators[0].span.begin, (base::Position{5, 18}));
  ASSERT_EQ(file.alert_policies.size(), 1u);
  EXPECT_EQ(file.alert_policies[0].condition_refs,
            std::vector<std::string>{"c"});
  EXPECT_TRUE(file.alert_policies[0].alert_when_no_data);
  ASSERT_EQ(file.alert_conditions.size(), 1u);
  EXPECT_EQ(file.alert_conditions[0].inner_path, "spec.condition");
  EXPECT_EQ(file.alert_conditions[0].lookback,
            (base::DurationMs{3 * 86'400'000}));
  ASSERT_EQ(file.slos.size(), 1u);
  EXPECT_EQ(file.slos[0].indicator_ref, "i");
  EXPECT_FALSE(file.slos[0].indicator.has_value());
}

TEST(OpenSloReaderTest, TargetsArePartsPerBillion) {
  struct Row {
    const char* objective;
    std::optional<int64_t> want;
  };
  const Row rows[] = {
      {"{target: 0.9995}", 999'500'000},
      {"{target: 0.99950}", 999'500'000},
      {"{targetPercent: 99.95}", 999'500'000},
      {"{targetPercent: 99.9999999}", 999'999'999},
      {"{targetPercent: 99.99999999}", std::nullopt},  // finer
      {"{target: 0.999999999}", 999'999'999},
      {"{target: 0.9999999999}", std::nullopt},
      {"{target: 99.9}", 99'900'000'000},  // a percentage by mistake
      {"{targetPercent: 0.999}", 9'990'000},
      {"{target: 1}", 1'000'000'000},
      {"{target: -1}", -1'000'000'000},
      {"{target: 999999999999999999}", INT64_MAX},
      {"{target: ninety}", std::nullopt},
      {"{target: [1]}", std::nullopt},
      {"{}", std::nullopt},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(ReadObjective(row.objective).target_ppb, row.want)
        << row.objective;
  }
}

TEST(OpenSloReaderTest, SliceWindowsMayBeBareMinutes) {
  struct Row {
    const char* objective;
    std::optional<base::DurationMs> want;
  };
  const Row rows[] = {
      {"{timeSliceWindow: 5}", base::DurationMs{300'000}},
      {"{timeSliceWindow: 5m}", base::DurationMs{300'000}},
      {"{timeSliceWindow: 1h}", base::DurationMs{3'600'000}},
      {"{timeSliceWindow: 1M}", std::nullopt},
      {"{timeSliceWindow: 5.5}", std::nullopt},
      {"{timeSliceWindow: 300s}", std::nullopt},
      {"{}", std::nullopt},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(ReadObjective(row.objective).slice_window, row.want)
        << row.objective;
  }
}

TEST(OpenSloReaderTest, MinutesAndMonthsAreTwoUnits) {
  const auto window = [](const std::string& duration) {
    return ReadSpec("  timeWindow: [{duration: " + duration +
                    ", isRolling: true}]\n")
        .window;
  };
  EXPECT_EQ(window("1m").period, (SloPeriod{1, 'm'}));
  EXPECT_EQ(window("1M").period, (SloPeriod{1, 'M'}));
  EXPECT_EQ(window("4w").period, (SloPeriod{4, 'w'}));
  EXPECT_TRUE(window("4w").is_rolling);
  EXPECT_FALSE(window("30 days").period.IsKnown());
  EXPECT_FALSE(window("30s").period.IsKnown());
  EXPECT_FALSE(ReadSpec("  service: s\n").window.period.IsKnown());
}

TEST(OpenSloReaderTest, FindsTheQueryWhereverASourceKeepsIt) {
  for (const char* key : {"query", "queryTemplate", "queryString"}) {
    const OpenSloFile file =
        Read(std::string("kind: SLI\nspec: {thresholdMetric: {metricSource: "
                         "{type: X, spec: {") +
             key + ": up}}}}\n");
    ASSERT_EQ(file.indicators.size(), 1u);
    EXPECT_EQ(file.indicators[0].threshold.query, "up") << key;
  }
}

TEST(OpenSloReaderTest, TrafficIsACountOfEvents) {
  struct Row {
    const char* value;
    std::optional<int64_t> want;
  };
  const Row rows[] = {
      {"\"10\"", 10},
      {"10", 10},
      {"[\"10\"]", 10},
      {"\"0\"", 0},
      {"\"-1\"", std::nullopt},
      {"\"0.5\"", std::nullopt},
      {"\"many\"", std::nullopt},
      {"{}", std::nullopt},
  };
  for (const Row& row : rows) {
    const OpenSloFile file =
        Read(std::string("kind: SLO\nmetadata: {annotations: "
                         "{codicil.expected-events-per-hour: ") +
             row.value + "}}\n");
    ASSERT_EQ(file.slos.size(), 1u);
    EXPECT_EQ(file.slos[0].expected_events_per_hour, row.want) << row.value;
  }
}

TEST(OpenSloReaderTest, DigestsSeeWhatIsMeasuredOnly) {
  const std::string good =
      "ratioMetric: {good: {metricSource: {type: P, spec: {query: g, step: "
      "1.50}}}, total: {metricSource: {type: P, spec: {query: t}}}}";
  const uint64_t digest = Digest(good);
  EXPECT_NE(digest, 0u);
  EXPECT_EQ(Digest(good, "other-name"), digest);
  EXPECT_EQ(Digest("description: prose, " + good), digest);
  EXPECT_EQ(Digest("ratioMetric: {total: {metricSource: {spec: {query: t}, "
                   "type: \"P\"}}, good: {metricSource: {spec: {step: 1.5, "
                   "query: 'g'}, type: P}}, counter: false}"),
            digest)
      << "order, quotes and number spelling";

  const struct {
    const char* name;
    const char* metric;
  } others[] = {
      {"another query",
       "ratioMetric: {good: {metricSource: {type: P, spec: {query: h, step: "
       "1.5}}}, total: {metricSource: {type: P, spec: {query: t}}}}"},
      {"another step",
       "ratioMetric: {good: {metricSource: {type: P, spec: {query: g, step: "
       "2}}}, total: {metricSource: {type: P, spec: {query: t}}}}"},
      {"a number is no text",
       "ratioMetric: {good: {metricSource: {type: P, spec: {query: g, step: "
       "\"1.5\"}}}, total: {metricSource: {type: P, spec: {query: t}}}}"},
      {"bad instead of good",
       "ratioMetric: {bad: {metricSource: {type: P, spec: {query: g, step: "
       "1.5}}}, total: {metricSource: {type: P, spec: {query: t}}}}"},
      {"good and total swapped",
       "ratioMetric: {total: {metricSource: {type: P, spec: {query: g, step: "
       "1.5}}}, good: {metricSource: {type: P, spec: {query: t}}}}"},
      {"counters",
       "ratioMetric: {counter: true, good: {metricSource: {type: P, spec: "
       "{query: g, step: 1.5}}}, total: {metricSource: {type: P, spec: {query: "
       "t}}}}"},
  };
  for (const auto& other : others) {
    EXPECT_NE(Digest(other.metric), digest) << other.name;
  }
  const std::string raw = "raw: {metricSource: {type: P, spec: {query: r}}}";
  EXPECT_NE(Digest("ratioMetric: {rawType: success, " + raw + "}"),
            Digest("ratioMetric: {rawType: failure, " + raw + "}"));
}

TEST(OpenSloReaderTest, WhatMeasuresNothingHasNoDigest) {
  for (const char* metric : {"", "ratioMetric: {}", "ratioMetric: {good: 1}",
                             "ratioMetric: {total: {metricSource: {spec: {}}}}",
                             "thresholdMetric: {metricSource: []}"}) {
    EXPECT_EQ(Digest(metric), 0u) << metric;
  }
}

TEST(OpenSloReaderTest, SurvivesEveryWrongShape) {
  for (const char* yaml : {
           "[]",
           "kind: [SLO]",
           "kind: SLO\nmetadata: 1\nspec: 2",
           "kind: SLO\nmetadata: {labels: [a], annotations: x}\nspec: {}",
           "kind: SLO\nspec: {objectives: {a: b}, timeWindow: 30d, "
           "alertPolicies: 1, indicator: x}",
           "kind: SLO\nspec: {objectives: [1, [2]], timeWindow: [30d], "
           "alertPolicies: [x, {spec: 1}], indicator: {spec: {ratioMetric: "
           "1}}}",
           "kind: AlertPolicy\nspec: {conditions: [x, {}, {spec: {condition: "
           "1}}]}",
           "kind: AlertCondition\nspec: {condition: {threshold: x, "
           "lookbackWindow: 1}}",
       }) {
    const OpenSloFile file = Read(yaml);
    for (const OpenSlo& slo : file.slos) {
      EXPECT_FALSE(slo.window.period.IsKnown()) << yaml;
      for (const SloObjective& objective : slo.objectives) {
        EXPECT_FALSE(objective.target_ppb.has_value()) << yaml;
      }
    }
  }
}

}  // namespace
}  // namespace codicil::model
