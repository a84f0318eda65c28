// The contract with model::HandbookView, on random handbooks.
#include <map>
#include <random>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/rules/lint/references.h"
#include "services/rules/lint/testing/indexed_handbook.h"

namespace codicil::rules {
namespace {

using testing::ElementsAreArray;

// Small handbooks whose clauses refer to each other at random, so that every
// rule finds something.
class RandomHandbook : public IndexedHandbook {
 public:
  explicit RandomHandbook(uint32_t seed) : random_(seed) {
    Add("handbook/services.yaml",
        "kind: Services\nspec: {services: [{id: s, dependsOn: [{service: s, "
        "kind: hard}]}]}\n");
    Add("policies/raci.yaml", "kind: Raci\nspec: {domains: [d1]}\n");
    for (char id = 'a'; id < 'i'; ++id) {
      const char* const folders[] = {"platform", "Platform", "risk"};
      const std::string folder = folders[Pick(3)];
      AddOne(folder, std::string(1, id));
      if (Pick(6) == 0) AddOne("zone", std::string(1, id));
    }
    if (Pick(2) == 0) {
      AddOne("platform", "z");
      Add("handbook/clauses/platform/Z.yaml", ClauseYaml("z", ""));
    }
    Add("handbook/rfcs/RFC-0001.yaml",
        "kind: Rfc\nmetadata: {id: RFC-0001}\nspec: {changes: [{clause: " +
            Id() + ", change: retire}], services: [t]}\n");
  }

  uint32_t Pick(uint32_t count) { return random_() % count; }

 private:
  std::string Id() { return std::string(1, static_cast<char>('a' + Pick(9))); }

  void AddOne(const std::string& folder, const std::string& id) {
    std::string more = "  domain: d" + std::to_string(Pick(2)) + "\n";
    if (Pick(2) == 0) more += "  supersedes: [" + Id() + "]\n";
    if (Pick(2) == 0) more += "  overrides: [" + Id() + ", " + Id() + "]\n";
    Add("handbook/clauses/" + folder + "/" + id + ".yaml",
        ClauseYaml(id, more, Pick(3) == 0 ? "retired" : "active"));
  }

  std::mt19937 random_;
};

bool HasOwner(const base::Finding& finding,
              const std::vector<const model::Document*>& seeds) {
  for (const model::Document* seed : seeds) {
    if (finding.path == seed->path) return true;
    for (const base::RelatedPlace& place : finding.related) {
      if (place.path == seed->path) return true;
    }
  }
  return false;
}

using Check = void (*)(const model::HandbookView&,
                       const std::vector<const model::Document*>&,
                       std::vector<base::Finding>&);

TEST(SeedsTest, FindsExactlyWhatSeedsOwn) {
  std::map<std::string, int> reported;
  for (uint32_t run = 0; run < 400; ++run) {
    RandomHandbook handbook(run);
    for (const Check check : {&CheckReferences, &CheckDefinitions}) {
      std::vector<base::Finding> all;
      check(handbook, handbook.All(), all);
      for (const base::Finding& finding : all) ++reported[finding.rule];
      std::vector<const model::Document*> seeds;
      const uint32_t share = 1 + handbook.Pick(6);
      for (const model::Document* document : handbook.All()) {
        if (handbook.Pick(share) == 0) seeds.push_back(document);
      }
      std::vector<base::Finding> owned;
      for (const base::Finding& finding : all) {
        if (HasOwner(finding, seeds)) owned.push_back(finding);
      }
      std::vector<base::Finding> found;
      check(handbook, seeds, found);
      const size_t count = found.size();
      const std::vector<std::string> printed = PrintFindings(std::move(found));
      EXPECT_EQ(count, printed.size()) << "a finding came twice, run " << run;
      EXPECT_THAT(printed, ElementsAreArray(PrintFindings(std::move(owned))))
          << "run " << run;
    }
  }
  for (const char* rule :
       {"ref/unresolved", "ref/retired-target", "ref/not-reciprocal",
        "ref/cycle", "schema/bad-id", "schema/path-mismatch"}) {
    EXPECT_GT(reported[rule], 50) << rule;
  }
}

}  // namespace
}  // namespace codicil::rules
