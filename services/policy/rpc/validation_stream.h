// One ValidateChange call.
#ifndef CODICIL_SERVICES_POLICY_RPC_VALIDATION_STREAM_H_
#define CODICIL_SERVICES_POLICY_RPC_VALIDATION_STREAM_H_

#include <grpcpp/alarm.h>
#include <grpcpp/grpcpp.h>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "codicil/policy/v1/policy_service.pb.h"
#include "services/base/mutex.h"
#include "services/policy/check/check_report.h"
#include "services/policy/service/change_validator.h"
#include "services/policy/service/validate_request.h"

namespace codicil::policy {

// Sends progress while the work goes on, of which only the newest is kept, then
// the report, piece by piece as the client reads. No thread waits for the
// client; one that has not read its report in time is cut off.
//
// Thread-safety: as gRPC and the validator need it. Lives until both have let
// go of it.
class ValidationStream
    : public grpc::ServerWriteReactor<v1::ValidateChangeResponse>,
      public ValidationListener,
      public std::enable_shared_from_this<ValidationStream> {
 public:
  // At the end of the call, while its context still exists.
  using EndFn = std::function<void(const grpc::Status&)>;

  ValidationStream(grpc::CallbackServerContext& context,
                   std::chrono::milliseconds delivery, EndFn at_end)
      : context_(&context), delivery_(delivery), at_end_(std::move(at_end)) {}

  // To be called once, first.
  void Begin(ChangeValidator& validator,
             absl::StatusOr<ValidateRequest> request);

  void OnProgress(const char* stage, size_t done, size_t total) override;
  bool IsCancelled() override { return is_cancelled_; }
  void OnEnd(absl::StatusOr<CheckReport> report) override;

  void OnCancel() override { is_cancelled_ = true; }
  void OnWriteDone(bool ok) override;
  void OnDone() override;

 private:
  void Proceed() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void SendNext() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void End(const absl::Status& status) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void LimitDelivery() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  std::atomic<bool> is_cancelled_{false};
  base::Mutex mutex_;
  grpc::CallbackServerContext* context_ ABSL_GUARDED_BY(mutex_);
  const std::chrono::milliseconds delivery_;
  const EndFn at_end_;
  grpc::Alarm alarm_;
  // What is being written, if anything.
  v1::ValidateChangeResponse message_ ABSL_GUARDED_BY(mutex_);
  bool is_writing_ ABSL_GUARDED_BY(mutex_) = false;
  bool is_broken_ ABSL_GUARDED_BY(mutex_) = false;
  bool is_ended_ ABSL_GUARDED_BY(mutex_) = false;
  grpc::Status status_ ABSL_GUARDED_BY(mutex_);
  std::optional<v1::Progress> progress_ ABSL_GUARDED_BY(mutex_);
  std::optional<absl::StatusOr<CheckReport>> report_ ABSL_GUARDED_BY(mutex_);
  size_t next_finding_ ABSL_GUARDED_BY(mutex_) = 0;
  bool is_result_sent_ ABSL_GUARDED_BY(mutex_) = false;
  // Keep this alive for those who call it.
  std::shared_ptr<ValidationStream> for_grpc_;
  std::shared_ptr<ValidationStream> for_validator_;
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_RPC_VALIDATION_STREAM_H_
