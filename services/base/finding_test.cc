#include "services/base/finding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace codicil::base {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

Finding Make(const std::string& rule, const std::string& path, int line,
             int column, const std::string& message) {
  Finding finding;
  finding.rule = rule;
  finding.path = path;
  finding.span = {{line, column}, {line, column + 1}};
  finding.message = message;
  finding.document = path;
  return finding;
}

std::vector<std::string> Fingerprints(std::vector<Finding> findings) {
  FinishReport(findings);
  std::vector<std::string> fingerprints;
  for (const Finding& finding : findings) {
    fingerprints.push_back(finding.fingerprint);
  }
  return fingerprints;
}

std::string OnlyFingerprint(Finding finding) {
  return Fingerprints({std::move(finding)}).at(0);
}

TEST(Severity, HasNamesBothWays) {
  const std::pair<Severity, const char*> rows[] = {
      {Severity::kOff, "off"},
      {Severity::kInfo, "info"},
      {Severity::kWarning, "warning"},
      {Severity::kError, "error"}};
  for (const auto& [severity, name] : rows) {
    EXPECT_STREQ(SeverityName(severity), name);
    EXPECT_EQ(ParseSeverity(name), severity);
  }
  for (const char* word : {"", "Error", "err", "errors", "fatal", " error"}) {
    EXPECT_EQ(ParseSeverity(word), std::nullopt) << word;
  }
}

TEST(Position, OrdersByLineThenColumn) {
  EXPECT_TRUE((Position{1, 9} < Position{2, 1}));
  EXPECT_TRUE((Position{2, 1} < Position{2, 2}));
  EXPECT_FALSE((Position{2, 2} < Position{2, 2}));
  EXPECT_FALSE((Position{2, 1} < Position{1, 9}));
  EXPECT_TRUE((Position{2, 2} == Position{2, 2}));
  EXPECT_TRUE((Position{2, 2} != Position{2, 3}));
  EXPECT_TRUE((Span{{1, 2}, {1, 4}} == Span{{1, 2}, {1, 4}}));
  EXPECT_FALSE((Span{{1, 2}, {1, 4}} == Span{{1, 2}, {1, 5}}));
}

TEST(ReportOrder, IsPathLineColumnRuleMessage) {
  const Finding rising[] = {
      Make("z/z", "a.yaml", 9, 9, "z"),  Make("z/z", "b.yaml", 1, 9, "z"),
      Make("z/z", "b.yaml", 2, 1, "z"),  Make("a/a", "b.yaml", 2, 10, "z"),
      Make("b/a", "b.yaml", 2, 10, "a"), Make("b/a", "b.yaml", 2, 10, "b"),
      Make("a/a", "b.yaml", 10, 1, "a")};
  for (const Finding& a : rising) {
    for (const Finding& b : rising) {
      EXPECT_EQ(ReportOrder(a, b), &a < &b) << a.message << " " << b.message;
    }
  }
}

TEST(FinishReport, SortsIntoReportOrder) {
  std::vector<Finding> findings = {Make("b/b", "b.yaml", 1, 1, "third"),
                                   Make("a/b", "a.yaml", 10, 1, "second"),
                                   Make("z/b", "a.yaml", 9, 1, "first")};
  FinishReport(findings);
  std::vector<std::string> messages;
  for (const Finding& finding : findings) messages.push_back(finding.message);
  EXPECT_THAT(messages, ElementsAre("first", "second", "third"));
}

// Changes one field of a finding; two that differ in it are no duplicates.
struct Change {
  const char* name;
  void (*apply)(Finding&);
};

const Change kChanges[] = {
    {"Rule", [](Finding& f) { f.rule = "a/c"; }},
    {"Severity", [](Finding& f) { f.severity = Severity::kInfo; }},
    {"Path", [](Finding& f) { f.path = "b.yaml"; }},
    {"Begin", [](Finding& f) { f.span.begin.column = 4; }},
    {"End", [](Finding& f) { f.span.end.column = 9; }},
    {"Message", [](Finding& f) { f.message = "other"; }},
    {"Document", [](Finding& f) { f.document = "other"; }},
    {"InnerPath", [](Finding& f) { f.inner_path = "spec.other"; }},
    {"Value", [](Finding& f) { f.value = "other"; }},
    {"NoFix", [](Finding& f) { f.fix.reset(); }},
    {"FixDescription", [](Finding& f) { f.fix->description = "other"; }},
    {"FixText", [](Finding& f) { f.fix->edits[0].replacement = "other"; }},
    {"FixPlace", [](Finding& f) { f.fix->edits[0].span.end.line = 7; }},
    {"NoEdit", [](Finding& f) { f.fix->edits.clear(); }},
    {"NoRelated", [](Finding& f) { f.related.clear(); }},
    {"RelatedPath", [](Finding& f) { f.related[0].path = "c.yaml"; }},
    {"RelatedPlace", [](Finding& f) { f.related[0].position.line = 7; }},
    {"RelatedText", [](Finding& f) { f.related[0].message = "other"; }},
};

Finding Complete() {
  Finding finding = Make("a/b", "a.yaml", 3, 5, "m");
  finding.inner_path = "spec.rules[guard].text.en";
  finding.value = "vlaue";
  finding.fix = Fix{"write value", {{{{3, 5}, {3, 10}}, "value"}}};
  finding.related = {{"b.yaml", {1, 2}, "declared here"}};
  return finding;
}

TEST(FinishReport, DropsOnlyExactDuplicates) {
  std::vector<Finding> same = {Complete(), Complete(), Complete()};
  FinishReport(same);
  EXPECT_THAT(same, SizeIs(1));
  for (const Change& change : kChanges) {
    Finding changed = Complete();
    change.apply(changed);
    std::vector<Finding> findings = {Complete(), changed, Complete(), changed};
    FinishReport(findings);
    EXPECT_THAT(findings, SizeIs(2)) << change.name;
    EXPECT_NE(findings.at(0).fingerprint, findings.at(1).fingerprint)
        << change.name;
  }
}

TEST(FinishReport, DoesNotShowTheOrderOfItsInput) {
  std::vector<Finding> findings = {Complete()};
  for (const Change& change : kChanges) {
    findings.push_back(Complete());
    change.apply(findings.back());
  }
  std::vector<Finding> expected = findings;
  FinishReport(expected);
  constexpr uint32_t kSeed = 3;
  std::mt19937 random(kSeed);
  for (int round = 0; round < 100; ++round) {
    std::shuffle(findings.begin(), findings.end(), random);
    std::vector<Finding> report = findings;
    FinishReport(report);
    ASSERT_EQ(report.size(), expected.size());
    for (size_t i = 0; i < report.size(); ++i) {
      ASSERT_EQ(report[i].fingerprint, expected[i].fingerprint)
          << "seed " << kSeed << ", round " << round << ", finding " << i;
      ASSERT_EQ(report[i].related.size(), expected[i].related.size());
      ASSERT_EQ(report[i].fix.has_value(), expected[i].fix.has_value());
      ASSERT_EQ(report[i].severity, expected[i].severity);
    }
  }
}

TEST(FinishReport, TwiceIsAsOnce) {
  std::vector<Finding> once = {Complete(), Make("a/b", "a.yaml", 1, 1, "m"),
                               Make("a/b", "a.yaml", 2, 1, "m")};
  FinishReport(once);
  std::vector<Finding> twice = once;
  FinishReport(twice);
  ASSERT_EQ(twice.size(), once.size());
  for (size_t i = 0; i < once.size(); ++i) {
    EXPECT_EQ(twice[i].fingerprint, once[i].fingerprint);
  }
}

// Reports of different versions are compared with each other: the value is
//   printf '3:a/b6:a.yaml25:spec.rules[guard].text.en5:vlaue1:0' |
//     sha256sum | cut -c 1-32
TEST(Fingerprint, IsAFixedFunction) {
  EXPECT_EQ(OnlyFingerprint(Complete()), "e512e3fbdf47dfbab69ba80326501774");
}

TEST(Fingerprint, IsMadeOfRuleDocumentInnerPathAndValueAlone) {
  const std::string original = OnlyFingerprint(Complete());
  const std::set<std::string> made_of = {"Rule", "Document", "InnerPath",
                                         "Value"};
  for (const Change& change : kChanges) {
    Finding changed = Complete();
    change.apply(changed);
    EXPECT_EQ(OnlyFingerprint(changed) != original, made_of.count(change.name))
        << change.name;
  }
}

TEST(Fingerprint, DoesNotConfuseOneFieldWithTheNext) {
  Finding left = Complete();
  left.document = "ab";
  left.inner_path = "c";
  Finding right = Complete();
  right.document = "a";
  right.inner_path = "bc";
  EXPECT_NE(OnlyFingerprint(left), OnlyFingerprint(right));
}

TEST(Fingerprint, OfEqualsIsUniqueAndSurvivesLineMoves) {
  const std::vector<Finding> before = {Make("term/x", "a.yaml", 3, 1, "m"),
                                       Make("term/x", "a.yaml", 3, 9, "m"),
                                       Make("term/x", "a.yaml", 8, 1, "m")};
  const std::vector<std::string> fingerprints = Fingerprints(before);
  EXPECT_THAT(std::set<std::string>(fingerprints.begin(), fingerprints.end()),
              SizeIs(3));

  std::vector<Finding> moved = before;
  for (Finding& finding : moved) finding.span.begin.line += 40;
  std::reverse(moved.begin(), moved.end());
  EXPECT_EQ(Fingerprints(moved), fingerprints);

  // One more at the end leaves the ordinals in front of it alone.
  moved.push_back(Make("term/x", "a.yaml", 99, 1, "m"));
  std::vector<std::string> longer = Fingerprints(moved);
  ASSERT_THAT(longer, SizeIs(4));
  longer.pop_back();
  EXPECT_EQ(longer, fingerprints);
}

TEST(Fingerprint, OfOthersDoesNotShiftOrdinals) {
  const std::string alone = OnlyFingerprint(Make("b/b", "b.yaml", 5, 1, "m"));
  std::vector<Finding> findings = {Make("b/b", "b.yaml", 5, 1, "m"),
                                   Make("b/b", "a.yaml", 1, 1, "m"),
                                   Make("a/b", "b.yaml", 1, 1, "m")};
  FinishReport(findings);
  EXPECT_EQ(findings.at(2).rule, "b/b");
  EXPECT_EQ(findings.at(2).fingerprint, alone);
}

}  // namespace
}  // namespace codicil::base
