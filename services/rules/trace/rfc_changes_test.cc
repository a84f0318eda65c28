#include "services/rules/trace/rfc_changes.h"

#include <functional>
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

using testing::IsEmpty;

const auto kName = [](const auto& info) {
  return std::string(info.param.name);
};

struct RfcCase {
  const char* name;
  std::function<void(TestChange&)> edit;
  std::vector<std::string> want;
};

class RfcTest : public testing::TestWithParam<RfcCase> {};

TEST_P(RfcTest, IsComparedWithTheChange) {
  TestChange change = SampleChange();
  Reword(change.head);
  Release(kGuard, "1.2.4", change.head);
  GetParam().edit(change);
  EXPECT_EQ(Told(Judge(change).findings), GetParam().want);
}

void SetChanges(TestChange& change, std::string_view path,
                const std::string& changes) {
  change.head[std::string(path)] =
      SampleRfc(path == kRfc9 ? "RFC-0009" : "RFC-0010", changes);
}

INSTANTIATE_TEST_SUITE_P(
    Clauses, RfcTest,
    testing::Values(
        RfcCase{"Equal", [](TestChange&) {}, {}},
        RfcCase{"None",
                [](TestChange& c) { c.head.erase(std::string(kRfc9)); },
                {"trace/rfc-missing guard.yaml:5:12 metadata.version=1.2.4"}},
        // It stands in the handbook, but this change does not touch it.
        RfcCase{"NotUnderReview",
                [](TestChange& c) {
                  c.base[std::string(kRfc9)] = c.head[std::string(kRfc9)];
                },
                {"trace/rfc-missing guard.yaml:5:12 metadata.version=1.2.4"}},
        RfcCase{"OnlyItsCommentsChange",
                [](TestChange& c) {
                  c.base[std::string(kRfc9)] = c.head[std::string(kRfc9)];
                  c.head[std::string(kRfc9)] += "# seen\n";
                },
                {"trace/rfc-missing guard.yaml:5:12 metadata.version=1.2.4"}},
        RfcCase{"Changed",
                [](TestChange& c) {
                  c.base[std::string(kRfc9)] = SampleRfc("RFC-0009", "");
                },
                {}},
        RfcCase{"Missing",
                [](TestChange& c) { SetChanges(c, kRfc9, ""); },
                {"trace/changes-mismatch RFC-0009.yaml:11:12 "
                 "spec.changes={clause: guard, change: modify}"}},
        RfcCase{"Extra",
                [](TestChange& c) {
                  SetChanges(c, kRfc9,
                             "{clause: guard, change: modify}, "
                             "{clause: pool, change: modify}");
                },
                {"trace/changes-mismatch RFC-0009.yaml:11:55 "
                 "spec.changes[1].clause=pool"}},
        RfcCase{"WrongKind",
                [](TestChange& c) {
                  SetChanges(c, kRfc9, "{clause: guard, change: retire}");
                },
                {"trace/changes-mismatch RFC-0009.yaml:11:37 "
                 "spec.changes[0].change=guard: retire"}},
        RfcCase{"SaidTwice",
                [](TestChange& c) {
                  SetChanges(c, kRfc9,
                             "{clause: guard, change: modify}, "
                             "{clause: guard, change: modify}");
                },
                {}},
        RfcCase{"Deprecated",
                [](TestChange& c) {
                  Edit(kGuard, "status: active", "status: deprecated", c.head);
                  Edit(kGuard, "version: 1.2.4\n  status",
                       "version: 1.3.0\n  status", c.head);
                  SetChanges(c, kRfc9, "{clause: guard, change: deprecate}");
                },
                {}},
        RfcCase{"DeprecatedIsNoModification",
                [](TestChange& c) {
                  Edit(kGuard, "status: active", "status: deprecated", c.head);
                  Edit(kGuard, "version: 1.2.4\n  status",
                       "version: 1.3.0\n  status", c.head);
                },
                {"trace/changes-mismatch RFC-0009.yaml:11:37 "
                 "spec.changes[0].change=guard: modify"}},
        RfcCase{"Retired",
                [](TestChange& c) {
                  Edit(kGuard, "status: active", "status: retired", c.head);
                  Edit(kGuard, "version: 1.2.4\n  status",
                       "version: 2.0.0\n  status", c.head);
                  SetChanges(c, kRfc9, "{clause: guard, change: retire}");
                },
                {}},
        RfcCase{"FileGone",
                [](TestChange& c) {
                  c.head.erase(std::string(kGuard));
                  SetChanges(c, kRfc9, "{clause: guard, change: retire}");
                },
                {}},
        RfcCase{"FileGoneWithoutRfc",
                [](TestChange& c) {
                  c.head.erase(std::string(kGuard));
                  c.head.erase(std::string(kRfc9));
                },
                {"trace/rfc-missing guard.yaml:1:1 metadata.version="}},
        RfcCase{"Added",
                [](TestChange& c) {
                  c.base.erase(std::string(kGuard));
                  SetChanges(c, kRfc9, "{clause: guard, change: add}");
                },
                {}},
        RfcCase{"AddedIsNoModification",
                [](TestChange& c) { c.base.erase(std::string(kGuard)); },
                {"trace/changes-mismatch RFC-0009.yaml:11:37 "
                 "spec.changes[0].change=guard: modify"}},
        // "New history entries cite it."
        RfcCase{"CitesAnother",
                [](TestChange& c) {
                  Edit(kGuard, "rfc: RFC-0009", "rfc: RFC-0007", c.head);
                },
                {"trace/rfc-missing guard.yaml:19:10 "
                 "history[1.2.4].rfc=RFC-0007"}},
        RfcCase{"OldEntriesKeepTheirs",
                [](TestChange& c) {
                  Edit(kGuard, "en: Second", "en: The second", c.head);
                },
                {}},
        RfcCase{"UnreadableRfc",
                [](TestChange& c) { c.head[std::string(kRfc9)] = "{"; },
                {}},
        RfcCase{"UnreadableClause",
                [](TestChange& c) { c.head[std::string(kGuard)] = "{"; },
                {}},
        RfcCase{"UnreadableClauseUnlisted",
                [](TestChange& c) {
                  c.head[std::string(kGuard)] = "{";
                  SetChanges(c, kRfc9, "");
                },
                {"trace/changes-mismatch RFC-0009.yaml:11:12 "
                 "spec.changes={clause: guard, change: modify}"}},
        RfcCase{"NeitherClauseNorPolicy",
                [](TestChange& c) {
                  SetChanges(c, kRfc9,
                             "{clause: guard, change: modify}, "
                             "{change: modify}");
                },
                {}}),
    kName);

// "Several must partition the changed clauses."
INSTANTIATE_TEST_SUITE_P(
    Several, RfcTest,
    testing::Values(RfcCase{"Partition",
                            [](TestChange& c) {
                              Edit(kPool, "en: Guard,", "en: Pool,", c.head);
                              Release(kPool, "1.2.4", c.head, "RFC-0010");
                              SetChanges(c, kRfc10,
                                         "{clause: pool, change: modify}");
                            },
                            {}},
                    RfcCase{"ListedTwice",
                            [](TestChange& c) {
                              SetChanges(c, kRfc10,
                                         "{clause: guard, change: modify}");
                            },
                            {"trace/changes-mismatch RFC-0010.yaml:11:22 "
                             "spec.changes[0].clause=guard"}},
                    RfcCase{"ListedByTheOther",
                            [](TestChange& c) {
                              SetChanges(c, kRfc9, "");
                              SetChanges(c, kRfc10,
                                         "{clause: guard, change: modify}");
                            },
                            {"trace/rfc-missing guard.yaml:19:10 "
                             "history[1.2.4].rfc=RFC-0009"}},
                    // Told of the one that its history cites.
                    RfcCase{"ListedByNone",
                            [](TestChange& c) {
                              Edit(kPool, "en: Guard,", "en: Pool,", c.head);
                              Release(kPool, "1.2.4", c.head, "RFC-0010");
                              SetChanges(c, kRfc10, "");
                            },
                            {"trace/changes-mismatch RFC-0010.yaml:11:12 "
                             "spec.changes={clause: pool, change: modify}"}}),
    kName);

// "Only clause changes need one": policies may change without, but an RFC that
// is there must list them.
INSTANTIATE_TEST_SUITE_P(
    Policies, RfcTest,
    testing::Values(RfcCase{"Listed",
                            [](TestChange& c) {
                              Edit(kWorkflow, "tracks: []",
                                   "tracks: [{id: a, stages: []}]", c.head);
                              SetChanges(c, kRfc9,
                                         "{clause: guard, change: modify}, "
                                         "{policy: workflow, change: modify}");
                            },
                            {}},
                    RfcCase{
                        "NotListed",
                        [](TestChange& c) {
                          Edit(kWorkflow, "tracks: []",
                               "tracks: [{id: a, stages: []}]", c.head);
                        },
                        {"trace/changes-mismatch RFC-0009.yaml:11:12 "
                         "spec.changes={policy: workflow, change: modify}"}},
                    RfcCase{"OnlyComments",
                            [](TestChange& c) {
                              Edit(kWorkflow, "spec:", "spec: # clocks",
                                   c.head);
                            },
                            {}},
                    RfcCase{"ListedAndUnchanged",
                            [](TestChange& c) {
                              SetChanges(c, kRfc9,
                                         "{clause: guard, change: modify}, "
                                         "{policy: workflow, change: modify}");
                            },
                            {"trace/changes-mismatch RFC-0009.yaml:11:55 "
                             "spec.changes[1].policy=workflow"}},
                    RfcCase{"Added",
                            [](TestChange& c) {
                              c.base.erase(std::string(kWorkflow));
                              SetChanges(c, kRfc9,
                                         "{clause: guard, change: modify}, "
                                         "{policy: workflow, change: add}");
                            },
                            {}},
                    RfcCase{"WithoutClausesNoRfcIsNeeded",
                            [](TestChange& c) {
                              c.head = c.base;
                              Edit(kWorkflow, "tracks: []",
                                   "tracks: [{id: a, stages: []}]", c.head);
                            },
                            {}}),
    kName);

TEST(RfcFixTest, AWrongKindIsWrittenRight) {
  TestChange change = SampleChange();
  Reword(change.head);
  Release(kGuard, "1.2.4", change.head);
  SetChanges(change, kRfc9, "{clause: guard, change: retire}");
  const TestVerdict verdict = Judge(change);
  ASSERT_EQ(verdict.findings.size(), 1u);
  std::string& text = change.head[std::string(kRfc9)];
  text = Applied(text, verdict.findings[0].fix->edits);
  EXPECT_THAT(Told(Judge(change).findings), IsEmpty());
}

TEST(RfcListingTest, TheSecondListingPointsToTheFirst) {
  TestChange change = SampleChange();
  Reword(change.head);
  Release(kGuard, "1.2.4", change.head);
  SetChanges(change, kRfc10, "{clause: guard, change: modify}");
  const TestVerdict verdict = Judge(change);
  ASSERT_EQ(verdict.findings.size(), 1u);
  ASSERT_EQ(verdict.findings[0].related.size(), 1u);
  EXPECT_EQ(verdict.findings[0].related[0].path, kRfc9);
  EXPECT_EQ(verdict.findings[0].related[0].position, (base::Position{11, 22}));
}

}  // namespace
}  // namespace codicil::rules
