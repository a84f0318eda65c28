// Keeps all handbooks fresh, on a thread of its own, and says how they are.
#ifndef CODICIL_SERVICES_POLICY_DAEMON_HANDBOOK_REFRESHER_H_
#define CODICIL_SERVICES_POLICY_DAEMON_HANDBOOK_REFRESHER_H_

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "services/policy/handbook/handbook_set.h"
#include "services/serving/json_log.h"
#include "services/serving/metrics.h"

namespace codicil::policy {

// Thread-safety: made, started and stopped by one thread.
// Lifetime: what is given is borrowed.
class HandbookRefresher {
 public:
  // Told about each handbook after each look: whether it is the branch as it
  // is now. Called on the thread.
  using Report =
      std::function<void(const std::string& repository, bool is_fresh)>;

  HandbookRefresher(const HandbookSet& handbooks, serving::Metrics& metrics,
                    const serving::JsonLog& log, Report report);
  ~HandbookRefresher();

  // Looks at each branch at once, and then again and again.
  void Start(std::chrono::milliseconds interval);
  void Stop();

  // Whether each has been looked at once. Thread-safe.
  bool has_looked() const { return has_looked_; }

 private:
  using Families = serving::Family<serving::Gauge>;

  void Run(std::chrono::milliseconds interval);
  // False: the end.
  bool Pause(std::chrono::milliseconds interval);
  void Look(const std::string& name, HandbookKeeper& keeper);
  void Show(const std::string& name, const HandbookState& state);
  // Says what is new since the last look.
  void Tell(const std::string& name, const HandbookState& state);

  const HandbookSet& handbooks_;
  const serving::JsonLog& log_;
  const Report report_;
  Families& clauses_;
  Families& left_out_;
  Families& fresh_at_;
  Families& failing_;
  std::map<std::string, HandbookState> told_;
  std::atomic<bool> has_looked_{false};
  std::mutex mutex_;
  std::condition_variable changed_;
  bool is_ending_ = false;  // under mutex_
  std::thread thread_;
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_DAEMON_HANDBOOK_REFRESHER_H_
