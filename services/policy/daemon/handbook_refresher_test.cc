#include "services/policy/daemon/handbook_refresher.h"

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "services/policy/handbook/testing/memory_cache.h"
#include "services/ports/testing/fake_clock.h"
#include "services/ports/testing/fake_git_repo.h"

namespace codicil::policy {
namespace {

using std::chrono::milliseconds;
using ::testing::HasSubstr;

// One repository, which may be there or not.
class HandbookRefresherTest : public ::testing::Test {
 protected:
  HandbookRefresherTest() {
    handbooks_.Add("sre", std::make_unique<HandbookKeeper>(
                              HandbookKeeper::Options{"main", 1, 1},
                              [this] { return Open(); },
                              [this](const ports::GitRepo&) {
                                return std::make_unique<MemoryCache>(slot_);
                              },
                              clock_));
  }

  absl::StatusOr<std::unique_ptr<ports::GitRepo>> Open() {
    std::lock_guard<std::mutex> lock(mutex_);
    if (!failure_.ok()) return failure_;
    auto repo = std::make_unique<ports::FakeGitRepo>();
    repo->SetRef("main", repo->AddCommit({{"a", "b"}}).id);
    return std::unique_ptr<ports::GitRepo>(std::move(repo));
  }

  void Fail(const absl::Status& failure) {
    std::lock_guard<std::mutex> lock(mutex_);
    failure_ = failure;
  }

  std::string Lines() {
    std::lock_guard<std::mutex> lock(mutex_);
    return lines_;
  }

  void AwaitLine(const std::string& text) {
    while (Lines().find(text) == std::string::npos) {
      std::this_thread::sleep_for(milliseconds(1));
    }
  }

  void AwaitFreshness(bool want) {
    while (true) {
      {
        std::lock_guard<std::mutex> lock(mutex_);
        if (reports_ > 0 && is_fresh_ == want) return;
      }
      std::this_thread::sleep_for(milliseconds(1));
    }
  }

  std::mutex mutex_;
  absl::Status failure_;
  std::string lines_;
  bool is_fresh_ = false;
  int reports_ = 0;
  CacheSlot slot_;
  ports::FakeClock clock_{base::Instant{2'000}};
  HandbookSet handbooks_;
  serving::Metrics metrics_;
  serving::JsonLog log_{serving::LogLevel::kInfo,
                        [] { return base::Instant{0}; },
                        [this](std::string_view line) {
                          std::lock_guard<std::mutex> lock(mutex_);
                          lines_ += line;
                        }};
  HandbookRefresher refresher_{handbooks_, metrics_, log_,
                               [this](const std::string& name, bool is_fresh) {
                                 std::lock_guard<std::mutex> lock(mutex_);
                                 EXPECT_EQ(name, "sre");
                                 is_fresh_ = is_fresh;
                                 ++reports_;
                               }};
};

TEST_F(HandbookRefresherTest, LooksAtOnceAndSaysWhatIsServed) {
  EXPECT_FALSE(refresher_.has_looked());
  refresher_.Start(std::chrono::hours(1));
  AwaitFreshness(true);
  AwaitLine("serving a new revision");
  while (!refresher_.has_looked()) std::this_thread::yield();
  EXPECT_THAT(
      metrics_.Text(),
      HasSubstr(
          "codicil_handbook_fresh_timestamp_seconds{repository=\"sre\"} 2\n"));
}

TEST_F(HandbookRefresherTest, SaysOnceThatItFailsAndOnceThatItIsMended) {
  refresher_.Start(milliseconds(1));
  AwaitFreshness(true);
  Fail(absl::UnavailableError("the disk is gone"));
  AwaitFreshness(false);
  AwaitLine("the disk is gone");
  int seen = 0;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    seen = reports_;
  }
  const auto reports = [this] {
    std::lock_guard<std::mutex> lock(mutex_);
    return reports_;
  };
  while (reports() < seen + 5) std::this_thread::sleep_for(milliseconds(1));
  EXPECT_THAT(metrics_.Text(),
              HasSubstr("codicil_handbook_failing{repository=\"sre\","
                        "what=\"branch\"} 1\n"));
  Fail(absl::OkStatus());
  AwaitFreshness(true);
  AwaitLine("\"mended\"");
  refresher_.Stop();
  const std::string lines = Lines();
  const size_t first = lines.find("the disk is gone");
  EXPECT_EQ(lines.find("the disk is gone", first + 1), std::string::npos)
      << lines;
}

TEST_F(HandbookRefresherTest, StopsWithoutWaitingForTheNextLook) {
  refresher_.Start(std::chrono::hours(1));
  AwaitFreshness(true);
  refresher_.Stop();
}

}  // namespace
}  // namespace codicil::policy
