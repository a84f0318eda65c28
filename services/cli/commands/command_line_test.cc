#include "services/cli/commands/command_line.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/version.h"
#include "services/cli/testing/test_environment.h"

namespace codicil::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

struct UsageCase {
  const char* name;
  std::vector<std::string> arguments;
  const char* want;  // the first line
};

class UsageErrorTest : public ::testing::TestWithParam<UsageCase> {};

TEST_P(UsageErrorTest, SaysWhatIsWrongAndWhereHelpIs) {
  TestEnvironment environment;
  EXPECT_EQ(RunCommandLine(GetParam().arguments, environment.get()), kUsage);
  EXPECT_EQ(environment.out(), "");
  EXPECT_THAT(environment.err(),
              StartsWith(std::string("codicil: ") + GetParam().want + "\n"));
  EXPECT_THAT(environment.err(), HasSubstr("codicil: see codicil"));
  EXPECT_EQ(environment.opened(), "") << "no repository is looked at";
}

INSTANTIATE_TEST_SUITE_P(
    All, UsageErrorTest,
    ::testing::Values(
        UsageCase{"Nothing", {}, "A subcommand is required"},
        UsageCase{"UnknownCommand",
                  {"chek"},
                  "there is no command \"chek\"; did you mean check?"},
        UsageCase{"UnknownNestedCommand",
                  {"new", "clase", "x"},
                  "there is no command \"clase\"; did you mean clause?"},
        UsageCase{"CommandOfNothingNear",
                  {"weather"},
                  "there is no command \"weather\""},
        UsageCase{"UnknownOption",
                  {"check", "--bse"},
                  "The following argument was not expected: --bse"},
        UsageCase{"ExtraArgument",
                  {"check", "x"},
                  "The following argument was not expected: x"},
        UsageCase{"InstantWithoutZone",
                  {"check", "--at", "2026-01-01T00:00:00"},
                  "--at: \"2026-01-01T00:00:00\" is no RFC 3339 instant with a "
                  "zone, such as 2026-01-15T09:00:00Z"},
        UsageCase{"Date",
                  {"check", "--at", "2026-01-01"},
                  "--at: \"2026-01-01\" is no RFC 3339 instant with a zone, "
                  "such as 2026-01-15T09:00:00Z"},
        UsageCase{"FixOfACommit",
                  {"check", "--fix", "--head", "main"},
                  "--head excludes --fix"},
        UsageCase{"FormatOfAnotherVersion",
                  {"check", "--format", "html"},
                  "--format: \"html\" is not text, json, sarif, codequality "
                  "or junit"},
        UsageCase{"TwoReportsForOnePlace",
                  {"check", "--format", "json", "--format", "text"},
                  "--format: two reports for standard output; give one a "
                  "file, as in --format json=FILE"},
        UsageCase{"UnknownSeverity",
                  {"check", "--fail-on", "fatal"},
                  "--fail-on: \"fatal\" is not error, warning or info"},
        UsageCase{"SeverityOff",
                  {"check", "--fail-on", "off"},
                  "--fail-on: \"off\" is not error, warning or info"},
        UsageCase{"EmptyBase",
                  {"check", "--base", ""},
                  "--base: the revision is empty"},
        UsageCase{"EmptyHead",
                  {"check", "--head", ""},
                  "--head: the revision is empty"},
        UsageCase{"ClauseWithoutId", {"new", "clause"}, "id is required"},
        UsageCase{"NoDate",
                  {"new", "incident", "--date", "2026-02-30"},
                  "--date: \"2026-02-30\" is no date YYYY-MM-DD"}),
    [](const auto& info) { return info.param.name; });

TEST(CommandLineTest, Version) {
  TestEnvironment environment;
  EXPECT_EQ(RunCommandLine({"--version"}, environment.get()), kClean);
  EXPECT_EQ(environment.out(), std::string("codicil ") + base::kVersion + "\n");
}

TEST(CommandLineTest, HelpNamesEveryCommandAndExitCode) {
  TestEnvironment environment;
  EXPECT_EQ(RunCommandLine({"--help"}, environment.get()), kClean);
  EXPECT_EQ(environment.err(), "");
  for (const char* const part :
       {"check ", "contract ", "explain ", "schema ", "init ", "new ",
        "  0  no finding", "  1  findings", "  2  usage", "  3  the repository",
        "  4  our own failure"}) {
    EXPECT_THAT(environment.out(), HasSubstr(part));
  }
}

TEST(CommandLineTest, HelpOfCheckNamesEveryOption) {
  TestEnvironment environment;
  EXPECT_EQ(RunCommandLine({"check", "--help"}, environment.get()), kClean);
  for (const char* const part :
       {"--repo DIR", "--base REV", "--head REV", "--format FORMAT[=FILE]",
        "--at INSTANT", "--fail-on SEVERITY", "--all", "--fix",
        "  3  the repository"}) {
    EXPECT_THAT(environment.out(), HasSubstr(part));
  }
}

TEST(CommandLineTest, HelpFitsEightyColumns) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"--help"},
                                             {"check", "--help"},
                                             {"contract", "--help"},
                                             {"explain", "--help"},
                                             {"schema", "--help"},
                                             {"init", "--help"},
                                             {"new", "--help"},
                                             {"new", "clause", "--help"},
                                             {"new", "rfc", "--help"},
                                             {"new", "incident", "--help"}}) {
    TestEnvironment environment;
    EXPECT_EQ(RunCommandLine(arguments, environment.get()), kClean);
    size_t widest = 0;
    std::string_view rest = environment.out();
    while (!rest.empty()) {
      const size_t end = rest.find('\n');
      widest = std::max(widest, end);
      rest.remove_prefix(end + 1);
    }
    EXPECT_LE(widest, 80u) << environment.out();
  }
}

TEST(CommandLineTest, PassesTheRepositoryOn) {
  TestEnvironment environment;
  environment.FailToOpen(absl::NotFoundError("none"));
  EXPECT_EQ(RunCommandLine(
                {"check", "--repo", "/some/where", "--base=main", "--head=HEAD",
                 "--format=json", "--at=2026-01-15T09:00:00+08:00",
                 "--fail-on=info", "--all"},
                environment.get()),
            kUnreadable);
  EXPECT_EQ(environment.opened(), "/some/where");
}

TEST(CommandLineTest, TheClockIsTheDefaultInstant) {
  TestEnvironment environment;
  environment.FailToOpen(absl::NotFoundError("none"));
  const auto folder =
      std::filesystem::path(::testing::TempDir()) / "clock-of-init";
  std::filesystem::remove_all(folder);
  EXPECT_EQ(RunCommandLine({"init", folder.string(), "--languages", "en,ja"},
                           environment.get()),
            kClean);
  TestEnvironment again;
  again.FailToOpen(absl::NotFoundError("none"));
  const auto other = folder.string() + "-other";
  std::filesystem::remove_all(other);
  EXPECT_EQ(RunCommandLine({"init", other, "--languages", "en,ja", "--at",
                            "2026-06-01T12:00:00Z"},
                           again.get()),
            kClean);
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const auto twin = other / std::filesystem::relative(entry.path(), folder);
    EXPECT_EQ(std::filesystem::file_size(entry.path()),
              std::filesystem::file_size(twin));
  }
}

TEST(CommandLineTest, ListsRulesAndKinds) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{
           {"explain"}, {"explain", "--list"}, {"schema"}}) {
    TestEnvironment environment;
    EXPECT_EQ(RunCommandLine(arguments, environment.get()), kClean);
    EXPECT_GT(
        std::count(environment.out().begin(), environment.out().end(), '\n'),
        10);
  }
}

}  // namespace
}  // namespace codicil::cli
