#include "services/policy/rpc/report_convert.h"

#include <cstdint>
#include <string>
#include <utility>

#include "services/base/status_macros.h"
#include "services/policy/rpc/finding_convert.h"
#include "services/policy/rpc/verdict_convert.h"

namespace codicil::policy {
namespace {

constexpr size_t kBatchBytes = size_t{64} << 10;

// 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z, the bounds of Timestamp.
constexpr int64_t kMinSeconds = -62'135'596'800;
constexpr int64_t kMaxSeconds = 253'402'300'799;
constexpr int64_t kMsPerSecond = 1000;
constexpr int32_t kNanosPerMs = 1'000'000;
constexpr int32_t kNanosPerSecond = 1'000'000'000;

}  // namespace

google::protobuf::Timestamp ToProto(base::Instant instant) {
  int64_t seconds = instant.ms / kMsPerSecond;
  int64_t ms = instant.ms % kMsPerSecond;
  if (ms < 0) {
    --seconds;
    ms += kMsPerSecond;
  }
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds(seconds);
  timestamp.set_nanos(static_cast<int32_t>(ms) * kNanosPerMs);
  return timestamp;
}

absl::StatusOr<base::Instant> FromProto(
    const google::protobuf::Timestamp& timestamp) {
  if (timestamp.seconds() < kMinSeconds || timestamp.seconds() > kMaxSeconds) {
    return absl::InvalidArgumentError(
        std::to_string(timestamp.seconds()) +
        " seconds are outside the years 1 to 9999");
  }
  if (timestamp.nanos() < 0 || timestamp.nanos() >= kNanosPerSecond) {
    return absl::InvalidArgumentError(std::to_string(timestamp.nanos()) +
                                      " nanoseconds are not within a second");
  }
  return base::Instant{timestamp.seconds() * kMsPerSecond +
                       timestamp.nanos() / kNanosPerMs};
}

size_t TakeBatch(const CheckReport& report, size_t first,
                 v1::FindingBatch& batch) {
  size_t bytes = 0;
  size_t next = first;
  while (next < report.findings.size() && bytes < kBatchBytes) {
    v1::Finding& finding = *batch.add_findings();
    ToProto(report.findings[next], finding);
    bytes += finding.ByteSizeLong();
    ++next;
  }
  return next;
}

void ToProto(const CheckReport& report, v1::ValidationResult& out) {
  const auto& [base, head, at, bootstrap, findings, changes, verdict] = report;
  out.set_base(base);
  out.set_head(head);
  *out.mutable_at() = ToProto(at);
  out.set_bootstrap(bootstrap);
  out.set_finding_count(static_cast<int32_t>(findings.size()));
  for (const rules::ClauseChange& change : changes) {
    ToProto(change, *out.add_changes());
  }
  ToProto(verdict, *out.mutable_verdict());
}

absl::Status ReportBuilder::Add(const v1::FindingBatch& batch) {
  for (const v1::Finding& finding : batch.findings()) {
    CODICIL_ASSIGN_OR_RETURN(base::Finding converted, FromProto(finding));
    report_.findings.push_back(std::move(converted));
  }
  return absl::OkStatus();
}

absl::Status ReportBuilder::Add(const v1::ValidationResult& result) {
  report_.base = result.base();
  report_.head = result.head();
  CODICIL_ASSIGN_OR_RETURN(report_.at, FromProto(result.at()));
  report_.bootstrap = result.bootstrap();
  for (const v1::ClauseChange& change : result.changes()) {
    CODICIL_ASSIGN_OR_RETURN(rules::ClauseChange converted, FromProto(change));
    report_.changes.push_back(std::move(converted));
  }
  CODICIL_ASSIGN_OR_RETURN(report_.verdict, FromProto(result.verdict()));
  wanted_findings_ = result.finding_count();
  is_complete_ = true;
  return absl::OkStatus();
}

absl::StatusOr<CheckReport> ReportBuilder::Finish() && {
  if (!is_complete_) {
    return absl::DataLossError("the service's answer ends without a result");
  }
  if (report_.findings.size() != static_cast<size_t>(wanted_findings_)) {
    return absl::DataLossError(std::to_string(report_.findings.size()) +
                               " of " + std::to_string(wanted_findings_) +
                               " findings of the service's answer have come");
  }
  return std::move(report_);
}

}  // namespace codicil::policy
