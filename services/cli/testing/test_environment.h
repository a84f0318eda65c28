// A command's environment for tests: streams in memory, a clock that stands
// still, and whatever repository the test says.
#ifndef CODICIL_SERVICES_CLI_TESTING_TEST_ENVIRONMENT_H_
#define CODICIL_SERVICES_CLI_TESTING_TEST_ENVIRONMENT_H_

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/base/calendar.h"
#include "services/cli/commands/environment.h"
#include "services/cli/output/text_sink.h"
#include "services/ports/git_repo.h"
#include "services/ports/snapshot_cache.h"
#include "services/ports/testing/fake_clock.h"
#include "services/ports/testing/fake_git_repo.h"

namespace codicil::cli {

// Holds nothing and keeps nothing. Thread-safe.
class NoCache : public ports::SnapshotCache {
 public:
  absl::StatusOr<std::unique_ptr<ports::MappedBytes>> Open() override {
    return absl::NotFoundError("no cache");
  }
  absl::Status Store(const std::function<void(ports::ByteSink&)>&) override {
    return absl::OkStatus();
  }
};

class TestEnvironment {
 public:
  // Fills a repository; called each time that a command opens one.
  using FillRepo = std::function<void(ports::FakeGitRepo&)>;

  TestEnvironment()
      : environment_{
            out_,
            err_,
            Terminal(),
            Terminal(),
            clock_,
            [this](const std::string& folder) { return Open(folder); },
            [](const ports::GitRepo&) { return std::make_unique<NoCache>(); },
            [] { return 0; },
            1,
            1} {}

  Environment& get() { return environment_; }
  void SetRepo(FillRepo fill) { fill_ = std::move(fill); }
  void FailToOpen(absl::Status status) { failure_ = std::move(status); }

  const std::string& out() const { return out_.text(); }
  const std::string& err() const { return err_.text(); }
  // The folder that the last repository was looked for at.
  const std::string& opened() const { return opened_; }
  ports::FakeClock& clock() { return clock_; }

 private:
  absl::StatusOr<std::unique_ptr<ports::GitRepo>> Open(
      const std::string& folder) {
    opened_ = folder;
    if (!failure_.ok()) return failure_;
    auto repo = std::make_unique<ports::FakeGitRepo>();
    if (fill_) fill_(*repo);
    return std::unique_ptr<ports::GitRepo>(std::move(repo));
  }

  StringSink out_;
  StringSink err_;
  ports::FakeClock clock_{*base::ParseInstant("2026-06-01T00:00:00Z")};
  FillRepo fill_;
  absl::Status failure_;
  std::string opened_;
  Environment environment_;
};

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_TESTING_TEST_ENVIRONMENT_H_
