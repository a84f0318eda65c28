#include "services/policy/rpc/report_convert.h"

#include <gmock/gmock.h>

#include "services/base/testing/status_matchers.h"
#include "services/policy/rpc/testing/report_dump.h"

namespace codicil::policy {
namespace {

using base::StatusIs;
using testing::HasSubstr;

TEST(TimestampTest, InstantsComeBack) {
  // 1969-12-31T23:59:59.999Z, and the first and last milliseconds that a
  // document may name.
  for (const int64_t ms :
       {int64_t{0}, int64_t{-1}, int64_t{-1000}, int64_t{1'767'225'600'123},
        int64_t{-62'135'596'800'000}, int64_t{253'402'300'799'999}}) {
    const google::protobuf::Timestamp timestamp = ToProto(base::Instant{ms});
    EXPECT_GE(timestamp.nanos(), 0);
    const absl::StatusOr<base::Instant> back = FromProto(timestamp);
    ASSERT_THAT(back, base::IsOk());
    EXPECT_EQ(back->ms, ms);
  }
}

TEST(TimestampTest, CutsOffBelowAMillisecond) {
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds(-1);
  timestamp.set_nanos(1'999'999);
  EXPECT_EQ(FromProto(timestamp)->ms, -999);
}

TEST(TimestampTest, RefusesWhatIsNoInstant) {
  const struct {
    int64_t seconds;
    int32_t nanos;
    const char* why;
  } rows[] = {{-62'135'596'801, 0, "years 1 to 9999"},
              {253'402'300'800, 0, "years 1 to 9999"},
              {0, -1, "-1 nanoseconds"},
              {0, 1'000'000'000, "1000000000 nanoseconds"}};
  for (const auto& row : rows) {
    google::protobuf::Timestamp timestamp;
    timestamp.set_seconds(row.seconds);
    timestamp.set_nanos(row.nanos);
    EXPECT_THAT(
        FromProto(timestamp),
        StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(row.why)));
  }
}

// Sends a report through the bytes of all its events.
absl::StatusOr<CheckReport> RoundTrip(const CheckReport& report,
                                      int* batches = nullptr) {
  ReportBuilder builder;
  for (size_t next = 0; next < report.findings.size();) {
    v1::FindingBatch sent;
    next = TakeBatch(report, next, sent);
    v1::FindingBatch received;
    EXPECT_TRUE(received.ParseFromString(sent.SerializeAsString()));
    EXPECT_THAT(builder.Add(received), base::IsOk());
    if (batches != nullptr) ++*batches;
  }
  v1::ValidationResult sent;
  ToProto(report, sent);
  v1::ValidationResult received;
  EXPECT_TRUE(received.ParseFromString(sent.SerializeAsString()));
  EXPECT_THAT(builder.Add(received), base::IsOk());
  return std::move(builder).Finish();
}

TEST(ReportConvertTest, EveryReportComesBack) {
  for (const CheckReport& report : {FullReport(), CheckReport()}) {
    const absl::StatusOr<CheckReport> back = RoundTrip(report);
    ASSERT_THAT(back, base::IsOk());
    EXPECT_EQ(Dump(*back), Dump(report));
  }
}

TEST(ReportConvertTest, ManyFindingsTravelInBatches) {
  CheckReport report;
  base::Finding finding = FullReport().findings.front();
  finding.message = std::string(10'000, 'm');
  for (int i = 0; i < 20; ++i) {
    finding.span.begin.line = i + 1;
    report.findings.push_back(finding);
  }
  int batches = 0;
  const absl::StatusOr<CheckReport> back = RoundTrip(report, &batches);
  ASSERT_THAT(back, base::IsOk());
  EXPECT_EQ(Dump(*back), Dump(report));
  // Seven findings of 10 kB fill 64 KiB: 7 + 7 + 6.
  EXPECT_EQ(batches, 3);
}

TEST(ReportConvertTest, OneHugeFindingIsABatch) {
  CheckReport report;
  report.findings.assign(2, FullReport().findings.front());
  for (base::Finding& finding : report.findings) {
    finding.message = std::string(100'000, 'm');
  }
  v1::FindingBatch batch;
  EXPECT_EQ(TakeBatch(report, 0, batch), 1);
}

TEST(ReportConvertTest, AnAnswerThatIsCutOffIsNoReport) {
  EXPECT_THAT(
      ReportBuilder().Finish(),
      StatusIs(absl::StatusCode::kDataLoss, HasSubstr("without a result")));
  v1::ValidationResult result;
  ToProto(FullReport(), result);
  ReportBuilder builder;
  EXPECT_THAT(builder.Add(result), base::IsOk());
  EXPECT_THAT(std::move(builder).Finish(),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("0 of 3")));
}

}  // namespace
}  // namespace codicil::policy
