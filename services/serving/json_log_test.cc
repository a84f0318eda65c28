#include "services/serving/json_log.h"

#include <string>

#include "gtest/gtest.h"
#include "nlohmann/json.hpp"

namespace codicil::serving {
namespace {

class JsonLogTest : public ::testing::Test {
 protected:
  JsonLog LogFrom(LogLevel least) {
    return JsonLog(
        least, [] { return base::Instant{1'500}; },
        [this](std::string_view line) { lines_ += line; });
  }

  std::string lines_;
};

TEST_F(JsonLogTest, WritesOneObjectALine) {
  const JsonLog log = LogFrom(LogLevel::kInfo);
  log.Write(LogLevel::kInfo, "call ended",
            {{"method", "GetClause"}, {"key", ""}, {"durationUs", 42}});
  log.Write(LogLevel::kError, "bad", {});
  EXPECT_EQ(lines_,
            R"({"time":"1970-01-01T00:00:01.500Z","severity":"info",)"
            R"("message":"call ended","method":"GetClause","durationUs":42})"
            "\n"
            R"({"time":"1970-01-01T00:00:01.500Z","severity":"error",)"
            R"("message":"bad"})"
            "\n");
}

TEST_F(JsonLogTest, KeepsHostileTextOnItsLine) {
  const JsonLog log = LogFrom(LogLevel::kInfo);
  const std::string hostile = "a\"\n{\"severity\":\"error\"}\r\x01\xff\u4e2d";
  log.Write(LogLevel::kInfo, hostile, {{"key", hostile}});
  ASSERT_EQ(lines_.find('\n'), lines_.size() - 1);
  const auto object = nlohmann::json::parse(lines_);
  EXPECT_EQ(object["severity"], "info");
  EXPECT_EQ(object["key"], "a\"\n{\"severity\":\"error\"}\r\x01\ufffd\u4e2d");
}

TEST_F(JsonLogTest, LeavesOutWhatIsBelowItsLevel) {
  const JsonLog log = LogFrom(LogLevel::kWarning);
  EXPECT_FALSE(log.Writes(LogLevel::kInfo));
  log.Write(LogLevel::kInfo, "quiet");
  EXPECT_EQ(lines_, "");
  log.Write(LogLevel::kWarning, "loud");
  log.WriteAlways(LogLevel::kDebug, "asked for", {});
  EXPECT_NE(lines_.find("loud"), std::string::npos);
  EXPECT_NE(lines_.find("asked for"), std::string::npos);
}

TEST(LogLevelTest, HasFourNames) {
  EXPECT_EQ(ParseLogLevel("debug"), LogLevel::kDebug);
  EXPECT_EQ(ParseLogLevel("info"), LogLevel::kInfo);
  EXPECT_EQ(ParseLogLevel("warning"), LogLevel::kWarning);
  EXPECT_EQ(ParseLogLevel("error"), LogLevel::kError);
  EXPECT_EQ(ParseLogLevel("ERROR"), std::nullopt);
}

}  // namespace
}  // namespace codicil::serving
