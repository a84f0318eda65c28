#include "services/rules/trace/version_history.h"

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

TEST(HistoryTest, AnEntryThatStoodThereIsNoNewOne) {
  TestChange change = SampleChange();
  // At base the history is ahead of the version.
  Edit(kGuard, "version: 1.2.3\n  status", "version: 1.2.2\n  status",
       change.base);
  Reword(change.head);
  EXPECT_THAT(Told(Judge(change).findings),
              ElementsAre("version/history-missing guard.yaml:5:12 "
                          "metadata.version=1.2.3"));
}

// One finding of the document (traceability.h) is enough.
TEST(HistoryTest, ARaisedVersionWithoutEntryIsToldOfTheDocument) {
  TestChange change = SampleChange();
  Reword(change.head);
  Edit(kGuard, "version: 1.2.3\n  status", "version: 1.2.4\n  status",
       change.head);
  EXPECT_THAT(Told(Judge(change).findings), IsEmpty());
}

}  // namespace
}  // namespace codicil::rules
