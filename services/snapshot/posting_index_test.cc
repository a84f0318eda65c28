#include "services/snapshot/posting_index.h"

#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <vector>

#include "gtest/gtest.h"

namespace codicil::snapshot {
namespace {

TEST(PostingIndexTest, EmptyFindsNothing) {
  EXPECT_TRUE(PostingIndex().Find(1).empty());
  EXPECT_TRUE(PostingIndex(std::vector<Posting>()).Find(0).empty());
}

TEST(PostingIndexTest, ExactDuplicatesAreDropped) {
  const PostingIndex index({{5, 2}, {5, 1}, {5, 2}, {6, 2}});
  EXPECT_EQ(index.Find(5), (std::vector<uint32_t>{1, 2}));
  EXPECT_EQ(index.Find(6), std::vector<uint32_t>{2});
  EXPECT_EQ(index.postings().size(), 3u);
}

TEST(PostingIndexTest, AgreesWithAMap) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 50; ++round) {
    std::map<uint64_t, std::set<uint32_t>> expected;
    std::vector<Posting> postings;
    // Few upper bits in some rounds, so that buckets grow large.
    const uint64_t mask = round % 2 == 0 ? ~uint64_t{0} : 0xff;
    for (int i = 0; i < 500; ++i) {
      const uint64_t key = random() & mask;
      const auto document = static_cast<uint32_t>(random() % 20);
      postings.push_back({key, document});
      expected[key].insert(document);
    }
    postings.push_back({~uint64_t{0}, 1});
    expected[~uint64_t{0}].insert(1);
    const PostingIndex index(postings);
    for (const auto& [key, documents] : expected) {
      EXPECT_EQ(index.Find(key),
                std::vector<uint32_t>(documents.begin(), documents.end()));
      if (expected.count(key + 1) == 0) {
        EXPECT_TRUE(index.Find(key + 1).empty());
      }
    }
  }
}

}  // namespace
}  // namespace codicil::snapshot
