#include "services/policy/handbook/served_handbook.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/testing/status_matchers.h"
#include "services/ports/testing/fake_git_repo.h"

namespace codicil::policy {
namespace {

using ::codicil::base::IsOkAndHolds;
using ::codicil::base::StatusIs;
using ::testing::SizeIs;

ClausePtr MakeClause(const std::string& id, const ports::ObjectId& blob = {}) {
  ClauseFacts facts;
  facts.id = id;
  facts.folder = "core";
  facts.file = id;
  return std::make_shared<const ServedClause>(blob, facts);
}

ServedHandbook MakeHandbook(const std::vector<std::string>& ids) {
  ClauseSet set;
  for (const std::string& id : ids) set.clauses.push_back(MakeClause(id));
  return ServedHandbook({}, std::move(set), nullptr);
}

TEST(ServedHandbookTest, FindsEachOfMany) {
  std::vector<std::string> ids;
  for (int i = 0; i < 3000; ++i) ids.push_back("c" + std::to_string(i));
  const ServedHandbook handbook = MakeHandbook(ids);
  EXPECT_EQ(handbook.size(), 3000u);
  for (const std::string& id : ids) {
    const ServedClause* const found = handbook.Find(id);
    ASSERT_NE(found, nullptr) << id;
    EXPECT_EQ(found->id(), id);
  }
  for (int i = 3000; i < 6000; ++i) {
    EXPECT_EQ(handbook.Find("c" + std::to_string(i)), nullptr) << i;
  }
}

TEST(ServedHandbookTest, AnEmptyHandbookHoldsNothing) {
  const ServedHandbook handbook = MakeHandbook({});
  EXPECT_EQ(handbook.size(), 0u);
  EXPECT_EQ(handbook.Find(""), nullptr);
  EXPECT_EQ(handbook.Find("guard"), nullptr);
  EXPECT_EQ(handbook.CountUpTo("guard"), 0u);
  EXPECT_EQ(handbook.DidYouMean("guard"), std::nullopt);
}

TEST(ServedHandbookTest, IsInTheOrderOfIds) {
  const ServedHandbook handbook = MakeHandbook({"b", "d", "a-z", "a"});
  EXPECT_EQ(handbook.clause(0).id(), "a");
  EXPECT_EQ(handbook.clause(1).id(), "a-z");
  EXPECT_EQ(handbook.clause(2).id(), "b");
  EXPECT_EQ(handbook.clause(3).id(), "d");
  EXPECT_EQ(handbook.CountBefore("b"), 2u);
  EXPECT_EQ(handbook.CountUpTo("b"), 3u);
  EXPECT_EQ(handbook.CountUpTo("c"), 3u);
  EXPECT_EQ(handbook.CountUpTo("e"), 4u);
  EXPECT_EQ(handbook.CountUpTo(""), 0u);
}

TEST(ServedHandbookTest, SaysItsRevision) {
  const std::string hex(40, 'c');
  const ServedHandbook handbook(*ports::ObjectIdFromHex(hex), {}, nullptr);
  EXPECT_EQ(handbook.revision(), hex);
}

TEST(ServedHandbookTest, ProposesTheNearestId) {
  const ServedHandbook handbook =
      MakeHandbook({"pool-size", "pool-timeout", "queue-length", "retry"});
  EXPECT_EQ(handbook.DidYouMean("pool-timeuot"), "pool-timeout");
  EXPECT_EQ(handbook.DidYouMean("rety"), "retry");
  EXPECT_EQ(handbook.DidYouMean("something-else"), std::nullopt);
}

TEST(ServedHandbookTest, ReadsATextOnceWhenItIsAskedFor) {
  auto repo = std::make_unique<ports::FakeGitRepo>();
  ports::FakeGitRepo& git = *repo;
  git.AddCommit({{"handbook/clauses/core/guard.yaml", "kind: Clause\n"}});
  ClauseSet set;
  set.clauses = {
      MakeClause("guard", ports::FakeGitRepo::BlobId("kind: Clause\n"))};
  const ServedHandbook handbook({}, std::move(set),
                                std::make_unique<TextSource>(std::move(repo)));
  EXPECT_THAT(handbook.WithoutText(), SizeIs(1));
  const ServedClause& clause = *handbook.Find("guard");
  EXPECT_THAT(handbook.Text(clause), IsOkAndHolds("kind: Clause\n"));
  EXPECT_THAT(handbook.Text(clause), IsOkAndHolds("kind: Clause\n"));
  EXPECT_EQ(git.blobs_read(), 1u);
  EXPECT_THAT(handbook.WithoutText(), SizeIs(0));
}

TEST(ServedHandbookTest, SaysWhyATextCannotBeRead) {
  auto repo = std::make_unique<ports::FakeGitRepo>();
  ports::FakeGitRepo& git = *repo;
  git.FailAt(ports::GitMethod::kReadBlob, absl::UnavailableError("gone"));
  git.AddCommit({{"handbook/clauses/core/guard.yaml", "kind: Clause\n"}});
  ClauseSet set;
  set.clauses = {
      MakeClause("guard", ports::FakeGitRepo::BlobId("kind: Clause\n"))};
  const ServedHandbook handbook({}, std::move(set),
                                std::make_unique<TextSource>(std::move(repo)));
  EXPECT_THAT(handbook.Text(*handbook.Find("guard")),
              StatusIs(absl::StatusCode::kUnavailable, "gone"));
  // It may be back later.
  git.FailAt(ports::GitMethod::kReadBlob, absl::OkStatus());
  EXPECT_THAT(handbook.Text(*handbook.Find("guard")),
              IsOkAndHolds("kind: Clause\n"));
}

}  // namespace
}  // namespace codicil::policy
