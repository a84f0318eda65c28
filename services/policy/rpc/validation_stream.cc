#include "services/policy/rpc/validation_stream.h"

#include <utility>

#include "services/policy/rpc/report_convert.h"
#include "services/policy/rpc/status_convert.h"

// gRPC never calls a reactor from within an operation that the reactor starts,
// so that operations may be started with the mutex held.
namespace codicil::policy {

void ValidationStream::Begin(ChangeValidator& validator,
                             absl::StatusOr<ValidateRequest> request) {
  for_grpc_ = shared_from_this();
  absl::Status status = request.status();
  if (status.ok()) {
    for_validator_ = for_grpc_;
    status = validator.Start(*std::move(request), *this);
    if (status.ok()) return;
    for_validator_ = nullptr;
  }
  base::MutexLock lock(mutex_);
  End(status);
}

void ValidationStream::OnProgress(const char* stage, size_t done,
                                  size_t total) {
  base::MutexLock lock(mutex_);
  progress_.emplace();
  progress_->set_stage(stage);
  progress_->set_done_count(done);
  progress_->set_total_count(total);
  Proceed();
}

void ValidationStream::OnEnd(absl::StatusOr<CheckReport> report) {
  const std::shared_ptr<ValidationStream> keep = std::move(for_validator_);
  base::MutexLock lock(mutex_);
  report_ = std::move(report);
  LimitDelivery();
  Proceed();
}

void ValidationStream::OnWriteDone(bool ok) {
  base::MutexLock lock(mutex_);
  is_writing_ = false;
  if (!ok) is_broken_ = true;
  Proceed();
}

// gRPC's last call.
void ValidationStream::OnDone() {
  const std::shared_ptr<ValidationStream> keep = std::move(for_grpc_);
  alarm_.Cancel();
  base::MutexLock lock(mutex_);
  at_end_(status_);
  context_ = nullptr;
}

// Does the next thing, if there is one and nothing is under way.
void ValidationStream::Proceed() {
  if (is_writing_ || is_ended_) return;
  if (!report_) {
    if (progress_ && !is_broken_) {
      message_.Clear();
      *message_.mutable_progress() = *std::exchange(progress_, std::nullopt);
      is_writing_ = true;
      StartWrite(&message_);
    }
  } else if (!report_->ok()) {
    End(report_->status());
  } else if (is_broken_ || is_cancelled_) {
    End(absl::CancelledError("the client is gone"));
  } else if (is_result_sent_) {
    End(absl::OkStatus());
  } else {
    SendNext();
  }
}

void ValidationStream::SendNext() {
  const CheckReport& report = **report_;
  message_.Clear();
  if (next_finding_ < report.findings.size()) {
    next_finding_ =
        TakeBatch(report, next_finding_, *message_.mutable_findings());
  } else {
    ToProto(report, *message_.mutable_result());
    is_result_sent_ = true;
  }
  is_writing_ = true;
  StartWrite(&message_);
}

void ValidationStream::End(const absl::Status& status) {
  is_ended_ = true;
  status_ = ToGrpcStatus(status);
  Finish(status_);
}

// A client that does not read its report keeps it in our memory: not for ever.
void ValidationStream::LimitDelivery() {
  alarm_.Set(std::chrono::system_clock::now() + delivery_,
             [self = shared_from_this()](bool fired) {
               if (!fired) return;
               base::MutexLock lock(self->mutex_);
               if (self->context_ != nullptr) self->context_->TryCancel();
             });
}

}  // namespace codicil::policy
