#include "services/policy/daemon/handbook_refresher.h"

#include <utility>

namespace codicil::policy {
namespace {

using serving::LogLevel;

struct Failure {
  const char* what;  // the label of the metric
  const char* message;
  absl::Status HandbookState::* status;
};
// What can go wrong, and goes on being wrong until it is mended.
constexpr Failure kFailures[] = {
    {"branch", "the branch cannot be served as it is now",
     &HandbookState::failure},
    {"texts", "texts cannot be read into memory",
     &HandbookState::texts_failure},
    {"cache", "the cache cannot be kept", &HandbookState::cache_failure},
};

}  // namespace

HandbookRefresher::HandbookRefresher(const HandbookSet& handbooks,
                                     serving::Metrics& metrics,
                                     const serving::JsonLog& log, Report report)
    : handbooks_(handbooks),
      log_(log),
      report_(std::move(report)),
      clauses_(metrics.AddGauges("codicil_handbook_clauses",
                                 "Clauses that are served.", {"repository"})),
      left_out_(metrics.AddGauges("codicil_handbook_left_out_files",
                                  "Files of the handbook that are no clause "
                                  "that can be served.",
                                  {"repository"})),
      fresh_at_(metrics.AddGauges(
          "codicil_handbook_fresh_timestamp_seconds",
          "When the branch was last seen to be as it is served, since "
          "1970-01-01 UTC.",
          {"repository"})),
      failing_(metrics.AddGauges(
          "codicil_handbook_failing",
          "1 while the branch cannot be served as it is now, its texts not be "
          "read into memory, or the cache not be kept.",
          {"repository", "what"})) {}

HandbookRefresher::~HandbookRefresher() { Stop(); }

void HandbookRefresher::Start(std::chrono::milliseconds interval) {
  thread_ = std::thread([this, interval] { Run(interval); });
}

void HandbookRefresher::Stop() {
  if (!thread_.joinable()) return;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    is_ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void HandbookRefresher::Run(std::chrono::milliseconds interval) {
  do {
    for (const auto& [name, keeper] : handbooks_.keepers()) {
      Look(name, *keeper);
    }
    has_looked_ = true;
    // Only after all are served: this may take long, and readers can wait.
    for (const auto& [name, keeper] : handbooks_.keepers()) {
      keeper->LoadTexts();
      Show(name, keeper->state());
      Tell(name, keeper->state());
    }
  } while (Pause(interval));
}

bool HandbookRefresher::Pause(std::chrono::milliseconds interval) {
  std::unique_lock<std::mutex> lock(mutex_);
  return !changed_.wait_for(lock, interval, [this] { return is_ending_; });
}

void HandbookRefresher::Look(const std::string& name, HandbookKeeper& keeper) {
  keeper.Refresh();
  const HandbookState state = keeper.state();
  Show(name, state);
  Tell(name, state);
  report_(name, state.failure.ok() && !state.revision.empty());
}

void HandbookRefresher::Show(const std::string& name,
                             const HandbookState& state) {
  constexpr double kMsPerSecond = 1e3;
  clauses_.With({name}).Set(static_cast<double>(state.clauses));
  left_out_.With({name}).Set(static_cast<double>(state.left_out));
  if (state.fresh_at) {
    fresh_at_.With({name}).Set(static_cast<double>(state.fresh_at->ms) /
                               kMsPerSecond);
  }
  for (const Failure& failure : kFailures) {
    const bool is_failing = !(state.*failure.status).ok();
    failing_.With({name, failure.what}).Set(is_failing ? 1 : 0);
  }
}

void HandbookRefresher::Tell(const std::string& name,
                             const HandbookState& state) {
  HandbookState& told = told_[name];
  if (state.revision != told.revision) {
    log_.Write(LogLevel::kInfo, "serving a new revision",
               {{"repository", name},
                {"revision", state.revision},
                {"clauses", static_cast<int64_t>(state.clauses)},
                {"leftOut", static_cast<int64_t>(state.left_out)}});
  }
  for (const Failure& failure : kFailures) {
    const absl::Status& now = state.*failure.status;
    if (now == told.*failure.status) continue;
    if (now.ok()) {
      log_.Write(LogLevel::kInfo, "mended",
                 {{"repository", name}, {"what", failure.what}});
    } else {
      log_.Write(LogLevel::kError, failure.message,
                 {{"repository", name},
                  {"what", failure.what},
                  {"reason", now.ToString()},
                  {"revision", state.revision}});
    }
  }
  told = state;
}

}  // namespace codicil::policy
