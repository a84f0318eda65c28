#include "services/adapters/git/commit_parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace codicil::adapters::git {
namespace {

const std::string kTree = "1111111111111111111111111111111111111111";
const std::string kOne = "2222222222222222222222222222222222222222";
const std::string kTwo = "3333333333333333333333333333333333333333";
const std::string kAuthor = "author A <a@example.com> 1000 +0000\n";
const std::string kCommitter = "committer C <c@example.com> 2000 +0800\n";

TEST(CommitParserTest, ReadsTreeParentsAndTime) {
  const auto commit =
      ParseCommit("tree " + kTree + "\nparent " + kOne + "\nparent " + kTwo +
                  "\n" + kAuthor + kCommitter + "\ntree of words\n");
  ASSERT_TRUE(commit.has_value());
  EXPECT_EQ(commit->tree.ToHex(), kTree);
  ASSERT_EQ(commit->parents.size(), 2);
  EXPECT_EQ(commit->parents[0].ToHex(), kOne);
  EXPECT_EQ(commit->parents[1].ToHex(), kTwo);
  EXPECT_EQ(commit->time, 2000);
}

TEST(CommitParserTest, ReadsARootCommitWithSignatureAndNoMessage) {
  const auto commit = ParseCommit("tree " + kTree + "\n" + kAuthor +
                                  kCommitter + "gpgsig x\n parent " + kOne);
  ASSERT_TRUE(commit.has_value());
  EXPECT_TRUE(commit->parents.empty());
  EXPECT_EQ(commit->time, 2000);
}

TEST(CommitParserTest, TakesABadTimeForNone) {
  const std::string start = "tree " + kTree + "\n" + kAuthor;
  for (const std::string committer :
       {"", "committer C <c@example.com>\n", "committer C 2000 +0000\n",
        "committer C <c@example.com> x +0000\n",
        "committer C <c@example.com> 99999999999999999999 +0000\n",
        "\ncommitter C <c@example.com> 2000 +0000\n"}) {
    const auto commit = ParseCommit(start + committer);
    ASSERT_TRUE(commit.has_value()) << committer;
    EXPECT_EQ(commit->time, 0) << committer;
  }
  EXPECT_EQ(ParseCommit(start + "committer > <c> -5 +0000\n")->time, -5);
}

TEST(CommitParserTest, RefusesWhatIsNoCommit) {
  for (const std::string& bytes :
       {std::string(), std::string("tree"), "tree " + kTree.substr(1) + "\n",
        "parent " + kOne + "\ntree " + kTree + "\n",
        "tree " + kTree + "\nparent x\n", "tree  " + kTree + "\n",
        "Tree " + kTree + "\n"}) {
    EXPECT_FALSE(ParseCommit(bytes).has_value()) << bytes;
  }
}

}  // namespace
}  // namespace codicil::adapters::git
