// Two months of made-up traffic, asked of a real Prometheus with the generated
// rules, and judged by `codicil slo budget`.
//
// 600 requests a minute for 62 days from 2023-11-15T00:00:00Z. Bad ones per
// minute: 120 for 50 minutes from day 40, 2 on days 20 and 21, else 1 in each
// fifth minute. Both counters restart at day 50.
//
// By hand: 30 days have 43,200 minutes, so 25,920,000 requests. One in each
// fifth minute is 8,640 in 30 days. Days 20 and 21 (2,880 minutes, of which 576
// are fifth ones) have 5,760 instead of 576: 13,824 until day 30. The outage
// has 6,000 instead of 10: 14,630 from day 30 to day 60.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "services/adapters/git/testing/scratch_repo.h"
#include "services/base/sha256.h"
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
using nlohmann::json;
using ::testing::HasSubstr;

constexpr int64_t kStart = 1'700'006'400;
constexpr int kDay = 1440;  // minutes
constexpr int kDays = 62;

int BadInMinute(int minute) {
  if (40 * kDay <= minute && minute < 40 * kDay + 50) return 120;
  if (20 * kDay <= minute && minute < 22 * kDay) return 2;
  return minute % 5 == 0 ? 1 : 0;
}

// One counter in the OpenMetrics text format.
std::string CounterText(bool is_bad) {
  const std::string series =
      std::string("http_requests_total{service=\"checkout\",code=\"") +
      (is_bad ? "500" : "200") + "\"} ";
  std::string text;
  int64_t count = 0;
  for (int minute = 0; minute <= kDays * kDay; ++minute) {
    if (minute == 50 * kDay) count = 0;
    const int bad = BadInMinute(minute);
    count += is_bad ? bad : 600 - bad;
    text += series + std::to_string(count) + " " +
            std::to_string(kStart + minute * int64_t{60}) + "\n";
  }
  return text;
}

std::string GoldenData() {
  return "# TYPE http_requests counter\n" + CounterText(false) +
         CounterText(true) + "# EOF\n";
}

// A port that nobody listened on just now.
int FreePort() {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  EXPECT_EQ(::bind(fd, reinterpret_cast<sockaddr*>(&address), size), 0);
  EXPECT_EQ(::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size), 0);
  ::close(fd);
  return ntohs(address.sin_port);
}

constexpr char kSlo[] = R"(apiVersion: openslo/v1
kind: SLO
metadata:
  name: checkout
spec:
  service: payment-api
  indicator:
    metadata:
      name: checkout-success
    spec:
      ratioMetric:
        counter: true
        good:
          metricSource:
            type: Prometheus
            spec:
              query: http_requests_total{service="checkout",code="200"}
        total:
          metricSource:
            type: Prometheus
            spec:
              query: http_requests_total{service="checkout"}
  timeWindow:
    - {duration: 30d, isRolling: true}
  budgetingMethod: Occurrences
  objectives:
    - targetPercent: 99
    - targetPercent: 99.5
    - targetPercent: 99.9
    - targetPercent: 99.95
    - targetPercent: 99.99
)";

class GoldenMonthTest : public testing::Test {
 protected:
  GoldenMonthTest() : repo_(folder_ / "repo") {
    home_ = adapters::git::IsolateGit();
    EXPECT_EQ(Codicil({"init", repo_}).exit_code, 0);
    Git(repo_, {"init", "-q", "-b", "main"});
    WriteFile(repo_ + "/handbook/slos/payment-api.yaml", kSlo);
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

  // The shares of the budget that are consumed, one an objective.
  std::vector<std::string> Consumed(int64_t bad, int64_t total) const {
    const ProgramResult result =
        Codicil({"slo", "budget", "checkout", "--repo", repo_, "--bad",
                 std::to_string(bad), "--total", std::to_string(total),
                 "--format", "json"});
    EXPECT_EQ(result.exit_code, 0) << result.err;
    std::vector<std::string> shares;
    const json answer = json::parse(result.out);
    for (const json& objective : answer["objectives"]) {
      const json& counted = objective["counted"];
      shares.push_back(counted["consumed"].get<std::string>() + " " +
                       counted["decision"].get<std::string>());
    }
    return shares;
  }

  const ScratchFolder folder_;
  const std::string repo_;
  std::string home_;
};

TEST_F(GoldenMonthTest, TheDataIsTheOneThatTheFiguresAreOf) {
  const base::Sha256Digest digest = base::Sha256(GoldenData());
  EXPECT_EQ(base::ToHex(digest.data(), digest.size()),
            "a55299c3bae7839df8dec8120324fa4fadbfd69cbc41381ee2cc3e18b242b2c3");
}

// 13,824 of 25,920,000 are 0.00053333..., so 5.33 % of a budget of 1 %. At
// 99.95 two periods in a row are missed, at 99.9 none.
TEST_F(GoldenMonthTest, BudgetsAreExact) {
  EXPECT_THAT(Consumed(13'824, 25'920'000),
              testing::ElementsAre(
                  "0.053333333333333333 met", "0.106666666666666667 met",
                  "0.533333333333333333 met", "1.066666666666666667 missed",
                  "5.333333333333333333 missed"));
  EXPECT_THAT(Consumed(14'630, 25'920'000),
              testing::ElementsAre(
                  "0.056442901234567901 met", "0.112885802469135802 met",
                  "0.564429012345679012 met", "1.128858024691358025 missed",
                  "5.644290123456790123 missed"));
  // Exactly the budget of 0.1 %.
  EXPECT_EQ(Consumed(25'920, 25'920'000)[2], "1 met");
  EXPECT_EQ(Consumed(25'921, 25'920'000)[2], "1.00003858024691358 missed");
}

TEST_F(GoldenMonthTest, PrometheusComputesTheSameWithTheGeneratedRules) {
  WriteFile(folder_ / "data.om", GoldenData());
  ASSERT_EQ(Run("/usr/bin/promtool",
                {"tsdb", "create-blocks-from", "--max-block-duration=240h",
                 "openmetrics", folder_ / "data.om", folder_ / "blocks"})
                .exit_code,
            0);
  const ProgramResult rules = Codicil({"slo", "rules", "--repo", repo_});
  const std::string ratio =
      "(\n  sum(increase(http_requests_total{service=\"checkout\"}[30d]))\n"
      "  - (sum(increase(http_requests_total{service=\"checkout\",code=\"200\"}"
      "[30d])) or vector(0))\n)\n"
      "/ (sum(increase(http_requests_total{service=\"checkout\"}[30d])) > 0)";
  std::string indented = ratio;
  for (size_t at = indented.find('\n'); at != std::string::npos;
       at = indented.find('\n', at + 1)) {
    indented.insert(at + 1, "          ");
  }
  ASSERT_THAT(rules.out, HasSubstr(indented));
  struct Row {
    int day;
    const char* bad;
    const char* ratio;
  };
  for (const Row& row : {Row{30, "13824", "0.0005333333333333334"},
                         Row{60, "14630", "0.000564429012345679"}}) {
    const ProgramResult answer =
        Run("/bin/bash",
            {"tests/prometheus/query_blocks.sh", folder_.path(),
             std::to_string(FreePort()),
             std::to_string(kStart + row.day * int64_t{86'400}),
             "sum(increase(http_requests_total{code=\"500\"}[30d]))", ratio});
    EXPECT_THAT(answer.out, HasSubstr(std::string("=> ") + row.bad + " @"))
        << answer.err;
    EXPECT_THAT(answer.out, HasSubstr(std::string("=> ") + row.ratio + " @"));
  }
}

}  // namespace
}  // namespace codicil
