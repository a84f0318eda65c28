#include "services/model/index_keys.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

namespace codicil::model {
namespace {

bool Holds(const std::vector<uint64_t>& keys, uint64_t key) {
  return std::binary_search(keys.begin(), keys.end(), key);
}

Symbol MakeSymbol(SymbolKind kind, const char* name) {
  Symbol symbol;
  symbol.kind = kind;
  symbol.name = name;
  return symbol;
}

Document ClauseWith(std::vector<std::string> services,
                    std::vector<std::string> domains) {
  Document document;
  document.path = "handbook/clauses/a/b.yaml";
  document.kind = DocumentKind::kClause;
  document.clause = std::make_unique<Clause>();
  document.clause->scope.include.services = std::move(services);
  document.clause->scope.include.domains = std::move(domains);
  Rule rule;
  rule.constraint.emplace();
  rule.constraint->parameter = "p";
  document.clause->rules.push_back(rule);
  return document;
}

TEST(IndexKeysTest, FamiliesOfKeysAreApart) {
  std::vector<uint64_t> keys = {
      DefinitionKey(SymbolKind::kClause, "a"),
      DefinitionKey(SymbolKind::kIncident, "a"),
      ReferenceKey(SymbolKind::kClause, "a"),
      ConstraintKey("a", "*"),
      ConstraintKey("a", "g"),
      FoldedPathKey("a"),
      KindKey(DocumentKind::kRaci),
      KindKey(DocumentKind::kGates),
      TextKey(1),
      OverriderKey("a"),
      RfcWordKey(1),
      RfcWordCountKey(1),
  };
  std::sort(keys.begin(), keys.end());
  EXPECT_EQ(std::unique(keys.begin(), keys.end()), keys.end());
}

TEST(IndexKeysTest, SymbolsAreFiled) {
  Document document;
  document.path = "policies/raci.yaml";
  document.kind = DocumentKind::kRaci;
  document.definitions.push_back(MakeSymbol(SymbolKind::kRole, "owner"));
  document.references.push_back(MakeSymbol(SymbolKind::kPerson, "lin"));
  const std::vector<uint64_t> keys = IndexKeys(document);
  EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
  EXPECT_TRUE(Holds(keys, DefinitionKey(SymbolKind::kRole, "owner")));
  EXPECT_TRUE(Holds(keys, ReferenceKey(SymbolKind::kPerson, "lin")));
  EXPECT_TRUE(Holds(keys, KindKey(DocumentKind::kRaci)));
  EXPECT_TRUE(Holds(keys, FoldedPathKey("Policies/RACI.yaml")));
}

TEST(IndexKeysTest, ClausesAreTooManyToBeFiledByKind) {
  const std::vector<uint64_t> keys = IndexKeys(ClauseWith({}, {}));
  EXPECT_FALSE(Holds(keys, KindKey(DocumentKind::kClause)));
}

struct AnchorCase {
  const char* name;
  std::vector<std::string> services;
  std::vector<std::string> domains;
  std::vector<std::string> anchors;
};

class AnchorTest : public testing::TestWithParam<AnchorCase> {};

TEST_P(AnchorTest, FollowsTheScope) {
  const std::vector<uint64_t> keys =
      IndexKeys(ClauseWith(GetParam().services, GetParam().domains));
  for (const char* anchor : {"s", "s:pay", "s:cart", "l:pay", "l:car", "l:db",
                             "d", "d:risk", "g", "g:pay", "g:", "*"}) {
    const bool is_expected = std::count(GetParam().anchors.begin(),
                                        GetParam().anchors.end(), anchor) > 0;
    EXPECT_EQ(Holds(keys, ConstraintKey("p", anchor)), is_expected) << anchor;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Scopes, AnchorTest,
    testing::Values(AnchorCase{"Everything", {}, {}, {"*"}},
                    AnchorCase{"Domain", {}, {"risk"}, {"d", "d:risk"}},
                    AnchorCase{"Literals",
                               {"pay", "cart"},
                               {"risk"},
                               {"s", "s:pay", "s:cart", "l:pay", "l:car"}},
                    AnchorCase{"ShortLiteral", {"db"}, {}, {"s", "l:db"}},
                    AnchorCase{"GlobAndLiteral",
                               {"pay-*", "cart"},
                               {},
                               {"g", "g:pay", "s", "s:cart", "l:car"}},
                    AnchorCase{"GlobOfThreeAndShort",
                               {"pay*", "pa*", "*"},
                               {},
                               {"g", "g:pay", "g:"}}),
    [](const auto& info) { return info.param.name; });

TEST(IndexKeysTest, OverridersAreFiled) {
  Document document = ClauseWith({"pay"}, {});
  document.clause->overrides = {"general"};
  EXPECT_TRUE(Holds(IndexKeys(document), OverriderKey("general")));
}

TEST(IndexKeysTest, RfcsAreFiledByTheirWordsAndHowManyTheyAre) {
  Document document;
  document.kind = DocumentKind::kRfc;
  document.rfc = std::make_unique<RfcFacts>();
  for (uint64_t word = 1; word <= 13; ++word) {
    document.rfc->words.push_back(word << 56);
  }
  const std::vector<uint64_t> keys = IndexKeys(document);
  for (const uint64_t word : document.rfc->words) {
    EXPECT_TRUE(Holds(keys, RfcWordKey(word))) << word;
  }
  EXPECT_FALSE(Holds(keys, RfcWordKey(uint64_t{14} << 56)));
  EXPECT_TRUE(Holds(keys, RfcWordCountKey(12)));
  EXPECT_FALSE(Holds(keys, RfcWordCountKey(14)));
}

TEST(CoarseCountTest, HasFourStepsInEachDoubling) {
  std::vector<size_t> steps;
  for (size_t count = 0; count <= 32; count = NextCoarseCount(count)) {
    steps.push_back(count);
  }
  EXPECT_EQ(steps, (std::vector<size_t>{0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14,
                                        16, 20, 24, 28, 32}));
}

TEST(CoarseCountTest, RoundsDownToAStep) {
  for (size_t step = 0; step < 5000; step = NextCoarseCount(step)) {
    for (size_t count = step; count < NextCoarseCount(step); ++count) {
      ASSERT_EQ(CoarseCount(count), step) << count;
      ASSERT_EQ(NextCoarseCount(count), NextCoarseCount(step)) << count;
    }
  }
}

TEST(IndexKeysTest, TheLingeringVersionIsFiledToo) {
  Document document = ClauseWith({"pay"}, {});
  document.until_effective = std::make_unique<Clause>(*document.clause);
  document.until_effective->scope.include.services = {"cart"};
  const std::vector<uint64_t> keys = IndexKeys(document);
  EXPECT_TRUE(Holds(keys, ConstraintKey("p", "s:pay")));
  EXPECT_TRUE(Holds(keys, ConstraintKey("p", "s:cart")));
}

}  // namespace
}  // namespace codicil::model
