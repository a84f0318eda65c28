// Reports on their way over gRPC: findings in batches, then the rest.
#ifndef CODICIL_SERVICES_POLICY_RPC_REPORT_CONVERT_H_
#define CODICIL_SERVICES_POLICY_RPC_REPORT_CONVERT_H_

#include <cstddef>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "codicil/policy/v1/policy_service.pb.h"
#include "google/protobuf/timestamp.pb.h"
#include "services/base/calendar.h"
#include "services/policy/check/check_report.h"

namespace codicil::policy {

google::protobuf::Timestamp ToProto(base::Instant instant);

// Below a millisecond is cut off. Errors: INVALID_ARGUMENT outside the years 1
// to 9999, or where the nanoseconds are none.
absl::StatusOr<base::Instant> FromProto(
    const google::protobuf::Timestamp& timestamp);

// Moves findings from `first` on into the batch, as many as make a message of
// about 64 KiB, at least one. Result: the first that is left. Precondition:
// `first` names one.
size_t TakeBatch(const CheckReport& report, size_t first,
                 v1::FindingBatch& batch);

// Everything but the findings.
void ToProto(const CheckReport& report, v1::ValidationResult& out);

// Puts a report together again. One call for each event, in their order.
class ReportBuilder {
 public:
  // Errors: INVALID_ARGUMENT for what this version does not understand.
  absl::Status Add(const v1::FindingBatch& batch);
  absl::Status Add(const v1::ValidationResult& result);

  // The whole. Errors: DATA_LOSS if no result came, or if the findings are not
  // as many as it says.
  absl::StatusOr<CheckReport> Finish() &&;

 private:
  CheckReport report_;
  bool is_complete_ = false;
  int wanted_findings_ = 0;
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_RPC_REPORT_CONVERT_H_
