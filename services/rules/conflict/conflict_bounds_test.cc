// Bounds of what is reported, and parts of the whole.
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/model/document.h"
#include "services/model/parameter.h"
#include "services/rules/conflict/testing/conflict_handbook.h"
#include "services/rules/conflict/testing/short_clauses.h"

namespace codicil::rules {
namespace {

// Rules of which each excludes each other.
ConflictHandbook Quarrel(int count) {
  ConflictHandbook handbook = ShortHandbook();
  for (int i = 100; i < 100 + count; ++i) {
    const std::string n = std::to_string(i);
    handbook.Add(ShortClause("c" + n, "",
                             ShortRule("r", "MUST", "pool.max, equals: " + n)));
  }
  return handbook;
}

TEST(ConflictBoundsTest, SixtyFourGroupsAreListedAtEachRule) {
  // 0 + 1 + ... + 63 at the first 64, then 64 at each.
  EXPECT_EQ(Check(Quarrel(200)).size(), 64u * 63 / 2 + 136 * 64);
}

TEST(ConflictBoundsTest, TheSameOnesWhicheverDocumentsAreSeeds) {
  const ConflictHandbook handbook = Quarrel(100);
  const std::vector<base::Finding> whole = Check(handbook);
  for (const char* id : {"c100", "c163", "c164", "c199"}) {
    const std::vector<const model::Document*> seeds = {handbook.Find(id)};
    EXPECT_EQ(Brief(Check(handbook, seeds)), Brief(OwnedBy(seeds, whole)))
        << id;
  }
}

// Of an enum with eight values, each is prohibited by somebody else.
TEST(ConflictBoundsTest, GroupsHaveEightMembersAtMost) {
  const auto check = [](int count) {
    model::Parameter parameter;
    parameter.name = "shade";
    parameter.type = model::ParameterType::kEnum;
    for (int i = 0; i < count; ++i) {
      parameter.values.push_back("s" + std::to_string(i));
    }
    ConflictHandbook handbook(ShortHandbook().catalog(),
                              model::ParameterTable({parameter}));
    for (int i = 0; i < count; ++i) {
      const std::string n = std::to_string(i);
      handbook.Add(ShortClause(
          "c" + n, "", ShortRule("r", "MUST NOT", "shade, equals: s" + n)));
    }
    return Brief(Check(handbook)).size();
  };
  EXPECT_EQ(check(8), 1u);
  EXPECT_EQ(check(9), 0u);
}

struct AnchorCase {
  const char* name;
  const char* first;  // scopes that meet
  const char* second;
};

class AnchorTest : public testing::TestWithParam<AnchorCase> {};

// Either clause finds the other by the index alone.
TEST_P(AnchorTest, FindEachOther) {
  ConflictHandbook handbook = ShortHandbook();
  handbook.Add(ShortClause("a", GetParam().first,
                           ShortRule("r", "MUST", "pool.max, atMost: 5")));
  handbook.Add(ShortClause("b", GetParam().second,
                           ShortRule("r", "MUST", "pool.max, atLeast: 6")));
  // Neither of them.
  handbook.Add(ShortClause("c", GetParam().second, ""));
  const Lines want = {"conflict/contradiction a#r,b#r"};
  EXPECT_EQ(Brief(Check(handbook, {handbook.Find("a")})), want);
  EXPECT_EQ(Brief(Check(handbook, {handbook.Find("b")})), want);
  EXPECT_EQ(Brief(Check(handbook, {handbook.Find("c")})), Lines());
}

constexpr char kAll[] = "";
constexpr char kLiteral[] = "services: [pay-api]";
constexpr char kUnknown[] = "services: [pay-new]";
constexpr char kGlob[] = "services: [\"pay-*\"]";
constexpr char kShortGlob[] = "services: [\"p*\"]";
constexpr char kGlobInDomain[] = "services: [\"pay-*\"], domains: [payments]";
constexpr char kDomain[] = "domains: [payments]";

INSTANTIATE_TEST_SUITE_P(
    Scopes, AnchorTest,
    testing::Values(AnchorCase{"AllAll", kAll, kAll},
                    AnchorCase{"AllLiteral", kAll, kLiteral},
                    AnchorCase{"AllUnknown", kAll, kUnknown},
                    AnchorCase{"AllGlob", kAll, kGlob},
                    AnchorCase{"AllDomain", kAll, kDomain},
                    AnchorCase{"LiteralLiteral", kLiteral, kLiteral},
                    AnchorCase{"LiteralGlob", kLiteral, kGlob},
                    AnchorCase{"LiteralShortGlob", kLiteral, kShortGlob},
                    AnchorCase{"LiteralGlobInDomain", kLiteral, kGlobInDomain},
                    AnchorCase{"LiteralDomain", kLiteral, kDomain},
                    AnchorCase{"UnknownUnknown", kUnknown, kUnknown},
                    AnchorCase{"UnknownGlob", kUnknown, kGlob},
                    AnchorCase{"UnknownShortGlob", kUnknown, kShortGlob},
                    AnchorCase{"GlobGlob", kGlob, kGlob},
                    AnchorCase{"GlobShortGlob", kGlob, kShortGlob},
                    AnchorCase{"GlobDomain", kGlob, kDomain},
                    AnchorCase{"ShortGlobDomain", kShortGlob, kDomain},
                    AnchorCase{"GlobInDomainDomain", kGlobInDomain, kDomain},
                    AnchorCase{"DomainDomain", kDomain, kDomain}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace codicil::rules
