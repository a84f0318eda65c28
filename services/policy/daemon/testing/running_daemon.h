// A daemon that runs as a program of its own.
#ifndef CODICIL_SERVICES_POLICY_DAEMON_TESTING_RUNNING_DAEMON_H_
#define CODICIL_SERVICES_POLICY_DAEMON_TESTING_RUNNING_DAEMON_H_

#include <sys/types.h>

#include <string>
#include <vector>

#include "services/serving/testing/temporary_folder.h"

namespace codicil::policy {

// Started on ports that the system chooses; killed at the end, unless it has
// ended by then.
class RunningDaemon {
 public:
  // `arguments` beside --port-file; `environment` is "NAME=value". Returns once
  // it serves, or has ended.
  RunningDaemon(const std::string& program,
                const std::vector<std::string>& arguments,
                const std::vector<std::string>& environment = {});
  ~RunningDaemon();
  RunningDaemon(const RunningDaemon&) = delete;
  RunningDaemon& operator=(const RunningDaemon&) = delete;

  // The addresses of its listeners; empty if it does not serve.
  const std::vector<std::string>& grpc() const { return grpc_; }
  const std::string& metrics() const { return metrics_; }

  // What it has said so far on standard error.
  std::string Log() const;
  // Waits, up to a minute, until the log holds the text. Result: whether.
  bool Logs(const std::string& text) const;
  // The answer to GET, head and body.
  std::string Get(const std::string& path) const;

  void Signal(int signal) const;
  // Waits for the end. Result: the exit code, or 128 + the signal.
  int Wait();

 private:
  void AwaitPorts();
  bool HasEnded();

  const serving::TemporaryFolder folder_;
  pid_t child_ = 0;
  int status_ = 0;  // once it has ended
  bool has_ended_ = false;
  std::vector<std::string> grpc_;
  std::string metrics_;
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_DAEMON_TESTING_RUNNING_DAEMON_H_
