// The bundled handbook, judged by the program that it comes with.
#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "services/adapters/git/testing/scratch_repo.h"
#include "services/cli/testing/golden.h"
#include "services/cli/testing/program_run.h"

namespace codicil {
namespace {

namespace fs = std::filesystem;
using adapters::git::Git;
using adapters::git::ScratchFolder;
using nlohmann::json;

class BundledHandbookTest : public testing::Test {
 protected:
  BundledHandbookTest() : repo_(folder_ / "repo") {
    home_ = adapters::git::IsolateGit();
    fs::create_directories(repo_);
    Git(repo_, {"init", "-q", "-b", "main"});
    Lay("handbook", repo_ + "/handbook");
    Lay("policies", repo_ + "/policies");
    Commit();
  }

  // Test data are links; a handbook is made of files.
  static void Lay(const std::string& from, const std::string& to) {
    for (const auto& entry : fs::recursive_directory_iterator(
             from, fs::directory_options::follow_directory_symlink)) {
      if (!entry.is_regular_file()) continue;
      const fs::path target = to / entry.path().lexically_relative(from);
      fs::create_directories(target.parent_path());
      fs::copy_file(fs::canonical(entry.path()), target,
                    fs::copy_options::overwrite_existing);
    }
  }

  void Commit() {
    Git(repo_, {"add", "-A"});
    Git(repo_, {"commit", "-q", "-m", "change"});
  }

  // `arguments` of one command, without --repo.
  cli::ProgramResult Run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin() + 1, {"--repo", repo_});
    cli::ProgramRun run;
    run.program = fs::absolute("services/cli/main").string();
    run.environment = {"HOME=" + home_, "GIT_CONFIG_NOSYSTEM=1",
                       "PATH=/usr/bin:/bin"};
    run.arguments = arguments;
    return cli::RunProgram(run);
  }

  cli::ProgramResult Check(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "check");
    return Run(std::move(arguments));
  }

  ScratchFolder folder_;
  const std::string repo_;
  std::string home_;
};

TEST_F(BundledHandbookTest, ChecksCleanNowAndForTheNextYears) {
  for (const char* at : {"2026-11-23T00:00:00Z", "2027-06-01T00:00:00Z",
                         "2028-05-01T00:00:00Z"}) {
    const cli::ProgramResult result = Check({"--at", at, "--fail-on=info"});
    EXPECT_EQ(result.exit_code, 0) << at << "\n" << result.out << result.err;
    EXPECT_EQ(result.out, "Verdict: approved\n0 errors, 0 warnings, 0 info\n");
  }
}

TEST_F(BundledHandbookTest, HasAtLeastThirtyClauses) {
  int clauses = 0;
  for (const auto& entry :
       fs::recursive_directory_iterator(repo_ + "/handbook/clauses")) {
    clauses += entry.path().extension() == ".yaml" ? 1 : 0;
  }
  EXPECT_GE(clauses, 30);
}

// Whoever changes a promise sees it here, and so does who reviews the change.
TEST_F(BundledHandbookTest, PromisesWhatTheContractSays) {
  const cli::ProgramResult result =
      Run({"contract", "--at", "2026-11-23T00:00:00Z"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_TRUE(cli::MatchesGolden(result.out, "tests/handbook/contract.txt"));
}

// Rules that tests/demo/README.md says the example breaks.
TEST_F(BundledHandbookTest, TheExampleRfcBreaksWhatItsReadmeSays) {
  Git(repo_, {"checkout", "-q", "-b", "rfc"});
  Lay("tests/demo/change", repo_);
  Commit();
  const cli::ProgramResult result =
      Check({"--base=main", "--head=rfc", "--at=2026-11-23T00:00:00Z",
             "--format=json"});
  EXPECT_EQ(result.exit_code, 1) << result.err;
  std::set<std::string> rules;
  const json report = json::parse(result.out);
  for (const json& finding : report["findings"]) {
    rules.insert(finding["rule"].get<std::string>());
  }
  EXPECT_THAT(rules, testing::IsSupersetOf(
                         {"conflict/contradiction", "conflict/duplicate-text",
                          "conflict/redundant", "conflict/tension",
                          "conflict/time-budget", "ref/unresolved",
                          "schema/bad-order", "schema/language-missing",
                          "schema/unknown-key", "term/banned-variant",
                          "term/cjk-emphasis", "term/inconsistent-translation",
                          "term/keyword-case", "term/unclassified-number",
                          "trace/changes-mismatch", "trace/incident-missing",
                          "version/bump-too-small", "version/not-increased"}));
}

}  // namespace
}  // namespace codicil
