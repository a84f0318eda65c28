#include "services/model/scope/id_language.h"

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/model/scope/glob.h"

namespace codicil::model {
namespace {

using Patterns = std::vector<std::string>;

bool IsFree(std::string_view) { return false; }

bool IsWellFormed(const std::string& id) {
  if (id.empty() || id.size() > 64 || id[0] == '-' || id.back() == '-' ||
      (id[0] >= '0' && id[0] <= '9')) {
    return false;
  }
  return id.find("--") == std::string::npos;
}

struct IdCase {
  const char* name;
  std::vector<Patterns> all;
  std::vector<Patterns> none;
  const char* id;  // nullptr: there is none
};

class IdTest : public testing::TestWithParam<IdCase> {};

TEST_P(IdTest, TheShortest) {
  IdQuery query;
  for (const Patterns& patterns : GetParam().all)
    query.all.push_back(&patterns);
  for (const Patterns& patterns : GetParam().none) {
    query.none.push_back(&patterns);
  }
  const std::optional<std::string> id = FindNewId(query, IsFree);
  if (GetParam().id == nullptr) {
    EXPECT_EQ(id, std::nullopt);
  } else {
    EXPECT_EQ(id, GetParam().id);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Queries, IdTest,
    testing::Values(
        IdCase{"Any", {}, {}, "a"}, IdCase{"Prefix", {{"pay-*"}}, {}, "pay-a"},
        IdCase{"StarMayBeEmpty", {{"pay*"}}, {}, "pay"},
        IdCase{"PrefixAndSuffix", {{"pay-*"}, {"*-api"}}, {}, "pay-api"},
        IdCase{"PrefixesDiffer", {{"pay-*"}, {"cart-*"}}, {}, nullptr},
        IdCase{"SuffixesDiffer", {{"*-a"}, {"*-b"}}, {}, nullptr},
        IdCase{"OneOfAListIsEnough",
               {{"pay-*", "cart-*"}, {"cart-*"}},
               {},
               "cart-a"},
        IdCase{"TheSameIsExcluded", {{"pay-*"}}, {{"pay-*"}}, nullptr},
        IdCase{"AWiderOneIsExcluded", {{"pay-*"}}, {{"p*"}}, nullptr},
        IdCase{"ANarrowerOneIsExcluded", {{"pay-*"}}, {{"pay-a*"}}, "pay-b"},
        IdCase{"EverythingIsExcluded", {}, {{"*"}}, nullptr},
        IdCase{"LiteralsAreNoIdsToCome", {{"pay"}}, {}, nullptr},
        IdCase{"ExcludedLiteralsDoNotMatter", {{"pay*"}}, {{"pay"}}, "pay"},
        // Ids do not begin with a digit, nor begin or end with '-', nor hold
        // "--".
        IdCase{"NoDigitFirst", {{"1*"}}, {}, nullptr},
        IdCase{"NoDashLast", {{"*-"}}, {}, nullptr},
        IdCase{"NoDashFirst", {{"-*"}}, {}, nullptr},
        IdCase{"NoDoubleDash", {{"pay--*"}}, {}, nullptr},
        IdCase{"NoOtherCharacter", {{"Pay*"}}, {}, nullptr},
        // "a-" needs one of [a-z0-9] next: all 36 are excluded.
        IdCase{"FormCloses",
               {{"a-*"}},
               {{"a-a*", "a-b*", "a-c*", "a-d*", "a-e*", "a-f*", "a-g*", "a-h*",
                 "a-i*", "a-j*", "a-k*", "a-l*", "a-m*", "a-n*", "a-o*", "a-p*",
                 "a-q*", "a-r*", "a-s*", "a-t*", "a-u*", "a-v*", "a-w*", "a-x*",
                 "a-y*", "a-z*", "a-0*", "a-1*", "a-2*", "a-3*", "a-4*", "a-5*",
                 "a-6*", "a-7*", "a-8*", "a-9*"}},
               nullptr}),
    [](const auto& info) { return info.param.name; });

TEST(IdLanguageTest, TakenIdsAreSkipped) {
  const Patterns patterns = {"pay-*"};
  IdQuery query;
  query.all.push_back(&patterns);
  const std::set<std::string, std::less<>> taken = {"pay-a", "pay-aa", "pay-b"};
  const auto is_taken = [&](std::string_view id) {
    return taken.count(id) > 0;
  };
  EXPECT_EQ(FindNewId(query, is_taken), "pay-c");
}

// 63 characters leave room for one more, and that is not '-': 36 ids and the
// bare one.
TEST(IdLanguageTest, TheLastIdCanBeTaken) {
  const std::string stem(63, 'a');
  const Patterns patterns = {stem + "*"};
  IdQuery query;
  query.all.push_back(&patterns);
  std::set<std::string, std::less<>> taken = {stem};
  for (const char c : std::string("abcdefghijklmnopqrstuvwxyz012345678")) {
    taken.insert(stem + c);
  }
  const auto is_taken = [&](std::string_view id) {
    return taken.count(id) > 0;
  };
  EXPECT_EQ(FindNewId(query, is_taken), stem + "9");
  taken.insert(stem + "9");
  EXPECT_EQ(FindNewId(query, is_taken), std::nullopt);
}

TEST(IdLanguageTest, TooLongForAnyId) {
  const Patterns patterns = {std::string(65, 'a') + "*"};
  IdQuery query;
  query.all.push_back(&patterns);
  EXPECT_EQ(FindNewId(query, IsFree), std::nullopt);
}

// 24 parts in any order make 2^24 states: more than is looked at.
TEST(IdLanguageTest, PastTheBoundThereMayBeOne) {
  std::vector<Patterns> lists;
  for (char c = 'a'; c < 'a' + 24; ++c) {
    lists.push_back({std::string("*") + c + c + "*"});
  }
  IdQuery query;
  for (const Patterns& list : lists) query.all.push_back(&list);
  EXPECT_EQ(FindNewId(query, IsFree), "");
}

// Every id of up to six characters, against the automata.
class ExhaustiveIds {
 public:
  ExhaustiveIds() { Extend(""); }
  const std::vector<std::string>& ids() const { return ids_; }

 private:
  void Extend(const std::string& stem) {
    if (IsWellFormed(stem)) ids_.push_back(stem);
    if (stem.size() == 6) return;
    for (const char c : {'a', 'b', 'c', '0', '-'}) Extend(stem + c);
  }
  std::vector<std::string> ids_;
};

bool Fits(const std::string& id, const std::vector<Patterns>& all,
          const std::vector<Patterns>& none) {
  return std::all_of(all.begin(), all.end(),
                     [&](const auto& list) { return MatchesAny(list, id); }) &&
         std::none_of(none.begin(), none.end(),
                      [&](const auto& list) { return MatchesAny(list, id); });
}

TEST(IdLanguageTest, AgreesWithTryingAllShortIds) {
  const ExhaustiveIds universe;
  int found_count = 0;
  int none_count = 0;
  for (uint32_t seed = 0; seed < 1500; ++seed) {
    std::mt19937 random(seed);
    const auto pick = [&](int n) { return static_cast<int>(random() % n); };
    const auto make_list = [&] {
      Patterns list;
      for (int i = 1 + pick(2); i > 0; --i) {
        std::string pattern;
        for (int k = 1 + pick(3); k > 0; --k) pattern += "ab0-"[pick(4)];
        pattern.insert(pick(static_cast<int>(pattern.size()) + 1), "*");
        if (pick(3) == 0) {
          pattern.insert(pick(static_cast<int>(pattern.size()) + 1), "*");
        }
        list.push_back(pattern);
      }
      return list;
    };
    std::vector<Patterns> all(pick(3));
    std::vector<Patterns> none(pick(3));
    for (Patterns& list : all) list = make_list();
    for (Patterns& list : none) list = make_list();
    IdQuery query;
    for (const Patterns& list : all) query.all.push_back(&list);
    for (const Patterns& list : none) query.none.push_back(&list);
    const std::optional<std::string> id = FindNewId(query, IsFree);
    if (id) {
      ++found_count;
      EXPECT_TRUE(IsWellFormed(*id)) << *id << ", seed " << seed;
      EXPECT_TRUE(Fits(*id, all, none)) << *id << ", seed " << seed;
      continue;
    }
    ++none_count;
    for (const std::string& other : universe.ids()) {
      ASSERT_FALSE(Fits(other, all, none)) << other << ", seed " << seed;
    }
  }
  // Both answers were put to the test.
  EXPECT_GT(found_count, 300);
  EXPECT_GT(none_count, 300);
}

}  // namespace
}  // namespace codicil::model
