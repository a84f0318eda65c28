#include "services/cli/commands/init.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/calendar.h"
#include "services/cli/testing/test_environment.h"

namespace codicil::cli {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class InitTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* const test =
        ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::path(::testing::TempDir()) / test->name();
    fs::remove_all(folder_);
    options_.folder = folder_.string();
    options_.at = *base::ParseInstant("2026-06-01T23:30:00Z");
    environment_.FailToOpen(absl::NotFoundError("no repository"));
  }

  std::string Contents(const char* path) const {
    std::ifstream file(folder_ / path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file),
            std::istreambuf_iterator<char>()};
  }

  fs::path folder_;
  InitOptions options_;
  TestEnvironment environment_;
};

TEST_F(InitTest, WritesAHandbookAndSaysWhatIsNext) {
  EXPECT_EQ(RunInit(options_, environment_.get()), kClean);
  EXPECT_THAT(environment_.out(), HasSubstr("handbook/handbook.yaml\n"));
  EXPECT_THAT(Contents("handbook/handbook.yaml"),
              HasSubstr("languages: [en, zh-CN]\n"));
  EXPECT_THAT(Contents("handbook/clauses/platform/outgoing-call-deadline.yaml"),
              HasSubstr("reviewBy: 2027-06-01\n"));
  EXPECT_THAT(environment_.err(), HasSubstr("next: git init "));
  // Every path that is printed is there.
  std::string_view rest = environment_.out();
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    EXPECT_TRUE(fs::is_regular_file(folder_ / line)) << line;
    rest.remove_prefix(line.size() + 1);
  }
}

TEST_F(InitTest, WritesTheLanguagesThatAreAskedFor) {
  options_.languages = {"ja", "en"};
  EXPECT_EQ(RunInit(options_, environment_.get()), kClean);
  EXPECT_THAT(Contents("handbook/handbook.yaml"),
              HasSubstr("    ja: SRE handbook\n    en: SRE handbook\n"));
}

TEST_F(InitTest, WritesOverNothing) {
  fs::create_directories(folder_ / "policies");
  EXPECT_EQ(RunInit(options_, environment_.get()), kUsage);
  EXPECT_EQ(environment_.out(), "");
  EXPECT_THAT(environment_.err(), HasSubstr("has a folder policies/ already"));
  EXPECT_FALSE(fs::exists(folder_ / "handbook"));
}

TEST_F(InitTest, TheSecondRunChangesNothing) {
  ASSERT_EQ(RunInit(options_, environment_.get()), kClean);
  std::ofstream(folder_ / "handbook/handbook.yaml") << "mine";
  EXPECT_EQ(RunInit(options_, environment_.get()), kUsage);
  EXPECT_EQ(Contents("handbook/handbook.yaml"), "mine");
}

TEST_F(InitTest, RefusesLanguagesThatAreNone) {
  options_.languages = {"en", "Chinese!"};
  EXPECT_EQ(RunInit(options_, environment_.get()), kUsage);
  EXPECT_EQ(environment_.err(),
            "codicil: \"Chinese!\" is no language tag such as en or zh-CN\n");
  EXPECT_FALSE(fs::exists(folder_));
}

TEST_F(InitTest, RefusesALanguageNamedTwice) {
  options_.languages = {"en", "en"};
  EXPECT_EQ(RunInit(options_, environment_.get()), kUsage);
  EXPECT_EQ(environment_.err(), "codicil: the language en is named twice\n");
}

TEST_F(InitTest, AFolderThatCannotBeMade) {
  std::ofstream(folder_) << "a file";
  EXPECT_EQ(RunInit(options_, environment_.get()), kUnreadable);
  EXPECT_THAT(environment_.err(), HasSubstr("cannot make "));
}

TEST_F(InitTest, AtTheTopOfARepository) {
  environment_.FailToOpen(absl::OkStatus());
  environment_.SetRepo([this](ports::FakeGitRepo& repo) {
    repo.SetWorkTree({});
    repo.SetFolders(folder_.string(), (folder_ / ".git").string());
  });
  EXPECT_EQ(RunInit(options_, environment_.get()), kClean);
  EXPECT_EQ(environment_.err(),
            "codicil: next: codicil check --repo " + folder_.string() + "\n");
}

TEST_F(InitTest, InAFolderOfARepository) {
  environment_.FailToOpen(absl::OkStatus());
  const std::string top = folder_.parent_path().string();
  environment_.SetRepo([top](ports::FakeGitRepo& repo) {
    repo.SetWorkTree({});
    repo.SetFolders(top, top + "/.git");
  });
  EXPECT_EQ(RunInit(options_, environment_.get()), kClean);
  EXPECT_EQ(environment_.err(),
            "codicil: a handbook must be at the top of its repository, but the "
            "one here is at " +
                top + "\n");
}

}  // namespace
}  // namespace codicil::cli
