#include "services/cli/commands/slo.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "services/base/calendar.h"
#include "services/base/utf8.h"
#include "services/cli/commands/command_line.h"
#include "services/cli/drafts/starter_handbook.h"
#include "services/cli/testing/golden.h"
#include "services/cli/testing/test_environment.h"
#include "services/ports/testing/fake_git_repo.h"

namespace codicil::cli {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr char kGoldens[] = "services/cli/commands/testdata/";
// In the week in which New York sets its clocks forward.
constexpr char kAt[] = "2026-03-05T12:00:00Z";
constexpr char kSloPath[] = "handbook/slos/search.yaml";

// Slices over weeks of the calendar, two objectives, an own condition, and
// text that is wide.
constexpr char kSearch[] = R"(apiVersion: openslo/v1
kind: SLO
metadata:
  name: search-slices
  displayName: 搜索服务的可用性 Search
  annotations: {codicil.expected-events-per-hour: "120"}
spec:
  service: payment-api
  indicator:
    metadata: {name: search-success}
    spec:
      ratioMetric:
        counter: true
        bad: {metricSource: {type: Prometheus, spec: {query: 'search_total{code=~"5.."}'}}}
        total: {metricSource: {type: Prometheus, spec: {query: search_total}}}
  timeWindow:
    - duration: 1w
      calendar: {startTime: "2026-01-05 00:00:00", timeZone: America/New_York}
  budgetingMethod: Timeslices
  objectives:
    - {displayName: 好的分片, targetPercent: 99.5, timeSliceTarget: 0.95, timeSliceWindow: 1m}
    - {displayName: low, targetPercent: 90, timeSliceTarget: 0.5, timeSliceWindow: 1m}
  alertPolicies:
    - kind: AlertPolicy
      metadata: {name: own-policy}
      spec:
        alertWhenBreaching: true
        conditions:
          - kind: AlertCondition
            metadata: {name: own}
            spec:
              severity: page
              condition: {kind: burnrate, op: gte, threshold: 2, lookbackWindow: 2h, alertAfter: 5m}
        notificationTargets: []
    - kind: AlertPolicy
      metadata: {name: other-policy}
      spec:
        alertWhenBreaching: true
        conditions:
          - kind: AlertCondition
            metadata: {name: healthy}
            spec:
              severity: page
              condition: {kind: burnrate, op: lte, threshold: 2, lookbackWindow: 1h, alertAfter: 5m}
        notificationTargets: []
)";

class SloTest : public ::testing::Test {
 protected:
  SloTest() {
    for (const DraftFile& file : StarterHandbook(
             {"en", "zh-CN"}, base::DateOf(*base::ParseInstant(kAt)))) {
      files_.emplace(file.path, file.text);
    }
    files_.emplace(kSloPath, kSearch);
  }

  ExitCode Run(std::vector<std::string> arguments) {
    environment_ = std::make_unique<TestEnvironment>();
    environment_->SetRepo([this](ports::FakeGitRepo& repo) {
      repo.SetRef("HEAD", repo.AddCommit(files_).id);
      repo.SetWorkTree(files_);
    });
    environment_->get().out_terminal.columns = columns_;
    arguments.insert(arguments.begin(), "slo");
    if (arguments[1] != "--help")
      arguments.push_back(std::string("--at=") + kAt);
    return RunCommandLine(arguments, environment_->get());
  }
  const std::string& out() const { return environment_->out(); }
  const std::string& err() const { return environment_->err(); }

  ports::FakeFiles files_;
  int columns_ = 80;
  std::unique_ptr<TestEnvironment> environment_;
};

TEST_F(SloTest, PrintsWhatTheGoldensSay) {
  struct Row {
    const char* golden;
    std::vector<std::string> arguments;
  };
  const std::vector<Row> rows = {
      {"slo_list.golden", {"list"}},
      {"slo_show.golden",
       {"show", "payment-api-availability", "--events=1000000"}},
      {"slo_show_slices.golden", {"show", "search-slices"}},
      {"slo_alerts.golden", {"alerts", "payment-api-availability"}},
      {"slo_budget.golden",
       {"budget", "payment-api-availability", "--bad=13824", "--total=25920000",
        "--outage=10m"}},
      {"slo_budget_week.golden",
       {"budget", "search-slices", "--bad=30", "--total=1800"}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.golden);
    EXPECT_EQ(Run(row.arguments), kClean) << err();
    EXPECT_EQ(err(), "");
    EXPECT_TRUE(MatchesGolden(out(), std::string(kGoldens) + row.golden));
  }
}

// Queries and tables are as wide as they are.
TEST_F(SloTest, LinesFitTheTerminal) {
  for (const int columns : {60, 80, 120}) {
    columns_ = columns;
    ASSERT_EQ(Run({"budget", "search-slices", "--bad=30", "--total=1800"}),
              kClean);
    size_t begin = 0;
    while (begin < out().size()) {
      const size_t end = out().find('\n', begin);
      EXPECT_LE(base::DisplayWidth(
                    std::string_view(out()).substr(begin, end - begin)),
                std::min(columns, 80));
      begin = end + 1;
    }
  }
}

TEST_F(SloTest, JsonHoldsExactFigures) {
  ASSERT_EQ(Run({"show", "search-slices", "--format=json"}), kClean);
  const json show = json::parse(out());
  EXPECT_EQ(show["version"], 1);
  EXPECT_EQ(show["slo"], "search-slices");
  EXPECT_EQ(show["window"]["seconds"], "601200");  // 167 hours
  EXPECT_EQ(show["window"]["localEnd"], "2026-03-09 00:00:00 -04:00");
  ASSERT_EQ(show["objectives"].size(), 2u);
  EXPECT_EQ(show["objectives"][0]["budget"], "0.005");
  EXPECT_EQ(show["objectives"][0]["maxBurnRate"], "200");
  EXPECT_EQ(show["objectives"][1]["alerts"][0]["name"], "page 1h/5m");
  EXPECT_EQ(show["objectives"][1]["alerts"][0]["threshold"], "0.336");
  EXPECT_EQ(show["indicator"]["total"], "search_total");
  ASSERT_EQ(Run({"budget", "payment-api-availability", "--bad=1",
                 "--total=1000", "--outage=43m", "--format=json"}),
            kClean);
  const json budget = json::parse(out())["objectives"][0];
  EXPECT_EQ(budget["counted"]["decision"], "met");
  EXPECT_EQ(budget["counted"]["consumed"], "1");
  EXPECT_EQ(budget["outage"]["decision"], "met");
  EXPECT_EQ(budget["outage"]["seenBy"].size(), 4u);
  ASSERT_EQ(Run({"list", "--format=json"}), kClean);
  EXPECT_EQ(json::parse(out())["slos"][1]["targetPercents"],
            json::array({"99.5", "90"}));
}

TEST_F(SloTest, AnUnknownSloIsNoneWithAHint) {
  for (const char* const command : {"show", "budget", "alerts", "rules"}) {
    SCOPED_TRACE(command);
    EXPECT_EQ(Run({command, "search-slice"}), kFindings);
    EXPECT_EQ(out(), "");
    EXPECT_EQ(err(),
              "codicil: there is no SLO \"search-slice\"; did you mean "
              "search-slices?\n");
  }
}

TEST_F(SloTest, NoSlosAreNone) {
  for (auto file = files_.begin(); file != files_.end();) {
    const bool is_slo = file->first.rfind("handbook/slos/", 0) == 0;
    file = is_slo ? files_.erase(file) : std::next(file);
  }
  EXPECT_EQ(Run({"list"}), kFindings);
  EXPECT_EQ(err(), "codicil: the handbook has no SLOs\n");
}

TEST_F(SloTest, WrongArgumentsAreUsageErrors) {
  struct Row {
    std::vector<std::string> arguments;
    const char* want;
  };
  const std::vector<Row> rows = {
      {{"show"}, "id is required"},
      {{"show", ""}, "the name is empty"},
      {{"budget", "x", "--bad=1"}, "--bad requires --total"},
      {{"budget", "x", "--bad=2", "--total=1"}, "--bad: more than --total"},
      {{"budget", "x", "--bad=-1", "--total=1"}, "--bad"},
      {{"budget", "x", "--outage=soon"}, "is no duration above zero"},
      {{"budget", "x", "--over=1h"}, "--over requires --bad"},
      {{"list", "--format=xml"}, "\"xml\" is not text or json"},
      {{"rules", "--tests=t.yml"}, "--tests needs --out"},
      {{"rules", "--evaluation-interval=5m"}, "below 5m"},
      {{"rulez"}, "did you mean rules?"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(Run(row.arguments), kUsage);
    EXPECT_THAT(err(), HasSubstr(row.want));
    EXPECT_EQ(out(), "");
  }
}

TEST_F(SloTest, AFlawedSloIsUnreadable) {
  files_.at(kSloPath).bytes += "    - {}\n  nonsense: 1\n";
  EXPECT_EQ(Run({"list"}), kUnreadable);
  EXPECT_THAT(err(), HasSubstr(std::string(kSloPath) + ":"));
}

TEST_F(SloTest, AMalformedClauseIsTold) {
  files_.at("handbook/clauses/platform/outgoing-call-deadline.yaml").bytes =
      "kind: [\n";
  EXPECT_EQ(Run({"alerts", "search-slices"}), kClean);
  EXPECT_THAT(err(), HasSubstr("outgoing-call-deadline.yaml is malformed"));
}

// An escape sequence in a text must not reach the terminal.
TEST_F(SloTest, ControlCharactersAreShown) {
  std::string& bytes = files_.at(kSloPath).bytes;
  const std::string name = "搜索服务的可用性 Search";
  bytes.replace(bytes.find(name), name.size(), "\"\\e[2J\"");
  ASSERT_EQ(Run({"show", "search-slices"}), kClean);
  EXPECT_THAT(out(), HasSubstr("search-slices: <U+001B>[2J\n"));
}

TEST_F(SloTest, RulesComeOnStandardOutput) {
  ASSERT_EQ(Run({"rules", "search-slices", "--evaluation-interval=30s"}),
            kClean);
  EXPECT_THAT(out(), AllOf(HasSubstr("interval: 30s\n"),
                           HasSubstr("slo:error:ratio_slice"),
                           HasSubstr("search_total")));
  EXPECT_THAT(err(), HasSubstr("search-slices-90: No ratio over the period"));
}

TEST_F(SloTest, HelpSaysWhatThereIs) {
  EXPECT_EQ(Run({"--help"}), kClean);
  for (const char* const name : {"list", "show", "budget", "alerts", "rules"}) {
    EXPECT_THAT(out(), HasSubstr(std::string("\n  ") + name));
  }
  EXPECT_THAT(out(), HasSubstr("1  there is no such SLO\n"));
}

}  // namespace
}  // namespace codicil::cli
