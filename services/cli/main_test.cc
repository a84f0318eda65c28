// The program itself, run on real repositories.
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "services/adapters/git/testing/scratch_repo.h"
#include "services/cli/testing/program_run.h"

namespace codicil::cli {
namespace {

namespace fs = std::filesystem;
using adapters::git::Git;
using adapters::git::ReadFile;
using adapters::git::ScratchFolder;
using adapters::git::WriteFile;
using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr char kAt[] = "--at=2026-06-01T00:00:00Z";
constexpr char kClause[] =
    "handbook/clauses/platform/outgoing-call-deadline.yaml";

class ProgramTest : public ::testing::Test {
 protected:
  ProgramTest() {
    run_.program = fs::absolute("services/cli/main").string();
    run_.environment = {"HOME=" + adapters::git::IsolateGit(),
                        "GIT_CONFIG_NOSYSTEM=1", "PATH=/usr/bin:/bin",
                        "TERM=xterm"};
    repo_ = folder_ / "repo";
  }

  ProgramResult Run(const std::vector<std::string>& arguments) {
    run_.arguments = arguments;
    return RunProgram(run_);
  }

  ProgramResult Check(std::vector<std::string> arguments = {}) {
    arguments.insert(arguments.begin(), {"check", "--repo", repo_, kAt});
    return Run(arguments);
  }

  json CheckJson(std::vector<std::string> arguments = {}) {
    arguments.push_back("--format=json");
    const ProgramResult result = Check(arguments);
    EXPECT_EQ(result.err, "");
    return json::parse(result.out);
  }

  // The starter handbook, committed on `main`.
  void MakeHandbook() {
    ASSERT_EQ(Run({"init", repo_, kAt}).exit_code, 0);
    Git(repo_, {"init", "-q", "-b", "main"});
    Commit();
  }

  std::string Commit() {
    Git(repo_, {"add", "-A"});
    Git(repo_, {"commit", "-q", "-m", "change"});
    return Git(repo_, {"rev-parse", "HEAD"});
  }

  std::string PathOf(const std::string& path) const {
    return repo_ + "/" + path;
  }

  void Replace(const std::string& what, const std::string& by) {
    std::string bytes = ReadFile(PathOf(kClause));
    const size_t at = bytes.find(what);
    ASSERT_NE(at, std::string::npos);
    WriteFile(PathOf(kClause), bytes.replace(at, what.size(), by));
  }

  ScratchFolder folder_;
  std::string repo_;
  ProgramRun run_;
};

// --- A new handbook ---

TEST_F(ProgramTest, WhatInitMakesChecksClean) {
  for (const char* const languages : {"en,zh-CN", "en", "zh-CN", "ja,de-AT"}) {
    repo_ = folder_ / languages;
    ASSERT_EQ(Run({"init", repo_, "--languages", languages, kAt}).exit_code, 0);
    Git(repo_, {"init", "-q"});
    const json report = CheckJson({"--fail-on=info"});
    EXPECT_EQ(report["findings"], json::array()) << languages;
    EXPECT_EQ(report["bootstrap"], true);
    EXPECT_TRUE(report["base"].is_null());
    EXPECT_TRUE(report["head"].is_null());
  }
}

TEST_F(ProgramTest, ADraftedChangeIsWellFormed) {
  MakeHandbook();
  run_.folder = repo_;  // --repo defaults to the current folder
  ASSERT_EQ(
      Run({"new", "clause", "retry-once", "--domain=platform", kAt}).exit_code,
      0);
  ASSERT_EQ(Run({"new", "rfc", kAt}).exit_code, 0);
  ASSERT_EQ(Run({"new", "incident", kAt}).exit_code, 0);
  const json report = CheckJson({"--base=main"});
  EXPECT_FALSE(report["findings"].empty());
  for (const json& finding : report["findings"]) {
    EXPECT_THAT(finding["rule"].get<std::string>(),
                ::testing::AnyOf(StartsWith("trace/"), StartsWith("term/"),
                                 StartsWith("conflict/")))
        << finding;
  }
}

// --- Revisions ---

TEST_F(ProgramTest, JudgesUncommittedEdits) {
  MakeHandbook();
  Replace("keyword: SHOULD", "keyword: SHOLD");
  const ProgramResult result = Check({"--base=main"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.out, HasSubstr(std::string(kClause) + ":26:16: error: "));
  EXPECT_EQ(Check({"--base=main", "--head=main"}).exit_code, 0);
}

TEST_F(ProgramTest, NamesTheCommitsInFull) {
  MakeHandbook();
  const std::string base = Git(repo_, {"rev-parse", "HEAD"});
  Git(repo_, {"checkout", "-q", "-b", "change"});
  Replace("keyword: SHOULD", "keyword: SHOLD");
  const std::string head = Commit();
  const json report = CheckJson({"--base=main", "--head=change"});
  EXPECT_EQ(report["base"], base);
  EXPECT_EQ(report["head"], head);
  EXPECT_EQ(report["at"], "2026-06-01T00:00:00Z");
  EXPECT_FALSE(report.contains("bootstrap"));
  EXPECT_EQ(CheckJson({"--base", base.substr(0, 10), "--head=HEAD"}), report);
}

TEST_F(ProgramTest, PreexistingFindingsDoNotCount) {
  MakeHandbook();
  Replace("keyword: SHOULD", "keyword: SHOLD");
  Commit();
  WriteFile(PathOf("handbook/notes.md"), "not judged\n");
  EXPECT_EQ(Check({"--base=main"}).exit_code, 0);
  EXPECT_EQ(Check({"--base=main", "--all"}).exit_code, 1);
  const json report = CheckJson({"--base=main"});
  EXPECT_EQ(report["findings"][0]["preexisting"], true);
  EXPECT_EQ(report["summary"]["preexisting"], 1);
  EXPECT_EQ(report["summary"]["error"], 0);
}

TEST_F(ProgramTest, FingerprintsSurviveLineMoves) {
  MakeHandbook();
  Replace("keyword: SHOULD", "keyword: SHOLD");
  const json before = CheckJson()["findings"];
  Replace("apiVersion:", "# one\n# two\napiVersion:");
  const json after = CheckJson()["findings"];
  ASSERT_EQ(before.size(), 1u);
  ASSERT_EQ(after.size(), 1u);
  EXPECT_EQ(after[0]["fingerprint"], before[0]["fingerprint"]);
  EXPECT_EQ(after[0]["line"].get<int>(), before[0]["line"].get<int>() + 2);
}

TEST_F(ProgramTest, ABareRepository) {
  MakeHandbook();
  const std::string bare = folder_ / "bare.git";
  Git(folder_.path(), {"clone", "-q", "--bare", repo_, bare});
  const json report = CheckJson({"--head=main"});
  repo_ = bare;
  EXPECT_EQ(CheckJson({"--head=main"}), report);
  const ProgramResult result = Check();
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_THAT(result.err, HasSubstr("bare"));
}

TEST_F(ProgramTest, AnUnreadableRevision) {
  MakeHandbook();
  for (const char* const option : {"--base=mian", "--head=mian"}) {
    const ProgramResult result = Check({option});
    EXPECT_EQ(result.exit_code, 3);
    EXPECT_EQ(result.out, "");
    EXPECT_THAT(result.err, HasSubstr("mian"));
  }
}

TEST_F(ProgramTest, NoRepository) {
  repo_ = folder_.path();
  const ProgramResult result = Check();
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(result.err, StartsWith("codicil: "));
  EXPECT_THAT(result.err, HasSubstr(repo_));
}

TEST_F(ProgramTest, ACorruptObject) {
  MakeHandbook();
  const std::string blob =
      Git(repo_, {"rev-parse", std::string("HEAD:") + kClause});
  const std::string object =
      PathOf(".git/objects/" + blob.substr(0, 2) + "/" + blob.substr(2));
  fs::permissions(object, fs::perms::owner_all);
  WriteFile(object, "this is no object");
  const ProgramResult result = Check({"--head=main"});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(result.err, HasSubstr(blob));
}

TEST_F(ProgramTest, AShallowCloneNamesTheFetchThatHelps) {
  MakeHandbook();
  Git(repo_, {"checkout", "-q", "-b", "change"});
  Replace("keyword: SHOULD", "keyword: MUST");
  Commit();
  Git(repo_, {"checkout", "-q", "main"});
  WriteFile(PathOf("other"), "main goes on\n");
  Commit();
  const std::string clone = folder_ / "clone";
  Git(folder_.path(), {"clone", "-q", "--depth=1", "--no-single-branch",
                       "file://" + repo_, clone});
  repo_ = clone;
  const ProgramResult result =
      Check({"--base=origin/main", "--head=origin/change"});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_THAT(result.err, HasSubstr("git fetch"));
}

TEST_F(ProgramTest, FromAFolderBelow) {
  MakeHandbook();
  Replace("keyword: SHOULD", "keyword: SHOLD");
  run_.folder = repo_ + "/handbook/slos";
  const ProgramResult result = Run({"check", kAt});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.out, StartsWith(std::string(kClause) + ":"));
}

// --- Fixes ---

TEST_F(ProgramTest, FixChangesWhatItMustAndNothingTheSecondTime) {
  MakeHandbook();
  const std::string good = ReadFile(PathOf(kClause));
  Replace("    tiers:", "    teirs:");
  const ProgramResult first = Check({"--fix"});
  EXPECT_EQ(first.exit_code, 0);
  EXPECT_EQ(first.err, "codicil: fixed 1 finding\n");
  EXPECT_EQ(ReadFile(PathOf(kClause)), good);
  const ProgramResult second = Check({"--fix"});
  EXPECT_EQ(second.exit_code, 0);
  EXPECT_EQ(second.err, "codicil: fixed 0 findings\n");
  EXPECT_EQ(ReadFile(PathOf(kClause)), good);
}

TEST_F(ProgramTest, FixKeepsLineEndsAndReportsWhatRemains) {
  MakeHandbook();
  std::string bytes = ReadFile(PathOf(kClause));
  for (size_t at = 0; (at = bytes.find('\n', at)) != std::string::npos;
       at += 2) {
    bytes.insert(at, "\r");
  }
  WriteFile(PathOf(kClause), bytes);
  Replace("    tiers:", "    teirs:");
  Replace("keyword: SHOULD", "keyword: SHOLD");
  const ProgramResult result = Check({"--fix"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.out, Not(HasSubstr("teirs")));
  EXPECT_THAT(result.out, HasSubstr("SHOLD"));
  const size_t at = bytes.find("SHOULD");
  EXPECT_EQ(ReadFile(PathOf(kClause)), bytes.replace(at, 6, "SHOLD"));
}

TEST_F(ProgramTest, CheckingAloneChangesNothing) {
  MakeHandbook();
  Replace("    tiers:", "    teirs:");
  const std::string before = ReadFile(PathOf(kClause));
  EXPECT_EQ(Check().exit_code, 1);
  EXPECT_EQ(ReadFile(PathOf(kClause)), before);
  EXPECT_EQ(Git(repo_, {"status", "--porcelain"}),
            std::string(" M ") + kClause);
}

// --- Equal input, equal bytes ---

TEST_F(ProgramTest, TheCacheChangesNoByte) {
  MakeHandbook();
  Replace("keyword: SHOULD", "keyword: SHOLD");
  Commit();
  Replace("    tiers:", "    teirs:");
  const std::vector<std::string> arguments = {"--base=main", "--format=json"};
  const std::string cold = Check(arguments).out;
  EXPECT_THAT(cold, HasSubstr("schema/unknown-key"));
  EXPECT_EQ(Check(arguments).out, cold) << "warm";
  const std::string cache = PathOf(".git/codicil/snapshot");
  ASSERT_TRUE(fs::exists(cache));
  for (const std::string& hostile :
       {std::string(), std::string("garbage"), std::string(1 << 20, '\0'),
        ReadFile(cache).substr(0, 100)}) {
    WriteFile(cache, hostile);
    EXPECT_EQ(Check(arguments).out, cold) << hostile.size() << " bytes";
  }
  fs::remove_all(PathOf(".git/codicil"));
  WriteFile(PathOf(".git/codicil"), "in the way");
  EXPECT_EQ(Check(arguments).out, cold) << "no cache can be kept";
}

TEST_F(ProgramTest, ManyAtOnceSayTheSame) {
  MakeHandbook();
  Replace("keyword: SHOULD", "keyword: SHOLD");
  const std::string want = Check().out;
  fs::remove_all(PathOf(".git/codicil"));
  run_.arguments = {"check", "--repo", repo_, kAt};
  std::vector<std::string> got(8);
  std::vector<std::thread> threads;
  for (std::string& out : got) {
    threads.emplace_back([&] { out = RunProgram(run_).out; });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& out : got) EXPECT_EQ(out, want);
}

// --- Streams ---

TEST_F(ProgramTest, AReaderThatWentAwayDoesNotChangeTheVerdict) {
  MakeHandbook();
  Replace("keyword: SHOULD", "keyword: SHOLD");
  run_.output = ProgramRun::Output::kUnread;
  const ProgramResult result = Check();
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_EQ(result.err, "");
}

TEST_F(ProgramTest, AFullDiskIsSaid) {
  MakeHandbook();
  run_.output = ProgramRun::Output::kFull;
  const ProgramResult result = Check();
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_EQ(result.err,
            "codicil: cannot write standard output: No space left on "
            "device\n");
}

// The cache is the first file that is written: it must not become the report.
TEST_F(ProgramTest, AClosedOutputHarmsNothing) {
  MakeHandbook();
  const std::string want = Check().out;
  fs::remove_all(PathOf(".git/codicil"));
  run_.output = ProgramRun::Output::kClosed;
  const ProgramResult result = Check();
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_THAT(result.err, HasSubstr("cannot write standard output"));
  run_.output = ProgramRun::Output::kCaught;
  EXPECT_EQ(Check().out, want);
}

TEST_F(ProgramTest, ColourOnATerminalOnly) {
  MakeHandbook();
  Replace("keyword: SHOULD", "keyword: SHOLD");
  EXPECT_THAT(Check().out, Not(HasSubstr("\x1b[")));
  run_.output = ProgramRun::Output::kTerminal;
  EXPECT_THAT(Check().out, HasSubstr("\x1b[1;31merror:\x1b[0m"));
  run_.environment.push_back("NO_COLOR=1");
  EXPECT_THAT(Check().out, Not(HasSubstr("\x1b[")));
  run_.environment.back() = "CLICOLOR_FORCE=1";
  run_.output = ProgramRun::Output::kCaught;
  EXPECT_THAT(Check().out, HasSubstr("\x1b[1;31merror:\x1b[0m"));
}

// --- The contract of exit codes ---

struct ExitCase {
  std::vector<std::string> arguments;
  int want;
};

TEST_F(ProgramTest, ExitCodes) {
  for (const ExitCase& c :
       std::vector<ExitCase>{{{"--version"}, 0},
                             {{"--help"}, 0},
                             {{"check", "--help"}, 0},
                             {{"explain"}, 0},
                             {{"schema", "clause"}, 0},
                             {{}, 2},
                             {{"no-such-command"}, 2},
                             {{"explain", "no/such-rule"}, 2},
                             {{"schema", "no-such-kind"}, 2},
                             {{"check", "--at", "2026-06-01"}, 2},
                             {{"check", "--format", "html"}, 2},
                             {{"check", "--fix", "--head", "HEAD"}, 2},
                             {{"check", "--repo", folder_.path()}, 3},
                             {{"contract", "--at", "2026-06-01"}, 2},
                             {{"contract", "--repo", folder_.path()}, 3},
                             {{"new", "rfc", "--repo", folder_.path()}, 3}}) {
    const ProgramResult result = Run(c.arguments);
    EXPECT_EQ(result.exit_code, c.want)
        << ::testing::PrintToString(c.arguments) << result.err;
    EXPECT_EQ(result.err.empty(), c.want == 0);
  }
}

}  // namespace
}  // namespace codicil::cli
