#include "services/policy/rpc/finding_convert.h"

#include <gmock/gmock.h>

#include "services/base/testing/status_matchers.h"
#include "services/policy/rpc/testing/report_dump.h"

namespace codicil::policy {
namespace {

using base::StatusIs;
using testing::HasSubstr;

// Through the bytes that travel.
absl::StatusOr<base::Finding> RoundTrip(const base::Finding& finding) {
  v1::Finding sent;
  ToProto(finding, sent);
  v1::Finding received;
  EXPECT_TRUE(received.ParseFromString(sent.SerializeAsString()));
  return FromProto(received);
}

TEST(FindingConvertTest, EveryFindingComesBack) {
  for (const base::Finding& finding : FullReport().findings) {
    const absl::StatusOr<base::Finding> back = RoundTrip(finding);
    ASSERT_THAT(back, base::IsOk());
    EXPECT_EQ(Dump(*back), Dump(finding));
  }
}

TEST(FindingConvertTest, TextThatIsNoUtf8IsMended) {
  base::Finding finding = FullReport().findings.front();
  finding.value = "a\xFFz";
  const absl::StatusOr<base::Finding> back = RoundTrip(finding);
  ASSERT_THAT(back, base::IsOk());
  EXPECT_EQ(back->value, "a\uFFFDz");
}

TEST(FindingConvertTest, UnknownSeveritiesAreRefused) {
  v1::Finding finding;
  ToProto(FullReport().findings.front(), finding);
  for (const int severity : {0, 4, -1}) {
    finding.set_severity(static_cast<v1::Severity>(severity));
    EXPECT_THAT(FromProto(finding),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         HasSubstr("severity: " + std::to_string(severity))));
  }
}

}  // namespace
}  // namespace codicil::policy
