#include "services/rules/policy/severity_loosening.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/finding.h"
#include "services/rules/policy/loosening.h"

namespace codicil::rules {
namespace {

using base::Severity;
using testing::ElementsAre;
using testing::IsEmpty;

using Severities = std::map<std::string, Severity>;

std::optional<Severity> DefaultOf(const std::string& rule) {
  if (rule == "a/error") return Severity::kError;
  if (rule == "a/info") return Severity::kInfo;
  return std::nullopt;
}

std::vector<std::string> Told(const Severities& before,
                              const Severities& after) {
  std::vector<Loosening> loosenings;
  CompareSeverities(before, after, DefaultOf, loosenings);
  std::vector<std::string> lines;
  for (const Loosening& each : loosenings) {
    lines.push_back(each.inner_path + " = " + each.value + ": " + each.text);
  }
  return lines;
}

TEST(CompareSeveritiesTest, AgainstTheOverrideAtBase) {
  EXPECT_THAT(
      Told({{"a/info", Severity::kError}}, {{"a/info", Severity::kWarning}}),
      ElementsAre("spec.severities.a/info = warning: a/info is warning "
                  "instead of error"));
  EXPECT_THAT(
      Told({{"a/error", Severity::kWarning}}, {{"a/error", Severity::kError}}),
      IsEmpty());
  EXPECT_THAT(
      Told({{"a/error", Severity::kOff}}, {{"a/error", Severity::kOff}}),
      IsEmpty());
}

TEST(CompareSeveritiesTest, AgainstTheDefault) {
  EXPECT_THAT(Told({}, {{"a/error", Severity::kWarning}}),
              ElementsAre("spec.severities.a/error = warning: a/error is "
                          "warning instead of error"));
  EXPECT_THAT(Told({}, {{"a/info", Severity::kError}}), IsEmpty());
}

TEST(CompareSeveritiesTest, AnOverrideThatGoesBackToTheDefault) {
  EXPECT_THAT(
      Told({{"a/info", Severity::kError}}, {}),
      ElementsAre("spec.severities.a/info = info: a/info is info instead of "
                  "error"));
  EXPECT_THAT(Told({{"a/error", Severity::kOff}}, {}), IsEmpty());
}

TEST(CompareSeveritiesTest, OfUnknownRulesOnlyOffIsLess) {
  EXPECT_THAT(Told({}, {{"a/ghost", Severity::kWarning}}), IsEmpty());
  EXPECT_THAT(Told({}, {{"a/ghost", Severity::kOff}}),
              ElementsAre("spec.severities.a/ghost = off: a/ghost is off "
                          "instead of info"));
}

}  // namespace
}  // namespace codicil::rules
