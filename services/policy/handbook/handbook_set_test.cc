#include "services/policy/handbook/handbook_set.h"

#include <memory>
#include <string>

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
using ::codicil::base::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;

class HandbookSetTest : public testing::Test {
 protected:
  // A handbook without clauses; one that cannot be read if `failure`.
  void Add(const std::string& name, const absl::Status& failure = {}) {
    auto keeper = std::make_unique<HandbookKeeper>(
        HandbookKeeper::Options{"main", 1, 1},
        [failure]() -> absl::StatusOr<std::unique_ptr<ports::GitRepo>> {
          if (!failure.ok()) return failure;
          auto repo = std::make_unique<ports::FakeGitRepo>();
          repo->SetRef("main", repo->AddCommit({{"a", "b"}}).id);
          return std::unique_ptr<ports::GitRepo>(std::move(repo));
        },
        [this](const ports::GitRepo&) {
          return std::make_unique<MemoryCache>(slot_);
        },
        clock_);
    keeper->Refresh();
    set_.Add(name, std::move(keeper));
  }

  CacheSlot slot_;
  ports::FakeClock clock_{base::Instant{0}};
  HandbookSet set_;
};

TEST_F(HandbookSetTest, NoNameMeansTheOnlyOne) {
  Add("sre");
  EXPECT_THAT(set_.Find(""), IsOk());
  EXPECT_EQ(*set_.Find(""), *set_.Find("sre"));
}

TEST_F(HandbookSetTest, AmongSeveralANameIsNeeded) {
  Add("sre");
  Add("data");
  EXPECT_NE(*set_.Find("sre"), *set_.Find("data"));
  EXPECT_THAT(set_.Find(""), StatusIs(absl::StatusCode::kInvalidArgument,
                                      HasSubstr("data, sre")));
}

TEST_F(HandbookSetTest, SaysWhatThereIs) {
  Add("sre");
  EXPECT_THAT(set_.Find("sra"),
              StatusIs(absl::StatusCode::kNotFound,
                       AllOf(HasSubstr("'sra'"), HasSubstr("there are sre"))));
}

TEST_F(HandbookSetTest, SaysWhyThereIsNothingYet) {
  Add("sre", absl::NotFoundError("no repository at /srv/sre"));
  EXPECT_THAT(set_.Find("sre"),
              StatusIs(absl::StatusCode::kUnavailable,
                       HasSubstr("no repository at /srv/sre")));
}

}  // namespace
}  // namespace codicil::policy
