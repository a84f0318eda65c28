// The flags that every program of ours has that serves.
#ifndef CODICIL_SERVICES_SERVING_SERVING_FLAGS_H_
#define CODICIL_SERVICES_SERVING_SERVING_FLAGS_H_

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/serving/json_log.h"
#include "services/serving/listen_address.h"
#include "services/serving/tls_store.h"

namespace codicil::serving {

// What the flags say, judged.
struct ServingOptions {
  std::vector<ListenAddress> listen;
  std::optional<ListenAddress> metrics;  // nullopt: none
  std::optional<TlsPaths> tls;
  size_t max_message_bytes = 0;
  size_t max_connections = 0;
  std::chrono::milliseconds drain_timeout{0};
  std::string port_file;  // empty: none
  LogLevel log_level = LogLevel::kInfo;
};

// Declares flags and holds what was given. Lifetime: outlives the parsing.
class ServingFlags {
 public:
  // Where the program listens unless it is told.
  ServingFlags(std::string listen, std::string metrics);

  void Declare(CLI::App& app);

  // Errors: INVALID_ARGUMENT, naming the flag.
  absl::StatusOr<ServingOptions> Judge() const;

 private:
  absl::Status JudgeListeners(ServingOptions& options) const;
  absl::Status JudgeTls(ServingOptions& options) const;

  std::vector<std::string> listen_;
  std::string metrics_;
  TlsPaths tls_;
  size_t max_message_bytes_ = 8 << 20;
  size_t max_connections_ = 16'384;
  int drain_seconds_ = 30;
  std::string port_file_;
  std::string log_level_ = "info";
};

}  // namespace codicil::serving

#endif  // CODICIL_SERVICES_SERVING_SERVING_FLAGS_H_
