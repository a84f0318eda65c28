#include "services/rules/trace/unclassified_number.h"

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
using testing::HasSubstr;
using testing::IsEmpty;

TEST(UnclassifiedNumberTest, StandsAtTheNumberAndCountsAsMajor) {
  TestChange change = SampleChange();
  Edit(kGuard, "in 3 s", "in 5 s", change.head);
  Release(kGuard, "1.2.4", change.head);
  const TestVerdict verdict = Judge(change);
  // "    - {id: guard, keyword: SHOULD, text: {en: Guard it in " is 58
  // characters long.
  EXPECT_THAT(Told(verdict.findings),
              ElementsAre("version/bump-too-small guard.yaml:5:12 "
                          "metadata.version=1.2.4",
                          "term/unclassified-number guard.yaml:13:59 "
                          "spec.rules[guard].text.en=\"3 s\" -> \"5 s\""));
  // Once it is explained, 1.2.4 is right.
  EXPECT_TRUE(verdict.findings[0].fix->edits.empty());
  EXPECT_THAT(verdict.findings[1].fix->description,
              HasSubstr("editorialNumbers: [{path: "
                        "\"spec.rules[guard].text.en\", from: \"3 s\", to: "
                        "\"5 s\""));
}

TEST(UnclassifiedNumberTest, AMajorVersionDoesNotExplainIt) {
  TestChange change = SampleChange();
  Edit(kGuard, "in 3 s", "in 5 s", change.head);
  Release(kGuard, "2.0.0", change.head);
  EXPECT_THAT(Told(Judge(change).findings),
              ElementsAre("term/unclassified-number guard.yaml:13:59 "
                          "spec.rules[guard].text.en=\"3 s\" -> \"5 s\""));
}

TEST(UnclassifiedNumberTest, TheNewEntryExplainsIt) {
  TestChange change = SampleChange();
  Edit(kGuard, "in 3 s", "in 5 s", change.head);
  Release(kGuard, "1.2.4", change.head);
  Edit(kGuard, "    rfc: RFC-0009\n",
       "    rfc: RFC-0009\n    editorialNumbers: [{path: "
       "\"spec.rules[guard].text.en\", from: 3 s, to: 5 s, reason: A slip}]\n",
       change.head);
  EXPECT_THAT(Told(Judge(change).findings), IsEmpty());
}

TEST(UnclassifiedNumberTest, ATextThatIsGoneStandsAtTheVersion) {
  TestChange change = SampleChange();
  Edit(kGuard, "{en: Why, zh-CN: 为何}", "{en: Why 3, zh-CN: 为何}",
       change.base);
  Edit(kGuard, "  body: {en: Why, zh-CN: 为何}\n", "", change.head);
  Release(kGuard, "2.0.0", change.head);
  EXPECT_THAT(Told(Judge(change).findings),
              ElementsAre("term/unclassified-number guard.yaml:5:12 "
                          "spec.body.en=\"3\" -> none"));
}

}  // namespace
}  // namespace codicil::rules
