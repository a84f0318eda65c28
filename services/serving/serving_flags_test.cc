#include "services/serving/serving_flags.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "services/base/testing/status_matchers.h"

namespace codicil::serving {
namespace {

using base::IsOk;
using ::testing::HasSubstr;

absl::StatusOr<ServingOptions> Parse(std::vector<std::string> arguments) {
  ServingFlags flags("127.0.0.1:50051", "127.0.0.1:9464");
  CLI::App app;
  flags.Declare(app);
  std::reverse(arguments.begin(), arguments.end());
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    return absl::UnknownError(error.what());
  }
  return flags.Judge();
}

TEST(ServingFlagsTest, HasDefaults) {
  const auto options = Parse({});
  ASSERT_THAT(options, IsOk());
  ASSERT_EQ(options->listen.size(), 1u);
  EXPECT_EQ(options->listen[0].ToText(), "127.0.0.1:50051");
  EXPECT_EQ(options->metrics->ToText(), "127.0.0.1:9464");
  EXPECT_FALSE(options->tls);
  EXPECT_EQ(options->drain_timeout, std::chrono::seconds(30));
  EXPECT_EQ(options->log_level, LogLevel::kInfo);
}

TEST(ServingFlagsTest, TakesWhatIsGiven) {
  const auto options = Parse({"--listen",
                              "0.0.0.0:1",
                              "--listen",
                              "unix:/run/s",
                              "--tls-cert",
                              "c",
                              "--tls-key",
                              "k",
                              "--tls-client-ca",
                              "a",
                              "--metrics-listen",
                              "off",
                              "--drain-timeout",
                              "0",
                              "--log-level",
                              "error",
                              "--max-message-bytes",
                              "7",
                              "--max-connections",
                              "9",
                              "--port-file",
                              "p"});
  ASSERT_THAT(options, IsOk());
  ASSERT_EQ(options->listen.size(), 2u);
  EXPECT_EQ(options->listen[0].ToText(), "0.0.0.0:1");
  EXPECT_EQ(options->listen[1].ToText(), "unix:/run/s");
  EXPECT_EQ(options->tls->client_ca, "a");
  EXPECT_FALSE(options->metrics);
  EXPECT_EQ(options->drain_timeout.count(), 0);
  EXPECT_EQ(options->log_level, LogLevel::kError);
  EXPECT_EQ(options->max_message_bytes, 7u);
  EXPECT_EQ(options->max_connections, 9u);
  EXPECT_EQ(options->port_file, "p");
}

struct BadCase {
  const char* name;
  std::vector<std::string> arguments;
  const char* why;
};

class BadFlagsTest : public ::testing::TestWithParam<BadCase> {};

TEST_P(BadFlagsTest, AreRefused) {
  const auto options = Parse(GetParam().arguments);
  ASSERT_FALSE(options.ok());
  EXPECT_THAT(std::string(options.status().message()),
              HasSubstr(GetParam().why));
}

INSTANTIATE_TEST_SUITE_P(
    All, BadFlagsTest,
    ::testing::Values(
        BadCase{"OpenWithoutTls",
                {"--listen", "0.0.0.0:50051"},
                "--listen: 0.0.0.0:50051 can be reached from other machines"},
        BadCase{"NoAddress", {"--listen", "here"}, "--listen: \"here\""},
        BadCase{"OpenMetricsDespiteTls",
                {"--metrics-listen", "0.0.0.0:1", "--tls-cert", "c",
                 "--tls-key", "k"},
                "--metrics-listen: 0.0.0.0:1"},
        BadCase{"CertificateAlone", {"--tls-cert", "c"}, "--tls-key"},
        BadCase{"KeyAlone", {"--tls-key", "k"}, "--tls-cert"},
        BadCase{"AuthorityAlone", {"--tls-client-ca", "a"}, "--tls-cert"},
        BadCase{"Level", {"--log-level", "loud"}, "loud"},
        BadCase{"NoBytes", {"--max-message-bytes", "0"}, "max-message-bytes"},
        BadCase{"Ages", {"--drain-timeout", "4000"}, "drain-timeout"}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace codicil::serving
