#include "services/cli/output/counting.h"

#include "gtest/gtest.h"

namespace codicil::cli {
namespace {

using base::Severity;

struct Case {
  const char* name;
  Severity severity;
  bool preexisting;
  const char* waived;
  Counting counting;
  bool want;
};

class CountingTest : public ::testing::TestWithParam<Case> {};

TEST_P(CountingTest, Decides) {
  base::Finding finding;
  finding.severity = GetParam().severity;
  finding.preexisting = GetParam().preexisting;
  finding.waived = GetParam().waived;
  EXPECT_EQ(Counts(finding, GetParam().counting), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    All, CountingTest,
    ::testing::Values(Case{"Error", Severity::kError, false, "", {}, true},
                      Case{"Warning", Severity::kWarning, false, "", {}, false},
                      Case{"AtTheThreshold",
                           Severity::kWarning,
                           false,
                           "",
                           {Severity::kWarning, false},
                           true},
                      Case{"BelowIt",
                           Severity::kInfo,
                           false,
                           "",
                           {Severity::kWarning, false},
                           false},
                      Case{
                          "Preexisting", Severity::kError, true, "", {}, false},
                      Case{"PreexistingWithAll",
                           Severity::kError,
                           true,
                           "",
                           {Severity::kError, true},
                           true},
                      Case{"Waived", Severity::kError, false, "w-1", {}, false},
                      Case{"WaivedWithAll",
                           Severity::kError,
                           true,
                           "w-1",
                           {Severity::kInfo, true},
                           false}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace codicil::cli
