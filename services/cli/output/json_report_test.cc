#include "services/cli/output/json_report.h"

#include <algorithm>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "services/base/calendar.h"
#include "services/base/finding.h"
#include "services/cli/output/text_sink.h"
#include "services/policy/check/check_report.h"

namespace codicil::cli {
namespace {

using ::testing::ElementsAre;

// Keeps the order of keys.
using Json = nlohmann::ordered_json;

policy::CheckReport EmptyReport() {
  policy::CheckReport report;
  report.base = std::string(40, 'a');
  report.head = std::string(40, 'b');
  report.at = *base::ParseInstant("2026-06-01T08:00:00+08:00");
  return report;
}

base::Finding PlainFinding() {
  base::Finding finding;
  finding.rule = "schema/bad-value";
  finding.severity = base::Severity::kWarning;
  finding.path = "handbook/clauses/平台/x.yaml";
  finding.span = {{3, 5}, {3, 9}};
  finding.message = "\"SHOLD\" is no keyword";
  finding.fingerprint = std::string(32, '0');
  return finding;
}

std::string Written(const policy::CheckReport& report) {
  StringSink sink;
  WriteJsonReport(report, sink);
  return sink.text();
}

std::vector<std::string> Keys(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& member : object.items()) keys.push_back(member.key());
  return keys;
}

TEST(JsonReportTest, NothingFound) {
  EXPECT_EQ(
      Written(EmptyReport()),
      "{\"version\":1,\"base\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\","
      "\"head\":\"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\","
      "\"at\":\"2026-06-01T00:00:00Z\",\"findings\":[],"
      "\"summary\":{\"error\":0,\"warning\":0,\"info\":0,"
      "\"preexisting\":0,\"waived\":0},\"verdict\":{\"outcome\":\"skipped\","
      "\"bump\":\"none\",\"reasons\":{\"outcome\":\"skipped\","
      "\"subject\":\"\",\"text\":\"\"},\"slos\":[],\"contract\":[],"
      "\"changes\":[]}}\n");
}

TEST(JsonReportTest, NoBaseAndAWorkTree) {
  policy::CheckReport report = EmptyReport();
  report.base.clear();
  report.head.clear();
  report.bootstrap = true;
  const Json json = Json::parse(Written(report));
  EXPECT_THAT(Keys(json),
              ElementsAre("version", "base", "head", "at", "findings",
                          "bootstrap", "summary", "verdict"));
  EXPECT_TRUE(json["base"].is_null());
  EXPECT_TRUE(json["head"].is_null());
  EXPECT_EQ(json["bootstrap"], true);
}

TEST(JsonReportTest, AFindingWithoutExtras) {
  policy::CheckReport report = EmptyReport();
  report.findings = {PlainFinding()};
  const Json json = Json::parse(Written(report))["findings"][0];
  EXPECT_THAT(Keys(json),
              ElementsAre("rule", "severity", "path", "line", "column",
                          "endLine", "endColumn", "message", "fingerprint"));
  EXPECT_EQ(json["rule"], "schema/bad-value");
  EXPECT_EQ(json["severity"], "warning");
  EXPECT_EQ(json["path"], "handbook/clauses/平台/x.yaml");
  EXPECT_EQ(json["line"], 3);
  EXPECT_EQ(json["column"], 5);
  EXPECT_EQ(json["endLine"], 3);
  EXPECT_EQ(json["endColumn"], 9);
  EXPECT_EQ(json["message"], "\"SHOLD\" is no keyword");
  EXPECT_EQ(json["fingerprint"], std::string(32, '0'));
}

TEST(JsonReportTest, AFindingWithEverything) {
  base::Finding finding = PlainFinding();
  finding.preexisting = true;
  finding.waived = "w-2026-01";
  finding.fix = base::Fix{"replace it", {{{{3, 5}, {3, 10}}, "SHOULD"}}};
  finding.related = {{"b.yaml", {7, 1}, "the other rule"}};
  policy::CheckReport report = EmptyReport();
  report.findings = {finding};
  const Json json = Json::parse(Written(report))["findings"][0];
  EXPECT_THAT(Keys(json),
              ElementsAre("rule", "severity", "path", "line", "column",
                          "endLine", "endColumn", "message", "fingerprint",
                          "preexisting", "waived", "fix", "related"));
  EXPECT_EQ(json["preexisting"], true);
  EXPECT_EQ(json["waived"], "w-2026-01");
  EXPECT_EQ(json["fix"].dump(),
            R"({"description":"replace it","edits":[{"line":3,"column":5,)"
            R"("endLine":3,"endColumn":10,"replacement":"SHOULD"}]})");
  EXPECT_EQ(json["related"].dump(), R"([{"path":"b.yaml","line":7,"column":1,)"
                                    R"("message":"the other rule"}])");
}

TEST(JsonReportTest, AdviceHasNoEdits) {
  base::Finding finding = PlainFinding();
  finding.fix = base::Fix{"choose one", {}};
  policy::CheckReport report = EmptyReport();
  report.findings = {finding};
  EXPECT_EQ(Json::parse(Written(report))["findings"][0]["fix"].dump(),
            R"({"description":"choose one","edits":[]})");
}

TEST(JsonReportTest, WhatHasNoPlaceStandsAtTheBeginning) {
  base::Finding finding = PlainFinding();
  finding.span = {};
  policy::CheckReport report = EmptyReport();
  report.findings = {finding};
  const Json json = Json::parse(Written(report))["findings"][0];
  for (const char* const key : {"line", "column", "endLine", "endColumn"}) {
    EXPECT_EQ(json[key], 1) << key;
  }
}

TEST(JsonReportTest, CountsAsTheContractSays) {
  policy::CheckReport report = EmptyReport();
  // Severity, preexisting, waived.
  const auto add = [&report](base::Severity severity, bool preexisting,
                             const char* waived) {
    base::Finding finding = PlainFinding();
    finding.severity = severity;
    finding.preexisting = preexisting;
    finding.waived = waived;
    report.findings.push_back(finding);
  };
  add(base::Severity::kError, false, "");
  add(base::Severity::kError, false, "");
  add(base::Severity::kWarning, false, "");
  add(base::Severity::kInfo, false, "");
  add(base::Severity::kError, true, "");
  add(base::Severity::kError, true, "w-1");
  add(base::Severity::kWarning, false, "w-1");
  EXPECT_EQ(Json::parse(Written(report))["summary"].dump(),
            R"({"error":2,"warning":1,"info":1,"preexisting":2,"waived":1})");
}

TEST(JsonReportTest, OneLineAFinding) {
  policy::CheckReport report = EmptyReport();
  report.findings.assign(1000, PlainFinding());
  const std::string text = Written(report);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1002);
  EXPECT_EQ(Json::parse(text)["findings"].size(), 1000u);
}

TEST(JsonReportTest, HostileBytesStayJson) {
  base::Finding finding = PlainFinding();
  finding.message = std::string("a\0\x1b\"\xff", 5);
  finding.path = "x\\ff\n.yaml";
  policy::CheckReport report = EmptyReport();
  report.findings = {finding};
  const Json json = Json::parse(Written(report))["findings"][0];
  EXPECT_EQ(json["message"], std::string("a\0\x1b\"\xef\xbf\xbd", 7));
  EXPECT_EQ(json["path"], "x\\ff\n.yaml");
}

}  // namespace
}  // namespace codicil::cli
