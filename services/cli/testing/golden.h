// Golden files: the whole output as a person reads it, kept beside the test.
#ifndef CODICIL_SERVICES_CLI_TESTING_GOLDEN_H_
#define CODICIL_SERVICES_CLI_TESTING_GOLDEN_H_

#include <string>
#include <string_view>

#include "gtest/gtest.h"

namespace codicil::cli {

// Compares `actual` with the file at `path` (from the workspace's root, among
// the test's data). On a mismatch the first differing line is shown, and the
// command that updates the file: `bazel run` of the test with UPDATE_GOLDEN=1.
::testing::AssertionResult MatchesGolden(std::string_view actual,
                                         const std::string& path);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_TESTING_GOLDEN_H_
