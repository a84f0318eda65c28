#include "services/serving/grpc_log.h"

#include <grpc/support/log.h>

#include <atomic>
#include <string>

#include "services/base/check.h"

namespace codicil::serving {
namespace {

// gRPC takes a plain function.
std::atomic<const JsonLog*> current_log{nullptr};

LogLevel LevelOf(gpr_log_severity severity) {
  switch (severity) {
    case GPR_LOG_SEVERITY_ERROR:
      return LogLevel::kWarning;
    case GPR_LOG_SEVERITY_INFO:
      return LogLevel::kInfo;
    case GPR_LOG_SEVERITY_DEBUG:
      break;
  }
  return LogLevel::kDebug;
}

void Write(gpr_log_func_args* line) {
  const JsonLog* const log = current_log.load();
  if (log == nullptr) return;
  const std::string place =
      std::string(line->file) + ":" + std::to_string(line->line);
  log->Write(LevelOf(line->severity), line->message, {{"grpc", place}});
}

}  // namespace

GrpcLog::GrpcLog(const JsonLog& log) {
  CODICIL_CHECK(current_log.exchange(&log) == nullptr);
  gpr_log_verbosity_init();  // gRPC does it late, and logs nothing before
  gpr_set_log_function(&Write);
}

GrpcLog::~GrpcLog() { current_log = nullptr; }

}  // namespace codicil::serving
