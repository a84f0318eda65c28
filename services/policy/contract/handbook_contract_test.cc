#include "services/policy/contract/handbook_contract.h"

#include <string>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/testing/status_matchers.h"
#include "services/ports/testing/fake_git_repo.h"

namespace codicil::policy {
namespace {

using base::IsOkAndHolds;
using base::StatusIs;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string PathOf(const std::string& id) {
  return "handbook/clauses/platform/" + id + ".yaml";
}

std::string Clause(const std::string& id, const std::string& keyword) {
  return "apiVersion: codicil/v1\nkind: Clause\nmetadata:\n  id: " + id + R"(
  version: 1.0.0
  status: active
  title: {en: Title, zh-CN: 标题}
  domain: platform
  owner: role:owner
spec:
  scope: {}
  rules:
    - {id: r, keyword: )" +
         keyword + R"(, text: {en: Text, zh-CN: 文字}}
  incidents: []
  rollback: {plan: "", summary: {en: Back, zh-CN: 回退}}
history: []
)";
}

class HandbookContractTest : public ::testing::Test {
 protected:
  HandbookContractTest() {
    files_ = {{"handbook/handbook.yaml",
               "apiVersion: codicil/v1\nkind: Handbook\nmetadata: {id: h, "
               "title: {en: H, zh-CN: 手}}\nspec: {languages: [en, zh-CN]}\n"},
              {PathOf("b"), Clause("b", "MUST")},
              {PathOf("a"), Clause("a", "MAY")},
              {"handbook/README.md", "no clause"}};
    request_.at = *base::ParseInstant("2026-06-01T00:00:00Z");
  }

  // The files at HEAD, and `disk` in the work tree.
  absl::StatusOr<std::vector<std::string>> Contract(
      const ports::FakeFiles& disk) {
    ports::FakeGitRepo repo;
    repo.SetRef("HEAD", repo.AddCommit(files_).id);
    repo.SetWorkTree(disk);
    if (!failure_.ok()) repo.FailAt(failing_, failure_);
    return HandbookContract(repo, request_);
  }
  absl::StatusOr<std::vector<std::string>> Contract() {
    return Contract(files_);
  }

  ports::FakeFiles files_;
  ContractRequest request_;
  ports::GitMethod failing_ = ports::GitMethod::kReadBlobs;
  absl::Status failure_;
};

constexpr char kA[] = "a 1.0.0 r: MAY [everywhere] Text";
constexpr char kB[] = "b 1.0.0 r: MUST [everywhere] Text";

TEST_F(HandbookContractTest, TellsAllClausesInOrder) {
  EXPECT_THAT(Contract(), IsOkAndHolds(ElementsAre(kA, kB)));
  request_.head = "HEAD";
  EXPECT_THAT(Contract(), IsOkAndHolds(ElementsAre(kA, kB)));
}

TEST_F(HandbookContractTest, IsTheSameOnManyThreads) {
  for (int i = 0; i < 50; ++i) {
    const std::string id = "more-" + std::to_string(i);
    files_.emplace(PathOf(id), Clause(id, "SHOULD"));
  }
  const auto one = Contract();
  request_.threads = 4;
  EXPECT_THAT(Contract(), IsOkAndHolds(*one));
  EXPECT_EQ(one->size(), 52u);
}

TEST_F(HandbookContractTest, TakesEditsOfTheWorkTree) {
  ports::FakeFiles disk = files_;
  disk.erase(PathOf("a"));
  disk.at(PathOf("b")) = Clause("b", "SHOULD");
  disk.emplace(PathOf("c"), Clause("c", "MUST NOT"));
  EXPECT_THAT(Contract(disk), IsOkAndHolds(ElementsAre(
                                  "b 1.0.0 r: SHOULD [everywhere] Text",
                                  "c 1.0.0 r: MUST NOT [everywhere] Text")));
  request_.head = "HEAD";
  EXPECT_THAT(Contract(disk), IsOkAndHolds(ElementsAre(kA, kB)));
}

TEST_F(HandbookContractTest, ARepositoryWithoutCommitsHasAWorkTree) {
  ports::FakeGitRepo repo;
  repo.SetWorkTree(files_);
  EXPECT_THAT(HandbookContract(repo, request_),
              IsOkAndHolds(ElementsAre(kA, kB)));
}

TEST_F(HandbookContractTest, NoClausesNoLines) {
  files_.erase(PathOf("a"));
  files_.erase(PathOf("b"));
  EXPECT_THAT(Contract(), IsOkAndHolds(IsEmpty()));
}

TEST_F(HandbookContractTest, TakesALanguageOfTheHandbook) {
  request_.language = "zh-CN";
  EXPECT_THAT(Contract(),
              IsOkAndHolds(ElementsAre("a 1.0.0 r: MAY [everywhere] 文字",
                                       "b 1.0.0 r: MUST [everywhere] 文字")));
  request_.language = "fr";
  EXPECT_THAT(
      Contract(),
      StatusIs(absl::StatusCode::kInvalidArgument,
               "the handbook has no texts in \"fr\", but in en, zh-CN"));
}

TEST_F(HandbookContractTest, AFolderWithoutAHandbookIsRefused) {
  files_.erase("handbook/handbook.yaml");
  EXPECT_THAT(Contract(), StatusIs(absl::StatusCode::kFailedPrecondition,
                                   HasSubstr("handbook.yaml names no ")));
}

// A keyword that cannot be read would be told as another.
TEST_F(HandbookContractTest, AMalformedClauseIsRefusedWithItsPlace) {
  files_.at(PathOf("b")) = Clause("b", "SHOLD");
  EXPECT_THAT(
      Contract(),
      StatusIs(absl::StatusCode::kFailedPrecondition,
               AllOf(HasSubstr(PathOf("b") + ":13:24: "),
                     HasSubstr("[schema/bad-value]; `codicil check` tells"))));
}

TEST_F(HandbookContractTest, AMalformedEditIsRefusedToo) {
  ports::FakeFiles disk = files_;
  disk.at(PathOf("b")) = "kind: [\n";
  EXPECT_THAT(Contract(disk), StatusIs(absl::StatusCode::kFailedPrecondition,
                                       HasSubstr("yaml/syntax")));
}

TEST_F(HandbookContractTest, ALinkIsRefused) {
  files_.at(PathOf("b")) = {"a.yaml", ports::EntryMode::kSymlink};
  EXPECT_THAT(Contract(), StatusIs(absl::StatusCode::kFailedPrecondition,
                                   HasSubstr("b.yaml: no regular file")));
}

TEST_F(HandbookContractTest, ATooLargeFileIsRefused) {
  files_.at(PathOf("b")) = std::string(10'000'000, ' ');
  EXPECT_THAT(Contract(),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("b.yaml: larger than a document may be")));
}

TEST_F(HandbookContractTest, ErrorsOfTheRepositoryArePassedOn) {
  request_.head = "nowhere";
  EXPECT_THAT(Contract(),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("nowhere")));
  request_.head = "HEAD";
  for (const ports::GitMethod method :
       {ports::GitMethod::kReadBlobs, ports::GitMethod::kListFiles}) {
    failing_ = method;
    failure_ = absl::UnavailableError("gone");
    EXPECT_THAT(Contract(), StatusIs(absl::StatusCode::kUnavailable, "gone"));
  }
}

TEST_F(HandbookContractTest, ACorruptBlobIsAnError) {
  ports::FakeGitRepo repo;
  repo.SetRef("HEAD", repo.AddCommit(files_).id);
  repo.Corrupt(ports::FakeGitRepo::BlobId(files_.at(PathOf("b")).bytes));
  request_.head = "HEAD";
  EXPECT_THAT(HandbookContract(repo, request_),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("")));
}

}  // namespace
}  // namespace codicil::policy
