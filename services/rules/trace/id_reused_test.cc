#include "services/rules/trace/id_reused.h"

#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/finding.h"
#include "services/rules/trace/testing/sample_change.h"
#include "services/rules/trace/testing/test_change.h"

namespace codicil::rules {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(IdReusedTest, AFileThatWasDeletedComesBack) {
  TestChange change = SampleChange();
  change.base.erase(std::string(kGuard));
  Edit(kRfc9, "modify", "add", change.head);
  Release(kGuard, "1.0.0", change.head);
  change.deleted_earlier = {std::string(kGuard)};
  EXPECT_THAT(Told(Judge(change).findings),
              ElementsAre("ref/id-reused guard.yaml:4:7 metadata.id=guard"));
}

TEST(IdReusedTest, SoDoIncidentsAndRfcs) {
  TestChange change;
  change.head[std::string(kRfc9)] = SampleRfc("RFC-0009", "");
  change.head["handbook/incidents/INC-2025-0612.yaml"] =
      "kind: Incident\nmetadata: {id: INC-2025-0612}\n";
  change.deleted_earlier = {std::string(kRfc9),
                            "handbook/incidents/INC-2025-0612.yaml"};
  EXPECT_THAT(Told(Judge(change).findings),
              ElementsAre("ref/id-reused INC-2025-0612.yaml:2:16 "
                          "metadata.id=INC-2025-0612",
                          "ref/id-reused RFC-0009.yaml:4:7 "
                          "metadata.id=RFC-0009"));
}

TEST(IdReusedTest, AFileThatNobodyCanReadIsToldAtItsFirstLine) {
  TestChange change;
  change.head[std::string(kRfc9)] = "{";
  change.deleted_earlier = {std::string(kRfc9)};
  EXPECT_THAT(Told(Judge(change).findings),
              ElementsAre("ref/id-reused RFC-0009.yaml:1:1 "
                          "metadata.id=RFC-0009"));
}

TEST(IdReusedTest, AClauseMayMoveBack) {
  TestChange change = SampleChange();
  Release(kGuard, "1.2.4", change.head);
  Edit(kGuard, "domain: platform", "domain: payments", change.head);
  change.head[std::string(kMovedGuard)] = change.head[std::string(kGuard)];
  change.head.erase(std::string(kGuard));
  change.deleted_earlier = {std::string(kMovedGuard)};
  EXPECT_THAT(Told(Judge(change).findings), IsEmpty());
}

TEST(IdReusedTest, ARetiredClauseStaysRetired) {
  for (const char* status : {"active", "draft", "deprecated"}) {
    TestChange change = SampleChange();
    Edit(kGuard, "status: active", "status: retired", change.base);
    Edit(kGuard, "status: active", std::string("status: ") + status,
         change.head);
    Release(kGuard, "1.3.0", change.head);
    if (std::string_view(status) == "deprecated") {
      Edit(kRfc9, "modify", "deprecate", change.head);
    }
    EXPECT_THAT(Told(Judge(change).findings),
                ElementsAre(std::string("ref/id-reused guard.yaml:6:11 "
                                        "metadata.status=") +
                            status));
  }
}

}  // namespace
}  // namespace codicil::rules
