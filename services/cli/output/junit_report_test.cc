#include "services/cli/output/junit_report.h"

#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/calendar.h"
#include "services/base/finding.h"
#include "services/cli/output/text_sink.h"
#include "services/policy/check/check_report.h"
#include "services/policy/verdict/verdict.h"

namespace codicil::cli {
namespace {

using policy::Outcome;
using policy::Reason;
using ::testing::HasSubstr;
using ::testing::Not;

base::Finding SomeFinding() {
  base::Finding finding;
  finding.rule = "schema/bad-value";
  finding.path = "handbook/clauses/platform/x.yaml";
  finding.span = {{3, 5}, {3, 9}};
  finding.message = "\"<SHOLD>\" & more";
  finding.document = "x";
  finding.inner_path = "spec.rules[a].keyword";
  finding.fingerprint = "0123456789abcdef0123456789abcdef";
  return finding;
}

Reason Family(const std::string& subject, Outcome outcome) {
  Reason reason;
  reason.subject = subject;
  reason.outcome = outcome;
  reason.text = "9 rules, nothing found";
  return reason;
}

policy::CheckReport Report(std::vector<base::Finding> findings,
                           std::vector<Reason> families = {}) {
  policy::CheckReport report;
  report.at = *base::ParseInstant("2026-06-01T08:00:00+08:00");
  report.findings = std::move(findings);
  report.verdict.reasons.children = std::move(families);
  return report;
}

std::string Written(const policy::CheckReport& report,
                    const Counting& counting = {}) {
  StringSink sink;
  WriteJunitReport(report, counting, sink);
  return sink.text();
}

TEST(JunitReportTest, TheWholeDocument) {
  base::Finding finding = SomeFinding();
  finding.fix = base::Fix{"write SHOULD", {}};
  finding.related = {{"handbook/y.yaml", {}, "also <here>"}};
  EXPECT_EQ(Written(Report({finding}, {Family("ref", Outcome::kApproved),
                                       Family("schema", Outcome::kRejected)})),
            R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="codicil check" tests="2" failures="1" errors="0">
<testsuite name="codicil check" tests="2" failures="1" errors="0" skipped="0" timestamp="2026-06-01T00:00:00Z">
<testcase classname="schema/bad-value" name="x: spec.rules[a].keyword [01234567]" file="handbook/clauses/platform/x.yaml">
<failure type="error" message="&quot;&lt;SHOLD&gt;&quot; &amp; more">handbook/clauses/platform/x.yaml:3:5: error: &quot;&lt;SHOLD&gt;&quot; &amp; more [schema/bad-value]
fix: write SHOULD
related: handbook/y.yaml:1:1: also &lt;here&gt;
fingerprint: 0123456789abcdef0123456789abcdef
</failure>
</testcase>
<testcase classname="ref" name="the rules of ref/">
<system-out>ref: 9 rules, nothing found
</system-out>
</testcase>
</testsuite>
</testsuites>
)");
}

struct Case {
  const char* name;
  base::Severity severity;
  bool preexisting;
  const char* waived;
  Counting counting;
  const char* want;          // how its element begins
  bool want_family = false;  // whether the family passes
};

class JunitResultTest : public ::testing::TestWithParam<Case> {};

TEST_P(JunitResultTest, FollowsWhatCounts) {
  base::Finding finding = SomeFinding();
  finding.severity = GetParam().severity;
  finding.preexisting = GetParam().preexisting;
  finding.waived = GetParam().waived;
  const std::string xml =
      Written(Report({finding}, {Family("schema", Outcome::kApproved)}),
              GetParam().counting);
  EXPECT_THAT(xml, HasSubstr(GetParam().want));
  const std::string family = "<testcase classname=\"schema\" ";
  EXPECT_EQ(xml.find(family) != std::string::npos, GetParam().want_family);
  EXPECT_THAT(xml,
              HasSubstr(GetParam().want_family ? "tests=\"2\" failures=\"0\""
                                               : "tests=\"1\" failures=\"1\""));
}

INSTANTIATE_TEST_SUITE_P(
    All, JunitResultTest,
    ::testing::Values(
        Case{"Error",
             base::Severity::kError,
             false,
             "",
             {},
             "<failure type=\"error\" "},
        Case{"WarningPasses",
             base::Severity::kWarning,
             false,
             "",
             {},
             "<system-out>handbook/clauses/platform/x.yaml:3:5: warning: ",
             true},
        Case{"WarningThatCounts",
             base::Severity::kWarning,
             false,
             "",
             {base::Severity::kWarning, false},
             "<failure type=\"warning\" "},
        Case{"Preexisting",
             base::Severity::kError,
             true,
             "",
             {},
             "<skipped>preexisting: the base has it, too\nhandbook/",
             true},
        Case{"PreexistingThatCounts",
             base::Severity::kError,
             true,
             "",
             {base::Severity::kError, true},
             "<failure type=\"error\" "},
        Case{"Waived",
             base::Severity::kError,
             false,
             "w-1",
             {},
             "<skipped>waived by w-1\nhandbook/",
             true},
        Case{"WaivedAndPreexisting",
             base::Severity::kError,
             true,
             "w-1",
             {base::Severity::kError, true},
             "<skipped>waived by w-1\n",
             true}),
    [](const auto& info) { return info.param.name; });

TEST(JunitReportTest, AFamilyThatIsNotApprovedIsSkipped) {
  Reason gate = Family("gate", Outcome::kPending);
  gate.text = "1 demand without evidence";
  Reason missing;
  missing.outcome = Outcome::kPending;
  missing.subject = "harness h";
  missing.text = "There is no evidence.";
  missing.remedy = "Supply it.";
  gate.children = {missing};
  const std::string xml =
      Written(Report({}, {gate, Family("term", Outcome::kSkipped)}));
  EXPECT_THAT(xml, HasSubstr("tests=\"2\" failures=\"0\" errors=\"0\" "
                             "skipped=\"2\""));
  EXPECT_THAT(xml, HasSubstr("<testcase classname=\"gate\" "
                             "name=\"the rules of gate/\">\n"
                             "<skipped>pending\n"
                             "gate: 1 demand without evidence\n"
                             "  harness h: There is no evidence. Supply it.\n"
                             "</skipped>\n"));
  EXPECT_THAT(xml, HasSubstr("<skipped>skipped\nterm: "));
}

TEST(JunitReportTest, NamesAreUnique) {
  base::Finding first = SomeFinding();
  base::Finding second = SomeFinding();
  second.fingerprint = "0123456700000000";  // the same first eight digits
  const std::string xml = Written(Report({first, second}));
  EXPECT_THAT(xml, HasSubstr("name=\"x: spec.rules[a].keyword [01234567]\""));
  EXPECT_THAT(
      xml, HasSubstr("name=\"x: spec.rules[a].keyword [0123456700000000]\""));
}

TEST(JunitReportTest, NamesDoNotMoveWithLinesAndAreShort) {
  base::Finding finding = SomeFinding();
  // 160 code points stay, then the fingerprint.
  for (int i = 0; i < 200; ++i) finding.document += "熔";
  finding.inner_path.clear();
  std::string want = "name=\"x";
  for (int i = 0; i < 159; ++i) want += "熔";
  want += "… [01234567]\"";
  EXPECT_THAT(Written(Report({finding})), HasSubstr(want));
  finding.span = {{99, 1}, {99, 2}};
  EXPECT_THAT(Written(Report({finding})), HasSubstr(want));
}

TEST(JunitReportTest, HostileTextIsShown) {
  base::Finding finding = SomeFinding();
  finding.document = std::string("a\0b\n", 4);
  finding.message = "]]>\x1b[31m\xff";
  const std::string xml = Written(Report({finding}));
  EXPECT_THAT(xml, HasSubstr("name=\"a&lt;U+0000&gt;b&lt;U+000A&gt;: "));
  EXPECT_THAT(xml, HasSubstr("message=\"]]&gt;&lt;U+001B&gt;[31m\uFFFD\""));
  EXPECT_THAT(xml, Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace codicil::cli
