#include "services/policy/rpc/clause_convert.h"

#include <string>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/testing/status_matchers.h"

namespace codicil::policy {
namespace {

namespace pb = handbook::v1;

using ::codicil::base::IsOkAndHolds;
using ::codicil::base::StatusIs;
using ::testing::ElementsAre;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

TEST(ClauseConvertTest, TellsAllButTheDocument) {
  ClauseFacts facts;
  facts.id = "guard";
  facts.folder = "core";
  facts.file = "guard";
  facts.version = "1.2.0";
  facts.status = model::ClauseStatus::kActive;
  facts.domain = "core";
  facts.titles = {{"en", "Guard"}, {"zh-CN", "保护"}};
  facts.tags = {"map", "go"};
  const std::string blob(40, 'a');
  const ServedClause clause(*ports::ObjectIdFromHex(blob), facts);
  pb::Clause out;
  ToProto(clause, std::string(40, 'c'), out);
  EXPECT_EQ(out.id(), "guard");
  EXPECT_EQ(out.version(), "1.2.0");
  EXPECT_EQ(out.status(), pb::CLAUSE_STATUS_ACTIVE);
  EXPECT_EQ(out.domain(), "core");
  EXPECT_THAT(out.titles(),
              UnorderedElementsAre(Pair("en", "Guard"), Pair("zh-CN", "保护")));
  EXPECT_THAT(out.tags(), ElementsAre("map", "go"));
  EXPECT_EQ(out.path(), "handbook/clauses/core/guard.yaml");
  EXPECT_EQ(out.revision(), std::string(40, 'c'));
  EXPECT_EQ(out.blob_id(), blob);
  EXPECT_EQ(out.yaml(), "");
}

TEST(ClauseConvertTest, EveryStatusComesBackAsItWas) {
  for (const auto status :
       {model::ClauseStatus::kDraft, model::ClauseStatus::kActive,
        model::ClauseStatus::kDeprecated, model::ClauseStatus::kRetired}) {
    EXPECT_NE(ToProto(status), pb::CLAUSE_STATUS_UNSPECIFIED);
    EXPECT_THAT(FromProto(ToProto(status)), IsOkAndHolds(status));
  }
  EXPECT_EQ(ToProto(std::nullopt), pb::CLAUSE_STATUS_UNSPECIFIED);
  EXPECT_THAT(FromProto(pb::CLAUSE_STATUS_UNSPECIFIED),
              IsOkAndHolds(std::nullopt));
}

TEST(ClauseConvertTest, AStatusOfALaterVersionIsRefused) {
  EXPECT_THAT(FromProto(static_cast<pb::ClauseStatus>(9)),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace codicil::policy
