#include "services/policy/handbook/handbook_keeper.h"

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/testing/status_matchers.h"
#include "services/policy/handbook/testing/memory_cache.h"
#include "services/ports/testing/fake_clock.h"
#include "services/ports/testing/fake_git_repo.h"

namespace codicil::policy {
namespace {

using ::codicil::base::IsOk;
using ::codicil::base::IsOkAndHolds;
using ::codicil::base::StatusIs;
using ::testing::HasSubstr;

std::string Clause(const std::string& id, const std::string& version) {
  return "kind: Clause\nmetadata:\n  id: " + id + "\n  version: " + version +
         "\n";
}

ports::FakeFiles Files(const std::string& version) {
  return {{"handbook/clauses/core/a.yaml", Clause("a", version)},
          {"handbook/clauses/core/b.yaml", Clause("b", "1.0.0")},
          {"handbook/clauses/core/broken.yaml", "kind: ["}};
}

// A branch with two commits, of which the first is served at the start.
class HandbookKeeperTest : public testing::Test {
 protected:
  HandbookKeeperTest() {
    ports::FakeGitRepo repo;
    first_ = repo.AddCommit(Files("1.0.0"));
    second_ = repo.AddCommit(Files("2.0.0"), {first_.id});
    at_ = first_.id;
    Restart();
  }

  absl::StatusOr<std::unique_ptr<ports::GitRepo>> Open() {
    if (!open_failure_.ok()) return open_failure_;
    auto repo = std::make_unique<ports::FakeGitRepo>();
    if (!is_replaced_) {
      repo->AddCommit(Files("1.0.0"));
      repo->AddCommit(Files("2.0.0"), {first_.id});
    } else {
      at_ = repo->AddCommit(Files("3.0.0")).id;
    }
    repo->SetRef("main", at_);
    if (change_) change_(*repo);
    return std::unique_ptr<ports::GitRepo>(std::move(repo));
  }

  void Restart(uint64_t program = 1) {
    keeper_ = std::make_unique<HandbookKeeper>(
        HandbookKeeper::Options{"main", program, 2}, [this] { return Open(); },
        [this](const ports::GitRepo&) {
          return std::make_unique<MemoryCache>(slot_);
        },
        clock_);
  }

  // The version of clause a that is served.
  std::string Served() {
    const HandbookPtr handbook = keeper_->handbook();
    if (handbook == nullptr) return "nothing";
    return std::string(handbook->Find("a")->Facts().version);
  }

  void ForbidReading() {
    change_ = [](ports::FakeGitRepo& repo) {
      repo.FailAt(ports::GitMethod::kReadBlobs, absl::InternalError("read"));
      repo.FailAt(ports::GitMethod::kReadBlob, absl::InternalError("read"));
    };
  }

  ports::Commit first_;
  ports::Commit second_;
  ports::ObjectId at_;
  bool is_replaced_ = false;
  absl::Status open_failure_;
  std::function<void(ports::FakeGitRepo&)> change_;
  CacheSlot slot_;
  ports::FakeClock clock_{base::Instant{1000}};
  std::unique_ptr<HandbookKeeper> keeper_;
};

TEST_F(HandbookKeeperTest, ServesNothingBeforeTheFirstRefresh) {
  EXPECT_EQ(keeper_->handbook(), nullptr);
  EXPECT_EQ(keeper_->state().revision, "");
  EXPECT_EQ(keeper_->state().fresh_at, std::nullopt);
}

TEST_F(HandbookKeeperTest, ServesTheBranchAndFollowsIt) {
  keeper_->Refresh();
  EXPECT_EQ(Served(), "1.0.0");
  const HandbookState before = keeper_->state();
  EXPECT_EQ(before.revision, first_.id.ToHex());
  EXPECT_EQ(before.clauses, 2u);
  EXPECT_EQ(before.left_out, 1u);
  EXPECT_EQ(before.fresh_at->ms, 1000);
  EXPECT_THAT(before.failure, IsOk());

  at_ = second_.id;
  clock_.Advance(500);
  keeper_->Refresh();
  EXPECT_EQ(Served(), "2.0.0");
  EXPECT_EQ(keeper_->state().revision, second_.id.ToHex());
  EXPECT_EQ(keeper_->state().fresh_at->ms, 1500);
}

TEST_F(HandbookKeeperTest, ABranchThatStandsStillIsNotReadAgain) {
  keeper_->Refresh();
  const HandbookPtr handbook = keeper_->handbook();
  ForbidReading();
  clock_.Advance(500);
  keeper_->Refresh();
  EXPECT_EQ(keeper_->handbook(), handbook);
  EXPECT_EQ(keeper_->state().fresh_at->ms, 1500);
}

TEST_F(HandbookKeeperTest, ReadersKeepWhatTheyHold) {
  keeper_->Refresh();
  const HandbookPtr old = keeper_->handbook();
  at_ = second_.id;
  keeper_->Refresh();
  EXPECT_EQ(old->Find("a")->Facts().version, "1.0.0");
  EXPECT_THAT(old->Text(*old->Find("a")), IsOkAndHolds(Clause("a", "1.0.0")));
}

TEST_F(HandbookKeeperTest, ABranchMayMoveBack) {
  at_ = second_.id;
  keeper_->Refresh();
  at_ = first_.id;
  keeper_->Refresh();
  EXPECT_EQ(Served(), "1.0.0");
}

// --- What goes wrong ---

struct Fault {
  const char* name;
  ports::GitMethod method;
  absl::StatusCode code;
};

class FaultTest : public HandbookKeeperTest,
                  public testing::WithParamInterface<Fault> {};

TEST_P(FaultTest, TheLastGoodHandbookGoesOn) {
  keeper_->Refresh();
  at_ = second_.id;
  const absl::Status failure(GetParam().code, "as told");
  change_ = [&](ports::FakeGitRepo& repo) {
    repo.FailAt(GetParam().method, failure);
  };
  clock_.Set({2000});
  keeper_->Refresh();
  clock_.Set({3000});
  keeper_->Refresh();
  EXPECT_EQ(Served(), "1.0.0");
  const HandbookState failing = keeper_->state();
  EXPECT_EQ(failing.revision, first_.id.ToHex());
  EXPECT_EQ(failing.failure, failure);
  EXPECT_EQ(failing.failing_since->ms, 2000);
  EXPECT_EQ(failing.fresh_at->ms, 1000);

  change_ = nullptr;
  clock_.Set({4000});
  keeper_->Refresh();
  EXPECT_EQ(Served(), "2.0.0");
  EXPECT_THAT(keeper_->state().failure, IsOk());
  EXPECT_EQ(keeper_->state().failing_since, std::nullopt);
  EXPECT_EQ(keeper_->state().fresh_at->ms, 4000);
}

INSTANTIATE_TEST_SUITE_P(
    Faults, FaultTest,
    testing::Values(Fault{"BranchDeleted", ports::GitMethod::kResolve,
                          absl::StatusCode::kNotFound},
                    Fault{"RepositoryGone", ports::GitMethod::kResolve,
                          absl::StatusCode::kUnavailable},
                    Fault{"RootTreeCorrupt", ports::GitMethod::kFolderIds,
                          absl::StatusCode::kDataLoss},
                    Fault{"TreeCorrupt", ports::GitMethod::kListFiles,
                          absl::StatusCode::kDataLoss},
                    Fault{"TooManyFiles", ports::GitMethod::kListFiles,
                          absl::StatusCode::kResourceExhausted},
                    Fault{"BlobsUnreadable", ports::GitMethod::kReadBlobs,
                          absl::StatusCode::kUnavailable}),
    [](const auto& info) { return info.param.name; });

TEST_F(HandbookKeeperTest, ACorruptBlobIsServedByNobody) {
  keeper_->Refresh();
  at_ = second_.id;
  change_ = [](ports::FakeGitRepo& repo) {
    repo.Corrupt(ports::FakeGitRepo::BlobId(Clause("a", "2.0.0")));
  };
  keeper_->Refresh();
  EXPECT_EQ(Served(), "1.0.0");
  EXPECT_THAT(keeper_->state().failure, StatusIs(absl::StatusCode::kDataLoss));
}

TEST_F(HandbookKeeperTest, AnotherRepositoryInItsPlaceIsNotServed) {
  keeper_->Refresh();
  is_replaced_ = true;
  keeper_->Refresh();
  EXPECT_EQ(Served(), "1.0.0");
  EXPECT_THAT(keeper_->state().failure,
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr(first_.id.ToHex())));
  Restart();
  keeper_->Refresh();
  EXPECT_EQ(Served(), "3.0.0");
}

TEST_F(HandbookKeeperTest, ARepositoryThatIsNotThereYetMayComeLater) {
  open_failure_ = absl::NotFoundError("no repository");
  keeper_->Refresh();
  EXPECT_EQ(Served(), "nothing");
  EXPECT_EQ(keeper_->state().failure, open_failure_);
  EXPECT_EQ(keeper_->state().failing_since->ms, 1000);
  open_failure_ = absl::OkStatus();
  keeper_->Refresh();
  EXPECT_EQ(Served(), "1.0.0");
}

// --- Starting again ---

TEST_F(HandbookKeeperTest, AStartFromTheCacheReadsNoClause) {
  keeper_->Refresh();
  ForbidReading();
  Restart();
  keeper_->Refresh();
  EXPECT_THAT(keeper_->state().failure, IsOk());
  EXPECT_EQ(Served(), "1.0.0");
  EXPECT_EQ(keeper_->state().left_out, 1u);
  EXPECT_EQ(slot_.stores, 1);
}

TEST_F(HandbookKeeperTest, AnOldCacheSavesWhatItStillCan) {
  keeper_->Refresh();
  Restart();
  at_ = second_.id;
  // Clause b stands as it did; only what changed is read.
  change_ = [](ports::FakeGitRepo& repo) {
    repo.Corrupt(ports::FakeGitRepo::BlobId(Clause("b", "1.0.0")));
  };
  keeper_->Refresh();
  EXPECT_EQ(Served(), "2.0.0");
  EXPECT_EQ(slot_.stores, 2);
}

TEST_F(HandbookKeeperTest, AnotherProgramsCacheIsNotBelieved) {
  keeper_->Refresh();
  Restart(/*program=*/2);
  ForbidReading();
  keeper_->Refresh();
  EXPECT_EQ(Served(), "nothing");
  change_ = nullptr;
  keeper_->Refresh();
  EXPECT_EQ(Served(), "1.0.0");
  EXPECT_EQ(slot_.stores, 2);
}

TEST_F(HandbookKeeperTest, ADamagedCacheIsReplaced) {
  keeper_->Refresh();
  slot_.bytes->at(slot_.bytes->size() / 2) ^= 1;
  Restart();
  keeper_->Refresh();
  EXPECT_EQ(Served(), "1.0.0");
  EXPECT_EQ(slot_.stores, 2);
}

TEST_F(HandbookKeeperTest, AFullDiskKeepsNothingFromBeingServed) {
  slot_.store_failure = absl::UnavailableError("no space left");
  slot_.open_failure = absl::UnavailableError("permission denied");
  keeper_->Refresh();
  EXPECT_EQ(Served(), "1.0.0");
  EXPECT_THAT(keeper_->state().failure, IsOk());
  EXPECT_EQ(keeper_->state().cache_failure, slot_.store_failure);
  slot_.store_failure = absl::OkStatus();
  at_ = second_.id;
  keeper_->Refresh();
  EXPECT_THAT(keeper_->state().cache_failure, IsOk());
}

// --- Texts ---

TEST_F(HandbookKeeperTest, TextsAreReadWhenAskedFor) {
  keeper_->Refresh();
  Restart();
  keeper_->Refresh();
  const HandbookPtr handbook = keeper_->handbook();
  EXPECT_EQ(handbook->WithoutText().size(), 2u);
  EXPECT_THAT(handbook->Text(*handbook->Find("b")),
              IsOkAndHolds(Clause("b", "1.0.0")));
  EXPECT_EQ(handbook->WithoutText().size(), 1u);
}

TEST_F(HandbookKeeperTest, WithAllTextsTheRepositoryIsNotNeeded) {
  keeper_->Refresh();
  Restart();
  keeper_->Refresh();
  keeper_->LoadTexts();
  EXPECT_THAT(keeper_->state().texts_failure, IsOk());
  EXPECT_TRUE(keeper_->handbook()->WithoutText().empty());
  // Nothing is opened for what is done already.
  open_failure_ = absl::NotFoundError("no repository");
  keeper_->LoadTexts();
  EXPECT_THAT(keeper_->state().texts_failure, IsOk());
}

TEST_F(HandbookKeeperTest, TextsThatCannotBeReadAreToldOf) {
  keeper_->Refresh();
  Restart();
  keeper_->Refresh();
  open_failure_ = absl::NotFoundError("no repository");
  keeper_->LoadTexts();
  EXPECT_EQ(keeper_->state().texts_failure, open_failure_);
  open_failure_ = absl::OkStatus();
  keeper_->LoadTexts();
  EXPECT_THAT(keeper_->state().texts_failure, IsOk());
  EXPECT_TRUE(keeper_->handbook()->WithoutText().empty());
}

TEST_F(HandbookKeeperTest, ReadersNeverSeeHalfAHandbook) {
  keeper_->Refresh();
  std::atomic<bool> is_over{false};
  std::vector<std::thread> readers;
  for (int i = 0; i < 2; ++i) {
    readers.emplace_back([&] {
      while (!is_over) {
        const HandbookPtr handbook = keeper_->handbook();
        const bool is_first = handbook->commit() == first_.id;
        EXPECT_EQ(handbook->Find("a")->Facts().version,
                  is_first ? "1.0.0" : "2.0.0");
      }
    });
  }
  for (int round = 0; round < 100; ++round) {
    at_ = round % 2 == 0 ? second_.id : first_.id;
    keeper_->Refresh();
  }
  is_over = true;
  for (std::thread& reader : readers) reader.join();
}

}  // namespace
}  // namespace codicil::policy
