#include "services/cli/commands/report_target.h"

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gtest/gtest.h"

namespace codicil::cli {
namespace {

TEST(ParseReportTargetsTest, ReadsFormatsAndFiles) {
  const absl::StatusOr<std::vector<ReportTarget>> targets =
      ParseReportTargets({"text", "json=out/report.json", "sarif=a=b",
                          "codequality=quality.json", "junit=report.xml"});
  ASSERT_TRUE(targets.ok()) << targets.status();
  ASSERT_EQ(targets->size(), 5u);
  EXPECT_EQ((*targets)[0].format, ReportFormat::kText);
  EXPECT_EQ((*targets)[0].file, "");
  EXPECT_EQ((*targets)[1].format, ReportFormat::kJson);
  EXPECT_EQ((*targets)[1].file, "out/report.json");
  EXPECT_EQ((*targets)[2].format, ReportFormat::kSarif);
  EXPECT_EQ((*targets)[2].file, "a=b");
  EXPECT_EQ((*targets)[3].format, ReportFormat::kCodeQuality);
  EXPECT_EQ((*targets)[3].file, "quality.json");
  EXPECT_EQ((*targets)[4].format, ReportFormat::kJunit);
  EXPECT_EQ((*targets)[4].file, "report.xml");
}

struct Case {
  const char* name;
  std::vector<std::string> words;
  const char* want;
};

class WrongTargetsTest : public ::testing::TestWithParam<Case> {};

TEST_P(WrongTargetsTest, AreRefused) {
  const absl::Status status = ParseReportTargets(GetParam().words).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    All, WrongTargetsTest,
    ::testing::Values(
        Case{"OtherFormat",
             {"xml"},
             "\"xml\" is not text, json, sarif, codequality or junit"},
        Case{"OtherFormatWithFile",
             {"JUnit=x"},
             "\"JUnit\" is not text, json, sarif, codequality or junit"},
        Case{"Empty",
             {""},
             "\"\" is not text, json, sarif, codequality or junit"},
        Case{"NoFile", {"json="}, "no file behind json="},
        Case{"TwoOnStandardOutput",
             {"json", "text"},
             "two reports for standard output; give one a file, as in "
             "--format json=FILE"},
        Case{"TwoInOneFile", {"sarif=x", "junit=x"}, "two reports for x"}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace codicil::cli
