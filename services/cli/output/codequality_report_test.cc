#include "services/cli/output/codequality_report.h"

#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "services/base/finding.h"
#include "services/cli/output/text_sink.h"
#include "services/policy/check/check_report.h"

namespace codicil::cli {
namespace {

base::Finding SomeFinding() {
  base::Finding finding;
  finding.rule = "schema/bad-value";
  finding.path = "handbook/clauses/平台/x.yaml";
  finding.span = {{3, 5}, {4, 9}};
  finding.message = "\"SHOLD\" is no keyword";
  finding.fingerprint = "f00d";
  return finding;
}

std::string Written(std::vector<base::Finding> findings) {
  policy::CheckReport report;
  report.findings = std::move(findings);
  StringSink sink;
  WriteCodeQualityReport(report, sink);
  return sink.text();
}

std::string Line(const std::string& description, const std::string& severity,
                 const std::string& lines) {
  return "{\"description\":\"" + description +
         "\",\"check_name\":\"schema/bad-value\",\"fingerprint\":\"f00d\","
         "\"severity\":\"" +
         severity +
         "\",\"location\":{\"path\":\"handbook/clauses/平台/x.yaml\","
         "\"lines\":{" +
         lines + "}}}";
}

TEST(CodeQualityReportTest, NothingFound) { EXPECT_EQ(Written({}), "[]\n"); }

struct Case {
  const char* name;
  base::Severity severity;
  bool preexisting;
  const char* waived;
  const char* want_severity;
  const char* want_end;  // of the description
};

class CodeQualityItemTest : public ::testing::TestWithParam<Case> {};

TEST_P(CodeQualityItemTest, IsWritten) {
  base::Finding finding = SomeFinding();
  finding.severity = GetParam().severity;
  finding.preexisting = GetParam().preexisting;
  finding.waived = GetParam().waived;
  EXPECT_EQ(
      Written({finding}),
      "[\n" +
          Line(R"(\"SHOLD\" is no keyword)" + std::string(GetParam().want_end),
               GetParam().want_severity, "\"begin\":3,\"end\":4") +
          "\n]\n");
}

INSTANTIATE_TEST_SUITE_P(
    All, CodeQualityItemTest,
    ::testing::Values(
        Case{"Error", base::Severity::kError, false, "", "critical", ""},
        Case{"Warning", base::Severity::kWarning, false, "", "minor", ""},
        Case{"Info", base::Severity::kInfo, false, "", "info", ""},
        Case{"PreexistingLooksTheSame", base::Severity::kError, true, "",
             "critical", ""},
        Case{"Waived", base::Severity::kError, false, "w-1", "info",
             " (waived by w-1)"}),
    [](const auto& info) { return info.param.name; });

TEST(CodeQualityReportTest, AFileAsAWholeAndWhatActsUnseen) {
  base::Finding first = SomeFinding();
  first.span = {};
  first.message = "a\n\u202eb";
  EXPECT_EQ(
      Written({first, SomeFinding()}),
      "[\n" + Line("a<U+000A><U+202E>b", "critical", "\"begin\":1,\"end\":1") +
          ",\n" +
          Line(R"(\"SHOLD\" is no keyword)", "critical",
               "\"begin\":3,\"end\":4") +
          "\n]\n");
}

}  // namespace
}  // namespace codicil::cli
