// The rules of `codicil slo rules`, judged by promtool.
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/adapters/git/testing/scratch_repo.h"
#include "services/cli/testing/program_run.h"

namespace codicil {
namespace {

namespace fs = std::filesystem;
using adapters::git::Git;
using adapters::git::ReadFile;
using adapters::git::ScratchFolder;
using adapters::git::WriteFile;
using cli::ProgramResult;
using cli::ProgramRun;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kAt[] = "--at=2026-06-01T00:00:00Z";

testing::AssertionResult Said(const ProgramResult& result) {
  if (result.exit_code == 0) return testing::AssertionSuccess();
  return testing::AssertionFailure() << result.out << result.err;
}

class SloRulesPromtoolTest : public testing::Test {
 protected:
  SloRulesPromtoolTest() : repo_(folder_ / "repo") {
    home_ = adapters::git::IsolateGit();
    fs::create_directories(repo_);
    Git(repo_, {"init", "-q", "-b", "main"});
  }

  ProgramResult Run(const std::string& program,
                    std::vector<std::string> arguments) const {
    ProgramRun run;
    run.program = program;
    run.arguments = std::move(arguments);
    run.environment = {"HOME=" + home_, "GIT_CONFIG_NOSYSTEM=1",
                       "PATH=/usr/bin:/bin"};
    return RunProgram(run);
  }
  ProgramResult Codicil(std::vector<std::string> arguments) const {
    return Run(fs::absolute("services/cli/main").string(),
               std::move(arguments));
  }

  // The starter handbook with these SLOs instead of its own.
  void MakeHandbook(const std::string& slos) {
    fs::remove_all(repo_);
    ASSERT_EQ(Codicil({"init", repo_, kAt}).exit_code, 0);
    Git(repo_, {"init", "-q", "-b", "main"});
    WriteFile(repo_ + "/handbook/slos/payment-api.yaml", slos);
  }

  ProgramResult WriteRules() const {
    return Codicil({"slo", "rules", "--repo", repo_, kAt, "--out", rules_,
                    "--tests", tests_});
  }
  testing::AssertionResult Lint() const {
    return Said(Run("/usr/bin/promtool",
                    {"check", "rules", "--lint=all", "--lint-fatal", rules_}));
  }
  testing::AssertionResult Prove() const {
    return Said(Run("/usr/bin/promtool", {"test", "rules", tests_}));
  }

  std::string Rules() const { return ReadFile(rules_); }
  // All occurrences: one window alone does not decide about an alert.
  void ReplaceInRules(const std::string& what, const std::string& by) const {
    std::string text = Rules();
    size_t at = text.find(what);
    ASSERT_NE(at, std::string::npos) << what;
    for (; at != std::string::npos; at = text.find(what, at + by.size())) {
      text.replace(at, what.size(), by);
    }
    WriteFile(rules_, text);
  }

  const ScratchFolder folder_;
  const std::string repo_;
  const std::string rules_ = folder_ / "rules.yml";
  const std::string tests_ = folder_ / "tests.yml";
  std::string home_;
};

// An SLO with what stands below `spec:` but the service, the window and the
// budgeting method.
std::string Slo(const std::string& name, const std::string& indicator,
                const std::string& objective,
                const std::string& method = "Occurrences",
                const std::string& display_name = "Payments") {
  return "apiVersion: openslo/v1\nkind: SLO\nmetadata:\n  name: " + name +
         "\n  displayName: " + display_name +
         "\nspec:\n  service: payment-api\n  indicator:\n    metadata:\n      "
         "name: " +
         name + "-indicator\n    spec:\n" + indicator +
         "  timeWindow:\n    - {duration: 30d, isRolling: true}\n"
         "  budgetingMethod: " +
         method + "\n  objectives:\n    - " + objective + "\n";
}

std::string Metric(const std::string& name, const std::string& query) {
  return "        " + name +
         ":\n          metricSource:\n            type: Prometheus\n"
         "            spec:\n              query: '" +
         query + "'\n";
}

std::string Ratio(const std::string& part, const std::string& part_query,
                  const std::string& total_query) {
  return "      ratioMetric:\n        counter: true\n" +
         Metric(part, part_query) + Metric("total", total_query);
}

const char* const kTarget = "targetPercent: 99.9";

std::string GoodRatio() {
  return Ratio("good", R"(sum(rate(pay_total{code!~"5.."}[5m])))",
               "sum(rate(pay_total[5m]))");
}

TEST_F(SloRulesPromtoolTest, TheBundledHandbookHasProvenRules) {
  for (const char* const name : {"handbook", "policies"}) {
    fs::copy(fs::canonical(name), repo_ + "/" + name,
             fs::copy_options::recursive);
  }
  EXPECT_TRUE(Said(WriteRules()));
  EXPECT_TRUE(Lint());
  EXPECT_TRUE(Prove());
  EXPECT_THAT(Rules(), HasSubstr("slo: session-store-availability"));
  EXPECT_THAT(ReadFile(tests_), Not(HasSubstr("Not tested")));
}

TEST_F(SloRulesPromtoolTest, TheSameBytesEachTime) {
  MakeHandbook(Slo("pay", GoodRatio(), kTarget));
  ASSERT_TRUE(Said(WriteRules()));
  const std::string rules = Rules();
  const std::string tests = ReadFile(tests_);
  ASSERT_TRUE(Said(WriteRules()));
  EXPECT_EQ(Rules(), rules);
  EXPECT_EQ(ReadFile(tests_), tests);
}

// Each change to the rules is one that the generated tests must find.
TEST_F(SloRulesPromtoolTest, TheTestsCanFail) {
  struct Mutation {
    const char* name;
    const char* what;
    const char* by;
  };
  constexpr Mutation kMutations[] = {
      {"a threshold rounded as binary floating point rounds it", "> 0.001\n",
       "> 0.0009999999999999432\n"},
      {"a threshold one billionth higher", "> 0.0144\n", "> 0.014400001\n"},
      {"at the threshold", "} > 0.006\n", "} >= 0.006\n"},
      {"no fallback where the good events are missing", " or vector(0))", ")"},
      {"a division by no traffic", "[5m])) > 0)", "[5m])))"},
      {"the wrong label", "severity: page", "severity: ticket"},
      {"another window's events", "pay_total[1h]", "other_total[1h]"},
      {"data that is missed too late", "for: 5m", "for: 6m"},
      {"no alert without data", "absent(", "(1 > "},
  };
  MakeHandbook(Slo("pay", GoodRatio(), kTarget));
  for (const Mutation& mutation : kMutations) {
    SCOPED_TRACE(mutation.name);
    ASSERT_TRUE(Said(WriteRules()));
    ASSERT_TRUE(Prove());
    ReplaceInRules(mutation.what, mutation.by);
    EXPECT_FALSE(Prove());
  }
}

struct IndicatorCase {
  const char* name;
  std::string slo;
  const char* want_in_rules;
  bool is_tested;  // by the generated tests
};

TEST_F(SloRulesPromtoolTest, EveryKindOfIndicatorHasRules) {
  const std::string bad =
      Ratio("bad", R"(pay_total{code=~"5.."})", R"(sum(pay_total))");
  const std::string buckets =
      Ratio("good", R"(sum(increase(pay_seconds_bucket{le="0.3"}[5m])))",
            "sum(increase(pay_seconds_count[5m]))");
  const std::string ranged = Ratio("bad", "sum(rate(a[5m])) + sum(rate(b[5m]))",
                                   "sum by (zone) (rate(c[5m] offset 1m))");
  const std::string slices =
      "{targetPercent: 99, timeSliceTarget: 0.95, timeSliceWindow: 1m}";
  const IndicatorCase kCases[] = {
      {"bad by total of plain counters", Slo("pay", bad, kTarget),
       R"((sum(increase(pay_total{code=~"5.."}[1h])) or vector(0)))", true},
      {"buckets of a histogram", Slo("pay", buckets, kTarget),
       R"(sum(increase(pay_seconds_count[3d])))", true},
      {"any ranged queries", Slo("pay", ranged, kTarget),
       "(sum by (zone) (rate(c[6h] offset 1m)))", false},
      {"a ratio over a range",
       Slo("pay",
           "      ratioMetric:\n        counter: false\n        rawType: "
           "success\n" +
               Metric("raw", "sum(rate(a[1m])) / sum(rate(b[1m]))"),
           kTarget),
       "1 - (sum(rate(a[2h])) / sum(rate(b[2h])))", false},
      {"a ratio of the moment",
       Slo("pay",
           "      ratioMetric:\n        counter: false\n        rawType: "
           "failure\n" +
               Metric("raw", "pay_failure_ratio"),
           kTarget),
       R"(avg_over_time(slo:error:ratio_slice{service="payment-api",slo="pay"}[30m]))",
       false},
      {"a value at most",
       Slo("pay",
           "      thresholdMetric:\n        metricSource:\n"
           "          type: Prometheus\n          spec:\n"
           "            query: pay_latency_seconds\n",
           "{op: lte, value: 0.8, targetPercent: 99.9}"),
       "((pay_latency_seconds) > bool 0.8)\n", false},
      {"slices", Slo("pay", bad, slices, "Timeslices"), " > bool 0.05\n", true},
      {"means of slices", Slo("pay", bad, slices, "RatioTimeslices"),
       "[1m])) > 0)\n", true},
      {"two objectives",
       Slo("pay", bad, "targetPercent: 99.9\n    - targetPercent: 99"),
       "objective: \"99\"\n", true},
      {"too low a target to page", Slo("pay", bad, "targetPercent: 90"),
       "# No alert for page 1h/5m: even a full outage burns 10 times", true},
  };
  for (const IndicatorCase& each : kCases) {
    SCOPED_TRACE(each.name);
    MakeHandbook(each.slo);
    ASSERT_TRUE(Said(WriteRules()));
    EXPECT_TRUE(Lint());
    EXPECT_TRUE(Prove());
    EXPECT_THAT(Rules(), HasSubstr(each.want_in_rules));
    EXPECT_EQ(ReadFile(tests_).find("Not tested") == std::string::npos,
              each.is_tested);
  }
}

// Text of people must stay text: in YAML, in PromQL and in templates.
TEST_F(SloRulesPromtoolTest, HostileNamesStayText) {
  MakeHandbook(
      Slo("pay",
          Ratio("good",
                R"(sum(rate(pay_total{path="/a\\b\"}c",code!~"5..|}{"}[5m])))",
                R"(sum(rate(pay_total{path="/a\\b\"}c"}[5m])))"),
          kTarget, "Occurrences",
          R"("{{ $labels.x }} \"q\" 'p' # %s 支付\n- alert: x")"));
  ASSERT_TRUE(Said(WriteRules()));
  EXPECT_TRUE(Lint());
  EXPECT_TRUE(Prove());
  WriteFile(tests_,
            "rule_files: [rules.yml]\n"
            "tests:\n"
            "  - interval: 1m\n"
            "    input_series:\n"
            "      - {series: 'pay_total{path=\"/a\\\\b\\\"}c\",code=\"500\"}',"
            " values: '0+15x3'}\n"
            "      - {series: 'pay_total{path=\"/a\\\\b\\\"}c\",code=\"200\"}',"
            " values: '0+985x3'}\n"
            "    alert_rule_test:\n"
            "      - alertname: SloErrorBudgetBurn\n"
            "        eval_time: 3m\n"
            "        exp_alerts: []\n");
  // The text that people get.
  const ProgramResult result =
      Run("/usr/bin/promtool", {"test", "rules", tests_});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.out + result.err,
              HasSubstr(R"({{ $labels.x }} \"q\" 'p' # %s 支付\n- alert: x )"
                        "burns its error budget more than 14.4 times"));
  EXPECT_THAT(result.out + result.err,
              HasSubstr("1.5% of events failed over 1h, and more than 1.44 % "
                        "over 5m, too."));
}

TEST_F(SloRulesPromtoolTest, WhatHasNoRulesIsSaid) {
  MakeHandbook(
      Slo("pay", Ratio("good", "rate(a[5m]) / rate(b[1h])", "c"), kTarget));
  const ProgramResult result = WriteRules();
  EXPECT_TRUE(Said(result));
  EXPECT_EQ(result.err,
            "codicil: pay: No rules: the query has ranges of different "
            "lengths.\n");
  EXPECT_TRUE(Lint());
  EXPECT_TRUE(Prove());
  EXPECT_THAT(Rules(), HasSubstr("groups: []\n"));
}

}  // namespace
}  // namespace codicil
