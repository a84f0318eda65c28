#include "services/base/semver.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace codicil::base {
namespace {

int Order(const std::string& a, const std::string& b) {
  return Semver::Parse(a)->Compare(*Semver::Parse(b));
}

// Grammar: the examples of semver.org's own regular-expression test, and more.
TEST(Semver, ReadsWhatIsValidAndWritesItBack) {
  const std::string valid[] = {
      "0.0.4",
      "1.2.3",
      "10.20.30",
      "1.1.2-prerelease+meta",
      "1.1.2+meta",
      "1.1.2+meta-valid",
      "1.0.0-alpha",
      "1.0.0-alpha.beta.1",
      "1.0.0-alpha0.valid",
      "1.0.0-alpha.0valid",
      "1.0.0-rc.1+build.1",
      "1.2.3-SNAPSHOT-123",
      "1.2.3----RC-SNAPSHOT.12.9.1--.12+788",
      "1.2.3----R-S.12.9.1--.12",
      "1.0.0+0.build.1-rc.10000aaa-kk-0.1",
      "99999999999999999999999.999999999999999999.99999999999999999",
      "1.0.0-0A.is.legal",
      "1.0.0-0a",
      "1.0.0-0",
      "1.2.3--",
      "1.2.3--+-",
      "1.2.3+001",
      "1.2.3+-",
      "1.2.3-99999999999999999998",
      "1.2.3+" + std::string(250, 'x'),  // 256 bytes.
  };
  for (const std::string& text : valid) {
    const std::optional<Semver> version = Semver::Parse(text);
    ASSERT_TRUE(version.has_value()) << text;
    EXPECT_EQ(version->ToString(), text);
  }
}

TEST(Semver, RefusesTheRest) {
  const std::string invalid[] = {
      "",
      "1",
      "1.2",
      "1.2.3.4",
      "v1.2.3",
      "v1.2",
      "V1.2.3",
      "=1.2.3",
      " 1.2.3",
      "1.2.3 ",
      "1.2.3\n",
      "01.2.3",
      "1.02.3",
      "1.2.03",
      "1.0.0-01",
      "1.0.0-alpha.01",
      "1.2.3-",
      "1.2.3+",
      "1.2.3-+build",
      "1.2.3-alpha..1",
      "1.2.3-.alpha",
      "1.2.3-alpha.",
      "1.2.3+a..b",
      "1.2.3+a+b",
      "1.2.3-alpha_beta",
      "1.2.3-α",
      "１.2.3",
      "1..3",
      ".2.3",
      "1.2.",
      "-1.2.3",
      "+1.2.3",
      "1.2.x",
      "1.2.3-a b",
      std::string("1.2.3\0", 6),
      "1.2.3+" + std::string(251, 'x'),  // 257 bytes.
  };
  for (const std::string& text : invalid) {
    EXPECT_FALSE(Semver::Parse(text).has_value()) << text;
  }
}

TEST(Semver, KnowsItsParts) {
  const Semver version = *Semver::Parse("1.22.333-rc-1.x.7+build-5.001");
  EXPECT_EQ(version.major(), "1");
  EXPECT_EQ(version.minor(), "22");
  EXPECT_EQ(version.patch(), "333");
  EXPECT_EQ(version.prerelease(), (std::vector<std::string>{"rc-1", "x", "7"}));
  EXPECT_EQ(version.build(), "build-5.001");
  EXPECT_FALSE(version.IsInitialDevelopment());
  EXPECT_TRUE(Semver::Parse("0.9.0-rc.1")->IsInitialDevelopment());
}

// A list in which every version precedes all that follow it.
TEST(Semver, OrdersTotally) {
  const std::vector<std::string> rising = {
      "0.0.0",
      "0.0.1",
      "0.9.10",
      "0.10.9",
      "1.0.0-0",
      "1.0.0-2",
      "1.0.0-10",
      "1.0.0-18446744073709551615",
      "1.0.0-18446744073709551616",
      "1.0.0--1",
      "1.0.0-0a",
      "1.0.0-A",
      "1.0.0-alpha",
      "1.0.0-alpha.1",
      "1.0.0-alpha.beta",
      "1.0.0-alpha-a",
      "1.0.0-beta",
      "1.0.0-beta.2",
      "1.0.0-beta.11",
      "1.0.0-rc.1",
      "1.0.0-rc.1.0",
      "1.0.0",
      "1.0.1-0",
      "1.0.1",
      "1.9.0",
      "1.10.0",
      "9.0.0",
      "10.0.0",
      "9007199254740992.0.0",
      "9007199254740993.0.0",
  };
  for (size_t i = 0; i < rising.size(); ++i) {
    for (size_t j = 0; j < rising.size(); ++j) {
      const int expected = i < j ? -1 : i > j ? 1 : 0;
      EXPECT_EQ(Order(rising[i], rising[j]), expected)
          << rising[i] << " against " << rising[j];
    }
  }
}

TEST(Semver, DiffersFromCommonToolsWhereTheyDifferFromTheSpecification) {
  // `sort -V`, dpkg and `git tag --sort` put a release before its pre-releases,
  // and `sort -V` puts alpha.beta before alpha.1.
  EXPECT_GT(Order("1.0.0", "1.0.0-rc.1"), 0);
  EXPECT_GT(Order("1.0.0-alpha.beta", "1.0.0-alpha.1"), 0);
  // node-semver reads "v1.2.3" and " 1.2.3", and refuses numbers above 2^53 ...
  EXPECT_FALSE(Semver::Parse("v1.2.3").has_value());
  EXPECT_FALSE(Semver::Parse("  1.2.3").has_value());
  EXPECT_TRUE(Semver::Parse("9007199254740993.0.0").has_value());
  // ... and takes big numbers of a pre-release for equal.
  EXPECT_LT(Order("1.0.0-99999999999999999998", "1.0.0-99999999999999999999"),
            0);
  // Go's golang.org/x/mod/semver reads "v1.2" only with the v, and short.
  EXPECT_FALSE(Semver::Parse("v1.2").has_value());
  EXPECT_FALSE(Semver::Parse("1.2").has_value());
}

TEST(Semver, IgnoresBuildMetadataInPrecedence) {
  EXPECT_EQ(Order("1.0.0+a", "1.0.0+b"), 0);
  EXPECT_EQ(Order("1.0.0", "1.0.0+20260115"), 0);
  EXPECT_EQ(Order("1.0.0-rc.1+x", "1.0.0-rc.1"), 0);
  EXPECT_LT(Order("1.0.0-rc.1+z", "1.0.0+a"), 0);
}

struct RaiseCase {
  const char* name;
  const char* from;
  Bump bump;
  const char* to;
};

class SemverRaise : public ::testing::TestWithParam<RaiseCase> {};

TEST_P(SemverRaise, ResetsLowerPartsAndDropsTheRest) {
  EXPECT_EQ(Semver::Parse(GetParam().from)->Raised(GetParam().bump).ToString(),
            GetParam().to);
}

INSTANTIATE_TEST_SUITE_P(
    Table, SemverRaise,
    ::testing::Values(
        RaiseCase{"None", "1.2.3-rc.1+b", Bump::kNone, "1.2.3"},
        RaiseCase{"Patch", "1.2.3", Bump::kPatch, "1.2.4"},
        RaiseCase{"Minor", "1.2.3", Bump::kMinor, "1.3.0"},
        RaiseCase{"Major", "1.2.3", Bump::kMajor, "2.0.0"},
        RaiseCase{"MajorOfInitialDevelopment", "0.4.2", Bump::kMajor, "1.0.0"},
        RaiseCase{"DropsTheRest", "1.2.3-rc.1+b", Bump::kPatch, "1.2.4"},
        RaiseCase{"CarriesOver", "1.2.9", Bump::kPatch, "1.2.10"},
        RaiseCase{"GrowsADigit", "1.999.3", Bump::kMinor, "1.1000.0"},
        RaiseCase{"CarriesInside", "1.2.1099", Bump::kPatch, "1.2.1100"},
        RaiseCase{"BeyondSixtyFourBits", "18446744073709551615.0.0",
                  Bump::kMajor, "18446744073709551616.0.0"}),
    [](const auto& row) { return row.param.name; });

TEST(Bump, HasNamesAndAnOrder) {
  EXPECT_STREQ(BumpName(Bump::kNone), "none");
  EXPECT_STREQ(BumpName(Bump::kPatch), "patch");
  EXPECT_STREQ(BumpName(Bump::kMinor), "minor");
  EXPECT_STREQ(BumpName(Bump::kMajor), "major");
  EXPECT_LT(Bump::kNone, Bump::kPatch);
  EXPECT_LT(Bump::kPatch, Bump::kMinor);
  EXPECT_LT(Bump::kMinor, Bump::kMajor);
}

}  // namespace
}  // namespace codicil::base
