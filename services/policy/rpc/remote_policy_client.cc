#include "services/policy/rpc/remote_policy_client.h"

#include <cstddef>
#include <utility>

#include "absl/status/status.h"
#include "services/base/status_macros.h"
#include "services/policy/rpc/report_convert.h"
#include "services/policy/rpc/request_convert.h"
#include "services/policy/rpc/status_convert.h"
#include "services/policy/rpc/supplied_change_reader.h"
#include "services/policy/service/validate_request.h"

namespace codicil::policy {
namespace {

constexpr char kTraceparent[] = "traceparent";

absl::Status Take(const v1::ValidateChangeResponse& response,
                  const ProgressFn& progress, ReportBuilder& builder) {
  switch (response.event_case()) {
    case v1::ValidateChangeResponse::kProgress:
      if (progress != nullptr) {
        progress(response.progress().stage().c_str(),
                 response.progress().done_count(),
                 response.progress().total_count());
      }
      return absl::OkStatus();
    case v1::ValidateChangeResponse::kFindings:
      return builder.Add(response.findings());
    case v1::ValidateChangeResponse::kResult:
      return builder.Add(response.result());
    case v1::ValidateChangeResponse::EVENT_NOT_SET:
      break;
  }
  return absl::InvalidArgumentError("an event without a meaning here");
}

// So that nobody looks for the cause in the local repository.
absl::Status FromService(const absl::Status& status) {
  if (status.ok()) return status;
  return {status.code(), "the service says: " + std::string(status.message())};
}

// The service's own mistakes are not the caller's.
absl::Status NotUnderstood(const absl::Status& status) {
  if (!absl::IsInvalidArgument(status)) return status;
  return absl::UnimplementedError("the service's answer is not understood: " +
                                  std::string(status.message()));
}

}  // namespace

RemotePolicyClient::RemotePolicyClient(
    ports::GitRepo& repo,
    const std::shared_ptr<grpc::ChannelInterface>& channel,
    RemotePolicyOptions options)
    : repo_(repo),
      stub_(v1::PolicyService::NewStub(channel)),
      options_(std::move(options)) {}

absl::StatusOr<CheckReport> RemotePolicyClient::Check(
    const CheckRequest& request, const ProgressFn& progress) {
  CODICIL_ASSIGN_OR_RETURN(const Sides sides, ResolveSides(repo_, request));
  head_.emplace(repo_, sides.head);
  ValidateRequest validate;
  validate.repository = options_.repository;
  validate.at = request.at;
  CODICIL_ASSIGN_OR_RETURN(validate.change, ReadSuppliedChange(repo_, sides));
  v1::ValidateChangeRequest message;
  ToProto(validate, message);
  CODICIL_ASSIGN_OR_RETURN(CheckReport report, Ask(message, request, progress));
  // The service has been given files, and does not know where they are from.
  report.head = ReportOf(request, sides).head;
  return report;
}

absl::StatusOr<CheckReport> RemotePolicyClient::Ask(
    const v1::ValidateChangeRequest& request, const CheckRequest& check,
    const ProgressFn& progress) {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + options_.timeout);
  if (!options_.traceparent.empty()) {
    context.AddMetadata(kTraceparent, options_.traceparent);
  }
  const std::unique_ptr<grpc::ClientReader<v1::ValidateChangeResponse>> reader =
      stub_->ValidateChange(&context, request);
  ReportBuilder builder;
  absl::Status understood;
  for (v1::ValidateChangeResponse response; reader->Read(&response);) {
    understood.Update(NotUnderstood(Take(response, progress, builder)));
    understood.Update(StopIfCancelled(check.is_cancelled));
    if (!understood.ok()) context.TryCancel();
  }
  const grpc::Status status = reader->Finish();
  CODICIL_RETURN_IF_ERROR(understood);
  CODICIL_RETURN_IF_ERROR(FromService(FromGrpcStatus(status)));
  return std::move(builder).Finish();
}

absl::StatusOr<std::string> RemotePolicyClient::ReadHead(
    const std::string& path) {
  if (!head_) return absl::NotFoundError("nothing was checked yet");
  CODICIL_ASSIGN_OR_RETURN(std::optional<std::string> bytes, head_->Read(path));
  if (!bytes) return absl::NotFoundError("no file " + path);
  return *std::move(bytes);
}

}  // namespace codicil::policy
