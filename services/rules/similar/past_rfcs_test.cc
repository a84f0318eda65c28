// What the index tells of RFCs, and what they say themselves.
#include "services/rules/similar/past_rfcs.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/model/index_keys.h"
#include "services/rules/lint/testing/indexed_handbook.h"
#include "services/rules/similar/parameter_holders.h"
#include "services/rules/similar/rfc_traits.h"
#include "services/rules/similar/testing/rfc_families.h"

namespace codicil::rules {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

class PastRfcsTest : public ::testing::Test {
 protected:
  PastRfcsTest() {
    for (const auto& [path, yaml] : MakeRfcFamilies(7).files) {
      handbook_.Add(path, yaml);
    }
    for (const model::Document* document : handbook_.All()) {
      if (document->rfc != nullptr) rfcs_.push_back(document);
    }
    reviewed_ = {rfcs_[3], rfcs_[rfcs_.size() - 1]};
    rfcs_.pop_back();
    rfcs_.erase(rfcs_.begin() + 3);
  }

  // Places of those of which `features_of` holds the key.
  template <typename GetFeatures>
  std::vector<size_t> Holding(uint64_t key, GetFeatures features_of) const {
    std::vector<size_t> places;
    for (size_t i = 0; i < rfcs_.size(); ++i) {
      const RfcTraits traits(*rfcs_[i]);
      const FeatureSet& features = features_of(traits);
      if (std::binary_search(features.begin(), features.end(), key)) {
        places.push_back(i);
      }
    }
    return places;
  }

  IndexedHandbook handbook_;
  std::vector<const model::Document*> rfcs_;  // of the past, in path order
  std::vector<const model::Document*> reviewed_;
};

TEST_F(PastRfcsTest, AreAllButThoseUnderReviewInPathOrder) {
  const PastRfcs past(handbook_, reviewed_);
  ASSERT_EQ(past.size(), rfcs_.size());
  for (size_t i = 0; i < past.size(); ++i) {
    EXPECT_EQ(&past.Read(i), rfcs_[i]);
    EXPECT_EQ(past.least_words(i),
              model::CoarseCount(rfcs_[i]->rfc->words.size()));
  }
}

TEST_F(PastRfcsTest, TheIndexTellsWhoHoldsAFeature) {
  const PastRfcs past(handbook_, reviewed_);
  for (const model::Document* rfc : reviewed_) {
    const RfcTraits own(*rfc);
    ASSERT_FALSE(own.words().empty());
    ASSERT_FALSE(own.clauses.empty());
    for (const uint64_t word : own.words()) {
      EXPECT_THAT(past.WithKey(model::RfcWordKey(word)),
                  ElementsAreArray(Holding(
                      word, [](const RfcTraits& t) { return t.words(); })));
    }
    for (const uint64_t key : own.clauses) {
      EXPECT_THAT(past.WithKey(key),
                  ElementsAreArray(Holding(
                      key, [](const RfcTraits& t) { return t.clauses; })));
    }
    for (const uint64_t key : own.incidents) {
      EXPECT_THAT(past.WithKey(key),
                  ElementsAreArray(Holding(
                      key, [](const RfcTraits& t) { return t.incidents; })));
    }
  }
}

// An RFC that is under review for the first time is not in the handbook.
TEST_F(PastRfcsTest, OneOfAnotherHandbookIsNoObstacle) {
  IndexedHandbook other;
  other.Add("handbook/rfcs/RFC-9999.yaml", "kind: Rfc\n");
  const PastRfcs past(handbook_, {other.All().front()});
  EXPECT_EQ(past.size(), rfcs_.size() + reviewed_.size());
}

TEST_F(PastRfcsTest, ParametersAreCountedAsTheyAreRead) {
  std::set<std::string> parameters;
  for (const model::Document* rfc : rfcs_) {
    parameters.merge(ParametersOf(handbook_, *rfc));
  }
  ASSERT_FALSE(parameters.empty());
  const FeatureSet features = FeaturesOf(parameters);
  std::vector<size_t> want(features.size());
  for (const model::Document* rfc : rfcs_) {
    for (const uint64_t own : FeaturesOf(ParametersOf(handbook_, *rfc))) {
      const auto at = std::lower_bound(features.begin(), features.end(), own);
      ++want[at - features.begin()];
    }
  }
  EXPECT_THAT(ParameterHolders(handbook_, parameters, rfcs_),
              ElementsAreArray(want));
}

TEST(ParameterHoldersTest, CountsEachRfcOnceWhereverItsClausesAreAnchored) {
  IndexedHandbook handbook;
  const auto add = [&handbook](const std::string& id, const char* scope) {
    handbook.Add(
        "handbook/clauses/a/" + id + ".yaml",
        ClauseYaml(id, std::string("spec:\n  scope: ") + scope +
                           "\n  rules:\n    - {id: r, keyword: MUST, "
                           "constraint: {parameter: p, atMost: 5}}\n"));
  };
  add("all", "{}");
  add("domain", "{domains: [a]}");
  add("glob", "{services: [pay-*]}");
  add("named", "{services: [pay]}");
  const char* const clauses[] = {"all", "domain", "glob", "named", "other"};
  std::vector<const model::Document*> rfcs;
  for (const std::string clause : clauses) {
    const std::string path = "handbook/rfcs/" + clause + ".yaml";
    handbook.Add(path, "kind: Rfc\nspec:\n  changes:\n    - {clause: " +
                           clause + "}\n    - {clause: " + clause + "}\n");
    rfcs.push_back(handbook.Find(path));
  }
  EXPECT_THAT(ParameterHolders(handbook, {"p"}, rfcs), ElementsAre(4));
  EXPECT_THAT(ParameterHolders(handbook, {"q"}, rfcs), ElementsAre(0));
}

}  // namespace
}  // namespace codicil::rules
