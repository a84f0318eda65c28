#include "services/policy/rpc/verdict_convert.h"

#include <gmock/gmock.h>

#include "services/base/testing/status_matchers.h"
#include "services/policy/rpc/testing/report_dump.h"

namespace codicil::policy {
namespace {

using base::StatusIs;
using testing::HasSubstr;

template <typename Proto, typename Ours>
absl::StatusOr<Ours> RoundTrip(const Ours& ours) {
  Proto sent;
  ToProto(ours, sent);
  Proto received;
  EXPECT_TRUE(received.ParseFromString(sent.SerializeAsString()));
  return FromProto(received);
}

TEST(VerdictConvertTest, EveryVerdictComesBack) {
  CheckReport report = FullReport();
  for (const auto outcome : {Outcome::kSkipped, Outcome::kApproved,
                             Outcome::kPending, Outcome::kRejected}) {
    report.verdict.outcome = outcome;
    const absl::StatusOr<Verdict> back = RoundTrip<v1::Verdict>(report.verdict);
    ASSERT_THAT(back, base::IsOk());
    EXPECT_EQ(Dump(*back), Dump(report.verdict));
  }
}

TEST(VerdictConvertTest, AbsentPartsStayAbsent) {
  const absl::StatusOr<Verdict> back = RoundTrip<v1::Verdict>(Verdict());
  ASSERT_THAT(back, base::IsOk());
  EXPECT_EQ(Dump(*back), Dump(Verdict()));
}

TEST(VerdictConvertTest, EveryChangeComesBack) {
  CheckReport report = FullReport();
  CheckReport back;
  for (const rules::ClauseChange& change : report.changes) {
    absl::StatusOr<rules::ClauseChange> one =
        RoundTrip<v1::ClauseChange>(change);
    ASSERT_THAT(one, base::IsOk());
    back.changes.push_back(*std::move(one));
  }
  CheckReport wanted;
  wanted.changes = report.changes;
  EXPECT_EQ(Dump(back), Dump(wanted));
}

TEST(VerdictConvertTest, UnknownEnumeratorsAreRefused) {
  v1::Verdict good;
  ToProto(FullReport().verdict, good);
  const struct {
    const char* field;
    void (*spoil)(v1::Verdict&);
  } rows[] = {
      {"verdict.outcome", [](v1::Verdict& v) { v.clear_outcome(); }},
      {"verdict.bump", [](v1::Verdict& v) { v.clear_bump(); }},
      {"reason.outcome",
       [](v1::Verdict& v) {
         v.mutable_reasons()->mutable_children(1)->clear_outcome();
       }},
      {"by_proposed_policies.outcome",
       [](v1::Verdict& v) {
         v.mutable_by_proposed_policies()->set_outcome(
             static_cast<v1::Outcome>(9));
       }},
  };
  for (const auto& row : rows) {
    v1::Verdict verdict = good;
    row.spoil(verdict);
    EXPECT_THAT(FromProto(verdict), StatusIs(absl::StatusCode::kInvalidArgument,
                                             HasSubstr(row.field)));
  }
}

TEST(VerdictConvertTest, UnknownEffectsAreRefused) {
  v1::ClauseChange change;
  ToProto(FullReport().changes.front(), change);
  change.clear_effect();
  EXPECT_THAT(FromProto(change), StatusIs(absl::StatusCode::kInvalidArgument,
                                          HasSubstr("effect: 0")));
}

}  // namespace
}  // namespace codicil::policy
