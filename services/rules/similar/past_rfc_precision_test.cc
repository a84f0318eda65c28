// How often the RFCs that similar/past-rfc names are the right ones, and how
// many of the right ones it names. Each RFC of a collection is under review in
// turn, and all others are the past.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/base/finding.h"
#include "services/rules/lint/testing/indexed_handbook.h"
#include "services/rules/similar/past_rfc.h"
#include "services/rules/similar/testing/rfc_families.h"

namespace codicil::rules {
namespace {

namespace fs = std::filesystem;

using Paths = std::set<std::string>;

Paths Named(const IndexedHandbook& handbook, const std::string& path) {
  std::vector<base::Finding> findings;
  CheckSimilarRfcs(handbook, {handbook.Find(path)}, findings);
  Paths named;
  for (const base::Finding& finding : findings) {
    for (const base::RelatedPlace& place : finding.related) {
      named.insert(place.path);
    }
  }
  return named;
}

// Sums over the RFCs of collections.
class Score {
 public:
  void Add(const Paths& named, const Paths& right) {
    constexpr size_t kMaxNamed = 3;
    size_t hits = 0;
    for (const std::string& path : named) hits += right.count(path);
    named_ += named.size();
    hits_ += hits;
    wanted_ += std::min(right.size(), kMaxNamed);
    if (right.empty()) {
      ++strangers_;
      quiet_ += named.empty() ? 1 : 0;
      return;
    }
    ++relatives_;
    found_ += hits > 0 ? 1 : 0;
  }

  double precision() const { return Share(hits_, named_); }
  double recall() const { return Share(hits_, wanted_); }
  // Of the RFCs that have a relative, those for which one is named; of those
  // that have none, those for which nobody is named.
  double found() const { return Share(found_, relatives_); }
  double quiet() const { return Share(quiet_, strangers_); }

  void Print(const char* title) const {
    std::printf(
        "%s: precision@3 %.3f (%zu of %zu named), recall@3 %.3f (%zu of %zu), "
        "a relative found for %.3f of %zu, nobody named for %.3f of %zu\n",
        title, precision(), hits_, named_, recall(), hits_, wanted_, found(),
        relatives_, quiet(), strangers_);
  }

 private:
  static double Share(size_t part, size_t whole) {
    return whole == 0 ? 1 : static_cast<double>(part) / whole;
  }

  size_t named_ = 0;
  size_t hits_ = 0;
  size_t wanted_ = 0;
  size_t relatives_ = 0;
  size_t found_ = 0;
  size_t strangers_ = 0;
  size_t quiet_ = 0;
};

void AddCollection(uint32_t seed, Score& score) {
  const RfcFamilies families = MakeRfcFamilies(seed);
  IndexedHandbook handbook;
  for (const auto& [path, yaml] : families.files) handbook.Add(path, yaml);
  for (const auto& [path, family] : families.family_of) {
    Paths right;
    for (const auto& [other, its_family] : families.family_of) {
      if (its_family == family && other != path) right.insert(other);
    }
    score.Add(Named(handbook, path), right);
  }
}

// Measured: precision 0.801, recall 0.942, found 0.996, quiet 0.589. Many of
// those named wrongly are strangers that changed the same clause, which is no
// bad hint. The floors leave a little room for other weights.
TEST(PastRfcPrecisionTest, FindsTheFamilyInRandomCollections) {
  Score score;
  for (uint32_t seed = 101; seed <= 106; ++seed) AddCollection(seed, score);
  score.Print("random collections, seeds 101 to 106");
  EXPECT_GE(score.precision(), 0.75);
  EXPECT_GE(score.recall(), 0.9);
  EXPECT_GE(score.found(), 0.97);
  EXPECT_GE(score.quiet(), 0.5);
}

IndexedHandbook& AddBundled(IndexedHandbook& handbook) {
  for (const auto& entry : fs::recursive_directory_iterator(
           "handbook", fs::directory_options::follow_directory_symlink)) {
    if (entry.path().extension() != ".yaml") continue;
    std::ifstream file(entry.path());
    handbook.Add(entry.path().string(),
                 std::string(std::istreambuf_iterator<char>(file), {}));
  }
  return handbook;
}

// Which RFCs their authors should have read, judged by reading them: those that
// brought, or changed for the same reason, what this one changes.
TEST(PastRfcPrecisionTest, FindsWhatAReaderWouldNameAmongTheBundledRfcs) {
  const std::map<int, std::set<int>> right = {
      {1, {2}},           // the clocks of the review
      {2, {1, 3, 5, 6}},  // clocks; dumps; emergency track; guards
      {3, {2, 8}},        // map crashes and dumps; traces and logs
      {4, {7}},           // connection pools
      {5, {2}},           // emergency track and rollback
      {6, {2}},           // guards of shared maps
      {7, {4}},           // connection pools
      {8, {3}},           // traces and logs
  };
  const auto path = [](int number) {
    return "handbook/rfcs/RFC-000" + std::to_string(number) + ".yaml";
  };
  IndexedHandbook handbook;
  AddBundled(handbook);
  Score score;
  for (const auto& [number, others] : right) {
    Paths paths;
    for (const int other : others) paths.insert(path(other));
    score.Add(Named(handbook, path(number)), paths);
  }
  score.Print("bundled RFCs");
  // Measured: 10 of 10 named are right, 10 of 11 wanted are named. The rule's
  // weights were chosen with an eye on these, so that this guards them and
  // proves little.
  EXPECT_GE(score.precision(), 0.9);
  EXPECT_GE(score.recall(), 0.8);
}

}  // namespace
}  // namespace codicil::rules
