#include "services/policy/service/validation_pool.h"

#include <gmock/gmock.h>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "services/base/calendar.h"
#include "services/base/cond_var.h"
#include "services/base/finding.h"
#include "services/base/mutex.h"
#include "services/base/testing/status_matchers.h"
#include "services/policy/check/check_report.h"
#include "services/policy/check/testing/small_handbook.h"
#include "services/policy/service/change_validator.h"
#include "services/policy/service/served_repository.h"
#include "services/policy/service/validate_request.h"
#include "services/ports/git_repo.h"
#include "services/ports/snapshot_cache.h"
#include "services/ports/testing/fake_clock.h"
#include "services/ports/testing/fake_git_repo.h"

namespace codicil::policy {
namespace {

using base::IsOk;
using base::StatusIs;
using testing::HasSubstr;

// Holds nothing and keeps nothing.
class NoCache : public ports::SnapshotCache {
 public:
  absl::StatusOr<std::unique_ptr<ports::MappedBytes>> Open() override {
    return absl::NotFoundError("no cache");
  }
  absl::Status Store(const std::function<void(ports::ByteSink&)>&) override {
    return absl::OkStatus();
  }
};

// Waits until somebody opens it. Counts who came.
class Gate {
 public:
  void Pass() {
    base::MutexLock lock(mutex_);
    ++waiting_;
    changed_.NotifyAll();
    while (!is_open_) changed_.Wait(mutex_);
    --waiting_;
    ++passed_;
  }
  void Open() {
    base::MutexLock lock(mutex_);
    is_open_ = true;
    changed_.NotifyAll();
  }
  void Close() {
    base::MutexLock lock(mutex_);
    is_open_ = false;
  }
  void WaitForWaiting(int count) {
    base::MutexLock lock(mutex_);
    while (waiting_ != count) changed_.Wait(mutex_);
  }
  int waiting() {
    base::MutexLock lock(mutex_);
    return waiting_;
  }
  int passed() {
    base::MutexLock lock(mutex_);
    return passed_;
  }

 private:
  base::Mutex mutex_;
  base::CondVar changed_;
  bool is_open_ ABSL_GUARDED_BY(mutex_) = true;
  int waiting_ ABSL_GUARDED_BY(mutex_) = 0;
  int passed_ ABSL_GUARDED_BY(mutex_) = 0;
};

class Listener : public ValidationListener {
 public:
  void OnProgress(const char*, size_t, size_t) override {}
  bool IsCancelled() override { return is_cancelled_; }
  void OnEnd(absl::StatusOr<CheckReport> report) override {
    base::MutexLock lock(mutex_);
    report_ = std::move(report);
    changed_.NotifyAll();
  }

  void Cancel() { is_cancelled_ = true; }
  absl::StatusOr<CheckReport> Wait() {
    base::MutexLock lock(mutex_);
    while (!report_) changed_.Wait(mutex_);
    return *report_;
  }

 private:
  std::atomic<bool> is_cancelled_{false};
  base::Mutex mutex_;
  base::CondVar changed_;
  std::optional<absl::StatusOr<CheckReport>> report_ ABSL_GUARDED_BY(mutex_);
};

class ValidationPoolTest : public ::testing::Test {
 protected:
  // The small handbook on main, and a change without an RFC on rfc.
  void Fill(ports::FakeGitRepo& repo) const {
    ports::FakeFiles files = SmallHandbook();
    if (!has_handbook_) files = {{"README", "soon"}};
    const ports::Commit base = repo.AddCommit(files);
    for (auto& [path, file] : SmallHandbook()) files.emplace(path, file);
    files.at(ClausePath("guard")).bytes = Changed();
    repo.SetRef("main", base.id);
    repo.SetRef("rfc", repo.AddCommit(files, {base.id}).id);
  }

  static std::string Changed() {
    ClauseText clause;
    clause.keyword = "SHOULD";
    return ClauseFile(clause);
  }

  ServedRepository Served(const std::string& name) {
    ServedRepository served;
    served.name = name;
    served.branch = "main";
    served.cache = std::make_shared<NoCache>();
    served.open = [this]() -> absl::StatusOr<std::unique_ptr<ports::GitRepo>> {
      gate_.Pass();
      if (!failure_.ok()) return failure_;
      auto repo = std::make_unique<ports::FakeGitRepo>();
      Fill(*repo);
      opened_ = repo.get();
      return std::unique_ptr<ports::GitRepo>(std::move(repo));
    };
    return served;
  }

  void Start(const std::vector<std::string>& names,
             const ValidationPoolOptions& options = {}) {
    std::vector<ServedRepository> repositories;
    for (const std::string& name : names) {
      repositories.push_back(Served(name));
    }
    pool_ = std::make_unique<ValidationPool>(std::move(repositories), clock_,
                                             options);
  }

  static ValidateRequest Revisions(const std::string& base = "main",
                                   const std::string& head = "rfc") {
    return {"", RevisionChange{base, head}, std::nullopt};
  }

  absl::StatusOr<CheckReport> Validate(const ValidateRequest& request) {
    Listener listener;
    const absl::Status status = pool_->Start(request, listener);
    if (!status.ok()) return status;
    return listener.Wait();
  }

  bool has_handbook_ = true;
  Gate gate_;
  absl::Status failure_;
  ports::FakeGitRepo* opened_ = nullptr;  // the last one
  const ports::FakeClock clock_{*base::ParseInstant("2026-06-01T00:00:00Z")};
  std::unique_ptr<ValidationPool> pool_;
};

bool Has(const CheckReport& report, const std::string& rule) {
  for (const base::Finding& finding : report.findings) {
    if (finding.rule == rule) return true;
  }
  return false;
}

TEST_F(ValidationPoolTest, JudgesRevisions) {
  Start({"handbook"});
  const absl::StatusOr<CheckReport> report = Validate(Revisions());
  ASSERT_THAT(report, IsOk());
  EXPECT_EQ(report->head, opened_->Resolve("rfc")->id.ToHex());
  EXPECT_EQ(report->base, opened_->Resolve("main")->id.ToHex());
  EXPECT_EQ(report->at, clock_.Now());
  EXPECT_TRUE(Has(*report, "trace/rfc-missing"));
}

TEST_F(ValidationPoolTest, JudgesSuppliedFilesAlike) {
  Start({"handbook"});
  const absl::StatusOr<CheckReport> pushed = Validate(Revisions());
  ASSERT_THAT(pushed, IsOk());
  SuppliedChange change{pushed->base, pushed->base, {}};
  change.files.push_back(
      {ClausePath("guard"), ports::EntryMode::kRegular, Changed(), ""});
  const absl::StatusOr<CheckReport> supplied =
      Validate({"handbook", change, clock_.Now()});
  ASSERT_THAT(supplied, IsOk());
  EXPECT_EQ(supplied->head, "");
  ASSERT_EQ(supplied->findings.size(), pushed->findings.size());
  for (size_t i = 0; i < pushed->findings.size(); ++i) {
    EXPECT_EQ(supplied->findings[i].fingerprint,
              pushed->findings[i].fingerprint);
  }
  // What was supplied is forgotten.
  const absl::StatusOr<CheckReport> unchanged =
      Validate(Revisions("main", "main"));
  ASSERT_THAT(unchanged, IsOk());
  EXPECT_FALSE(Has(*unchanged, "trace/rfc-missing"));
}

TEST_F(ValidationPoolTest, RefusesPathsThatLeadOut) {
  Start({"handbook"});
  SuppliedChange change{std::string(40, 'a'), std::string(40, 'a'), {}};
  change.files.push_back({"handbook/../x", ports::EntryMode::kRegular, "", ""});
  EXPECT_THAT(Validate({"", change, std::nullopt}),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("supplied.files[0].path")));
}

TEST_F(ValidationPoolTest, KnowsItsRepositories) {
  Start({"a", "b"});
  EXPECT_THAT(Validate(Revisions()),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("name one")));
  ValidateRequest request = Revisions();
  request.repository = "c";
  EXPECT_THAT(Validate(request),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("\"c\"")));
  request.repository = "b";
  EXPECT_THAT(Validate(request), IsOk());
}

TEST_F(ValidationPoolTest, WithoutABaseOnlyWhereThereIsNoHandbook) {
  Start({"handbook"});
  EXPECT_THAT(Validate(Revisions("")),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("a base is needed")));
  has_handbook_ = false;
  Start({"handbook"});
  const absl::StatusOr<CheckReport> report = Validate(Revisions(""));
  ASSERT_THAT(report, IsOk());
  EXPECT_TRUE(report->bootstrap);
  SuppliedChange change;
  for (const auto& [path, file] : SmallHandbook()) {
    change.files.push_back({path, ports::EntryMode::kRegular, file.bytes, ""});
  }
  EXPECT_THAT(Validate({"", change, std::nullopt}), IsOk());
}

TEST_F(ValidationPoolTest, NamesUnknownRevisions) {
  Start({"handbook"});
  EXPECT_THAT(Validate(Revisions("main", "nowhere")),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("nowhere")));
}

TEST_F(ValidationPoolTest, TheQueueHasALimit) {
  gate_.Close();
  ValidationPoolOptions options;
  options.workers = 1;
  options.queue = 1;
  Start({"handbook"}, options);
  Listener first;
  Listener second;
  Listener third;
  ASSERT_THAT(pool_->Start(Revisions(), first), IsOk());
  gate_.WaitForWaiting(1);
  ASSERT_THAT(pool_->Start(Revisions(), second), IsOk());
  EXPECT_THAT(pool_->Start(Revisions(), third),
              StatusIs(absl::StatusCode::kResourceExhausted,
                       "1 validations run and 1 wait; the limit is 1 that "
                       "wait"));
  EXPECT_EQ(pool_->load().running, 1);
  EXPECT_EQ(pool_->load().queued, 1);
  gate_.Open();
  EXPECT_THAT(first.Wait(), IsOk());
  EXPECT_THAT(second.Wait(), IsOk());
}

TEST_F(ValidationPoolTest, WhatIsCancelledWhileItWaitsDoesNotRun) {
  gate_.Close();
  ValidationPoolOptions options;
  options.workers = 1;
  Start({"a", "b"}, options);
  ValidateRequest request = Revisions();
  request.repository = "a";
  Listener first;
  ASSERT_THAT(pool_->Start(request, first), IsOk());
  gate_.WaitForWaiting(1);
  request.repository = "b";
  Listener second;
  ASSERT_THAT(pool_->Start(request, second), IsOk());
  second.Cancel();
  gate_.Open();
  EXPECT_THAT(second.Wait(), StatusIs(absl::StatusCode::kCancelled));
  EXPECT_THAT(first.Wait(), IsOk());
  EXPECT_EQ(gate_.passed(), 1);
}

TEST_F(ValidationPoolTest, CancellingStopsWhatRuns) {
  gate_.Close();
  Start({"handbook"});
  Listener listener;
  ASSERT_THAT(pool_->Start(Revisions(), listener), IsOk());
  gate_.WaitForWaiting(1);
  listener.Cancel();
  gate_.Open();
  EXPECT_THAT(listener.Wait(), StatusIs(absl::StatusCode::kCancelled));
}

TEST_F(ValidationPoolTest, TheEndRefusesWhatWaits) {
  gate_.Close();
  ValidationPoolOptions options;
  options.workers = 1;
  Start({"handbook"}, options);
  Listener running;
  Listener waiting;
  ASSERT_THAT(pool_->Start(Revisions(), running), IsOk());
  gate_.WaitForWaiting(1);
  ASSERT_THAT(pool_->Start(Revisions(), waiting), IsOk());
  std::thread end([this] { pool_.reset(); });
  EXPECT_THAT(waiting.Wait(), StatusIs(absl::StatusCode::kUnavailable,
                                       "the service is ending"));
  gate_.Open();
  end.join();
  EXPECT_THAT(running.Wait(), StatusIs(absl::StatusCode::kCancelled));
}

TEST_F(ValidationPoolTest, TheFirstOfARepositoryRunsAlone) {
  gate_.Close();
  ValidationPoolOptions options;
  options.workers = 3;
  Start({"a", "b"}, options);
  ValidateRequest request = Revisions();
  request.repository = "a";
  Listener first;
  Listener second;
  ASSERT_THAT(pool_->Start(request, first), IsOk());
  ASSERT_THAT(pool_->Start(request, second), IsOk());
  request.repository = "b";
  Listener other;
  ASSERT_THAT(pool_->Start(request, other), IsOk());
  // One of each repository, though a worker is free.
  gate_.WaitForWaiting(2);
  EXPECT_EQ(pool_->load().running, 2);
  EXPECT_EQ(pool_->load().queued, 1);
  gate_.Open();
  EXPECT_THAT(first.Wait(), IsOk());
  EXPECT_THAT(second.Wait(), IsOk());
  EXPECT_THAT(other.Wait(), IsOk());
}

TEST_F(ValidationPoolTest, LaterOnesRunSideBySide) {
  Start({"handbook"});
  ASSERT_THAT(Validate(Revisions()), IsOk());
  // Whichever worker comes next has no handle yet, or one that fails and is
  // opened anew: both wait at the gate.
  opened_->FailAt(ports::GitMethod::kResolve, absl::UnavailableError("gone"));
  gate_.Close();
  Listener first;
  Listener second;
  ASSERT_THAT(pool_->Start(Revisions(), first), IsOk());
  ASSERT_THAT(pool_->Start(Revisions(), second), IsOk());
  gate_.WaitForWaiting(2);
  gate_.Open();
  EXPECT_THAT(first.Wait(), IsOk());
  EXPECT_THAT(second.Wait(), IsOk());
}

TEST_F(ValidationPoolTest, AReplacedRepositoryIsOpenedAnew) {
  ValidationPoolOptions options;
  options.workers = 1;
  Start({"handbook"}, options);
  ASSERT_THAT(Validate(Revisions()), IsOk());
  EXPECT_EQ(gate_.passed(), 1);
  ASSERT_THAT(Validate(Revisions()), IsOk());
  EXPECT_EQ(gate_.passed(), 1);
  opened_->FailAt(ports::GitMethod::kResolve, absl::DataLossError("broken"));
  EXPECT_THAT(Validate(Revisions()), IsOk());
  EXPECT_EQ(gate_.passed(), 2);
}

TEST_F(ValidationPoolTest, ARepositoryThatIsGoneMayComeBack) {
  failure_ = absl::UnavailableError("no such folder");
  Start({"handbook"});
  EXPECT_THAT(Validate(Revisions()),
              StatusIs(absl::StatusCode::kUnavailable, "no such folder"));
  failure_ = absl::OkStatus();
  EXPECT_THAT(Validate(Revisions()), IsOk());
}

}  // namespace
}  // namespace codicil::policy
