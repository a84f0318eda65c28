// Runs the command line on generated handbooks: it must find every planted
// defect and report nothing else.

#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "gtest/gtest.h"
#include "nlohmann/json.hpp"

namespace codicil::corpus {
namespace {

using nlohmann::json;

constexpr char kGenerator[] = "tests/bench/corpus/corpus_gen";
constexpr char kProgram[] = "services/cli/main";
constexpr int kClauses = 300;

// Runs a shell command. Returns its exit status.
int Shell(const std::string& command) {
  const int status = std::system(command.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

json ReadJson(const std::string& path) {
  std::ifstream file(path);
  return json::parse(file, nullptr, /*allow_exceptions=*/false);
}

// A generated handbook in a bare repository.
struct Corpus {
  explicit Corpus(const std::string& defects)
      : repository(std::string(std::getenv("TEST_TMPDIR")) + "/" + defects +
                   ".git") {
    EXPECT_EQ(Shell("rm -rf " + repository), 0);
    const std::string truth_file = repository + ".truth.json";
    EXPECT_EQ(Shell("git init --quiet --bare " + repository), 0);
    EXPECT_EQ(Shell(std::string(kGenerator) + " --clauses " +
                    std::to_string(kClauses) + " --defects " + defects +
                    " --truth " + truth_file + " --out - | git --git-dir=" +
                    repository + " fast-import --quiet"),
              0);
    truth = ReadJson(truth_file);
    EXPECT_FALSE(truth.is_discarded());
  }

  // The report of a check, as text.
  std::string Report(const std::string& base, const std::string& head) const {
    const std::string out = repository + ".report.json";
    const int status = Shell(
        std::string(kProgram) + " check --repo " + repository + " --head " +
        head + (base.empty() ? "" : " --base " + base) + " --at " +
        truth["at"].get<std::string>() + " --format json > " + out);
    EXPECT_TRUE(status == 0 || status == 1) << status;
    std::ifstream file(out);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
  }

  // The findings of a check that are not in its base.
  json Check(const std::string& base, const std::string& head) const {
    const json report = json::parse(Report(base, head), nullptr,
                                    /*allow_exceptions=*/false);
    EXPECT_TRUE(report.is_object());
    json fresh = json::array();
    for (const json& finding : report.value("findings", json::array())) {
      if (!finding.value("preexisting", false)) fresh.push_back(finding);
    }
    return fresh;
  }

  // Where the program keeps what it has read.
  std::string Cache() const { return repository + "/codicil"; }

  std::string repository;
  json truth;
};

// How often a rule reports a path.
std::map<std::string, int> Places(const json& findings) {
  std::map<std::string, int> places;
  for (const json& finding : findings) {
    ++places[finding["path"].get<std::string>() + ": " +
             finding["rule"].get<std::string>()];
  }
  return places;
}

bool HasLine(const json& findings, const json& planted) {
  for (const json& finding : findings) {
    if (finding["path"] == planted["path"] &&
        finding["rule"] == planted["rule"] &&
        finding["line"] == planted["line"]) {
      return true;
    }
  }
  return false;
}

TEST(PlantedDefectsTest, EveryOneIsFoundAndNothingElse) {
  const Corpus corpus("all");
  ASSERT_GE(corpus.truth["checks"].size(), 4u);
  for (const json& check : corpus.truth["checks"]) {
    const std::string head = check["head"];
    SCOPED_TRACE(head);
    const json findings = corpus.Check(check.value("base", ""), head);
    const auto want = Places(check["findings"]);
    const auto have = Places(findings);
    for (const auto& [place, count] : want) {
      const auto found = have.find(place);
      EXPECT_EQ(found == have.end() ? 0 : found->second, count) << place;
    }
    for (const json& finding : findings) {
      const std::string place = finding["path"].get<std::string>() + ": " +
                                finding["rule"].get<std::string>();
      EXPECT_EQ(want.count(place), 1u) << "not planted: " << finding.dump();
    }
    for (const json& planted : check["findings"]) {
      if (planted.contains("line")) {
        EXPECT_TRUE(HasLine(findings, planted)) << planted.dump();
      }
    }
  }
}

TEST(PlantedDefectsTest, ACleanHandbookIsClean) {
  const Corpus corpus("none");
  ASSERT_EQ(corpus.truth["checks"].size(), 2u);
  for (const json& check : corpus.truth["checks"]) {
    const std::string head = check["head"];
    const json findings = corpus.Check(check.value("base", ""), head);
    EXPECT_TRUE(findings.empty()) << head << ": " << findings.dump(1);
  }
}

TEST(PlantedDefectsTest, TheCacheChangesNoReport) {
  const Corpus corpus("all");
  for (const json& check : corpus.truth["checks"]) {
    const std::string head = check["head"];
    const std::string base = check.value("base", "");
    ASSERT_EQ(Shell("rm -rf " + corpus.Cache()), 0);
    const std::string cold = corpus.Report(base, head);
    EXPECT_EQ(Shell("test -n \"$(ls -A " + corpus.Cache() + ")\""), 0)
        << "nothing is kept in " << corpus.Cache();
    EXPECT_FALSE(cold.empty());
    EXPECT_EQ(corpus.Report(base, head), cold) << head;
  }
}

}  // namespace
}  // namespace codicil::corpus
