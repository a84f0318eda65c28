#include "services/policy/rpc/status_convert.h"

#include <string>
#include <vector>

#include "google/rpc/status.pb.h"
#include "services/policy/rpc/valid_text.h"
#include "services/policy/service/invalid_request.h"

namespace codicil::policy {
namespace {

std::string Details(const absl::Status& status,
                    const std::vector<FieldViolation>& violations) {
  google::rpc::BadRequest bad_request;
  for (const FieldViolation& violation : violations) {
    auto* const added = bad_request.add_field_violations();
    added->set_field(ValidText(violation.field));
    added->set_description(ValidText(violation.description));
  }
  google::rpc::Status details;
  details.set_code(status.raw_code());
  const absl::string_view message = status.message();
  details.set_message(ValidText({message.data(), message.size()}));
  details.add_details()->PackFrom(bad_request);
  return details.SerializeAsString();
}

std::vector<FieldViolation> ReadDetails(const std::string& bytes) {
  std::vector<FieldViolation> violations;
  google::rpc::Status details;
  if (!details.ParseFromString(bytes)) return violations;
  for (const google::protobuf::Any& detail : details.details()) {
    google::rpc::BadRequest bad_request;
    if (!detail.UnpackTo(&bad_request)) continue;
    for (const auto& violation : bad_request.field_violations()) {
      violations.push_back({violation.field(), violation.description()});
    }
  }
  return violations;
}

}  // namespace

grpc::Status ToGrpcStatus(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  const auto code = static_cast<grpc::StatusCode>(status.raw_code());
  const std::string message(status.message());
  const std::vector<FieldViolation> violations = ViolationsOf(status);
  if (violations.empty()) return {code, message};
  return {code, message, Details(status, violations)};
}

absl::Status FromGrpcStatus(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  if (status.error_code() == grpc::StatusCode::INVALID_ARGUMENT) {
    const std::vector<FieldViolation> violations =
        ReadDetails(status.error_details());
    if (!violations.empty()) return InvalidRequest(violations);
  }
  return {static_cast<absl::StatusCode>(status.error_code()),
          status.error_message()};
}

}  // namespace codicil::policy
