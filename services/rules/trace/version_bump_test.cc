#include "services/rules/trace/version_bump.h"

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

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct BumpCase {
  const char* name;
  void (*edit)(TestFiles&);
  const char* from;
  const char* to;
  const char* want;  // the rule; "" for none
};

class BumpTest : public testing::TestWithParam<BumpCase> {};

TEST_P(BumpTest, IsJudged) {
  const BumpCase& row = GetParam();
  TestChange change = SampleChange();
  row.edit(change.head);
  Release(kGuard, row.to, change.head);
  // Here 1.2.3 is what the rows call `from`.
  const std::string old_version = "version: 1.2.3\n";
  const std::string from = std::string("version: ") + row.from + "\n";
  for (TestFiles* side : {&change.base, &change.head}) {
    std::string& text = (*side)[std::string(kGuard)];
    for (size_t at = text.find(old_version); at != std::string::npos;
         at = text.find(old_version, at + from.size())) {
      text.replace(at, old_version.size(), from);
    }
  }
  const TestVerdict verdict = Judge(change);
  std::vector<std::string> want;
  if (*row.want != '\0') {
    want.push_back(std::string(row.want) + " guard.yaml:5:12 " +
                   "metadata.version=" + row.to);
  }
  EXPECT_EQ(Told(verdict.findings), want);
}

const auto kName = [](const auto& info) {
  return std::string(info.param.name);
};

constexpr char kSmall[] = "version/bump-too-small";
constexpr char kMismatch[] = "version/bump-mismatch";
constexpr char kNot[] = "version/not-increased";

// "not-increased (digest changed, version not above base), bump-too-small,
// bump-mismatch (larger than required, a part skipped, lower parts not reset)."
INSTANTIATE_TEST_SUITE_P(
    Rows, BumpTest,
    testing::Values(
        BumpCase{"PatchForWording", Reword, "1.2.3", "1.2.4", ""},
        BumpCase{"MinorForLoosening", Loosen, "1.2.3", "1.3.0", ""},
        BumpCase{"MajorForTightening", Tighten, "1.2.3", "2.0.0", ""},
        BumpCase{"PatchForLoosening", Loosen, "1.2.3", "1.2.4", kSmall},
        BumpCase{"PatchForTightening", Tighten, "1.2.3", "1.2.4", kSmall},
        BumpCase{"MinorForTightening", Tighten, "1.2.3", "1.3.0", kSmall},
        BumpCase{"ManyPatchesAreNoMinor", Loosen, "1.2.3", "1.2.9", kSmall},
        BumpCase{"ManyMinorsAreNoMajor", Tighten, "1.2.3", "1.9.0", kSmall},
        BumpCase{"MinorForWording", Reword, "1.2.3", "1.3.0", kMismatch},
        BumpCase{"MajorForWording", Reword, "1.2.3", "2.0.0", kMismatch},
        BumpCase{"MajorForLoosening", Loosen, "1.2.3", "2.0.0", kMismatch},
        BumpCase{"PatchSkipped", Reword, "1.2.3", "1.2.5", kMismatch},
        BumpCase{"MinorSkipped", Loosen, "1.2.3", "1.4.0", kMismatch},
        BumpCase{"MajorSkipped", Tighten, "1.2.3", "3.0.0", kMismatch},
        BumpCase{"PatchNotReset", Loosen, "1.2.3", "1.3.3", kMismatch},
        BumpCase{"MinorNotReset", Tighten, "1.2.3", "2.2.0", kMismatch},
        BumpCase{"AllNotReset", Tighten, "1.2.3", "2.2.3", kMismatch},
        BumpCase{"Lower", Reword, "1.2.3", "1.2.2", kNot},
        BumpCase{"LowerMajor", Tighten, "2.0.0", "1.9.9", kNot},
        // Build metadata does not raise a version.
        BumpCase{"OnlyTheBuild", Reword, "1.2.3", "1.2.3+b2", kNot},
        BumpCase{"WithABuild", Reword, "1.2.3", "1.2.4+b2", ""},
        // A pre-release is below its release.
        BumpCase{"PreReleaseOfTheSame", Reword, "1.2.3", "1.2.3-rc.1", kNot},
        BumpCase{"PreReleaseOfTheNext", Loosen, "1.2.3", "1.3.0-rc.1", ""},
        BumpCase{"PreReleaseTooSmall", Tighten, "1.2.3", "1.3.0-rc.1", kSmall},
        BumpCase{"PreReleaseTooLarge", Reword, "1.2.3", "1.3.0-rc.1",
                 kMismatch},
        BumpCase{"NextPreRelease", Loosen, "1.3.0-rc.1", "1.3.0-rc.2", ""},
        BumpCase{"ReleaseOfThePreRelease", Loosen, "1.3.0-rc.1", "1.3.0", ""},
        BumpCase{"NoRoomInThePreRelease", Tighten, "1.3.0-rc.1", "1.3.0",
                 kSmall},
        BumpCase{"BehindThePreRelease", Tighten, "1.3.0-rc.1", "2.0.0", ""},
        BumpCase{"PastThePreRelease", Reword, "1.3.0-rc.1", "1.3.1", kMismatch},
        // "In 0.y.z major means minor."
        BumpCase{"MajorMeansMinor", Tighten, "0.2.3", "0.3.0", ""},
        BumpCase{"MinorMeansMinor", Loosen, "0.2.3", "0.3.0", ""},
        BumpCase{"PatchIsTooSmallIn0", Tighten, "0.2.3", "0.2.4", kSmall},
        BumpCase{"MajorIsTooLargeIn0", Tighten, "0.2.3", "1.0.0", kMismatch},
        // Parts are numbers of any length.
        BumpCase{"Carry", Reword, "1.2.9", "1.2.10", ""},
        BumpCase{"LongNumbers", Reword, "1.2.99999999999999999999",
                 "1.2.100000000000000000000", ""}),
    kName);

TEST(VersionTest, AChangeUnderTheOldVersionIsNotIncreased) {
  TestChange change = SampleChange();
  Reword(change.head);
  const TestVerdict verdict = Judge(change);
  EXPECT_THAT(Told(verdict.findings),
              ElementsAre("version/not-increased guard.yaml:5:12 "
                          "metadata.version=1.2.3"));
  EXPECT_THAT(verdict.findings[0].message,
              AllOf(HasSubstr("not above 1.2.3"), HasSubstr("needs 1.2.4"),
                    HasSubstr("metadata.title.en: reworded")));
}

TEST(VersionTest, OnlyAChangeOfTheDigestCounts) {
  TestChange change = SampleChange();
  change.head.erase(std::string(kRfc9));
  Edit(kGuard, "spec:\n", "spec: # what it says\n", change.head);
  Edit(kGuard, "{en: Guard, zh-CN: 保护}", "{zh-CN: 保护, en: \"Guard\"}",
       change.head);
  const TestVerdict verdict = Judge(change);
  EXPECT_THAT(Told(verdict.findings), IsEmpty());
  EXPECT_THAT(verdict.changes, IsEmpty());
}

TEST(VersionTest, ANewClauseMayStartAtAnyVersion) {
  for (const char* version : {"0.1.0", "1.0.0", "7.3.1-rc.2"}) {
    TestChange change = SampleChange();
    change.base.erase(std::string(kGuard));
    Edit(kRfc9, "modify", "add", change.head);
    Release(kGuard, version, change.head);
    EXPECT_THAT(Told(Judge(change).findings), IsEmpty()) << version;
  }
}

TEST(VersionTest, ADraftLeavesInitialDevelopmentAsItComesIntoForce) {
  TestChange change = SampleChange();
  for (TestFiles* side : {&change.base, &change.head}) {
    Edit(kGuard, "version: 1.2.3\n  status", "version: 0.9.0\n  status", *side);
  }
  Edit(kGuard, "status: active", "status: draft", change.base);
  Edit(kGuard, "version: 0.9.0", "version: 1.2.3", change.head);
  Release(kGuard, "1.0.0", change.head);
  EXPECT_THAT(Told(Judge(change).findings), IsEmpty());
}

TEST(VersionTest, GraceIsCountedFromTheInstant) {
  TestChange change = SampleChange();
  Tighten(change.head);
  Edit(kGuard, "  owner", "  effectiveFrom: 2026-03-31\n  owner", change.head);
  Release(kGuard, "1.3.0", change.head);
  EXPECT_THAT(Told(Judge(change).findings), IsEmpty());
  change.at = "2026-03-02T00:00:00Z";
  EXPECT_THAT(Told(Judge(change).findings),
              ElementsAre("version/bump-too-small guard.yaml:5:12 "
                          "metadata.version=1.3.0"));
  change.grace_period = base::ParseDuration("29d");
  EXPECT_THAT(Told(Judge(change).findings), IsEmpty());
}

TEST(VersionTest, AMovedClauseIsComparedWithWhatItWas) {
  TestChange change = SampleChange();
  Release(kGuard, "1.2.4", change.head);
  Edit(kGuard, "domain: platform", "domain: payments", change.head);
  change.head[std::string(kMovedGuard)] = change.head[std::string(kGuard)];
  change.head.erase(std::string(kGuard));
  const TestVerdict verdict = Judge(change);
  EXPECT_THAT(Told(verdict.findings), IsEmpty());
  ASSERT_EQ(verdict.changes.size(), 1u);
  EXPECT_EQ(verdict.changes[0].from_version, "1.2.3");
  EXPECT_EQ(verdict.changes[0].to_version, "1.2.4");
}

struct FixCase {
  const char* name;
  const char* version;
  const char* want;  // the version that the fix writes
};

class BumpFixTest : public testing::TestWithParam<FixCase> {};

TEST_P(BumpFixTest, WritesBothPlacesAndSettlesIt) {
  const FixCase& row = GetParam();
  TestChange change = SampleChange();
  Loosen(change.head);
  Release(kGuard, row.version, change.head);
  const TestVerdict verdict = Judge(change);
  ASSERT_EQ(verdict.findings.size(), 1u);
  ASSERT_TRUE(verdict.findings[0].fix.has_value());
  const base::Fix& fix = *verdict.findings[0].fix;
  EXPECT_EQ(fix.edits.size(), 2u);
  EXPECT_THAT(fix.description, HasSubstr(row.want));
  std::string& text = change.head[std::string(kGuard)];
  text = Applied(text, fix.edits);
  EXPECT_THAT(text,
              HasSubstr(std::string("  version: ") + row.want + "\n  status"));
  EXPECT_THAT(text, HasSubstr(std::string("history:\n  - version: ") +
                              row.want + "\n"));
  EXPECT_THAT(Told(Judge(change).findings), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Rows, BumpFixTest,
                         testing::Values(FixCase{"TooSmall", "1.2.4", "1.3.0"},
                                         FixCase{"TooLarge", "2.0.0", "1.3.0"},
                                         FixCase{"Skipped", "1.5.0", "1.3.0"}),
                         kName);

TEST(BumpFixTest, WithoutANewEntryThereIsOnlyAdvice) {
  TestChange change = SampleChange();
  Reword(change.head);
  const TestVerdict verdict = Judge(change);
  ASSERT_EQ(verdict.findings.size(), 1u);
  ASSERT_TRUE(verdict.findings[0].fix.has_value());
  EXPECT_TRUE(verdict.findings[0].fix->edits.empty());
  EXPECT_THAT(verdict.findings[0].fix->description, HasSubstr("1.2.4"));
}

TEST(BumpFixTest, ANewEntryUnderTheOldVersionIsRaised) {
  TestChange change = SampleChange();
  Reword(change.head);
  Release(kGuard, "1.2.3", change.head);
  const TestVerdict verdict = Judge(change);
  ASSERT_EQ(Told(verdict.findings).size(), 1u);
  EXPECT_EQ(verdict.findings[0].rule, "version/not-increased");
  EXPECT_EQ(verdict.findings[0].fix->edits.size(), 2u);
}

TEST(BumpFixTest, AnAliasIsEditedOnce) {
  TestChange change = SampleChange();
  Loosen(change.head);
  Release(kGuard, "1.2.4", change.head);
  Edit(kGuard, "version: 1.2.4\n  status", "version: &v 1.2.4\n  status",
       change.head);
  Edit(kGuard, "- version: 1.2.4", "- version: *v", change.head);
  const TestVerdict verdict = Judge(change);
  ASSERT_EQ(verdict.findings.size(), 1u);
  EXPECT_EQ(verdict.findings[0].fix->edits.size(), 1u);
}

}  // namespace
}  // namespace codicil::rules
