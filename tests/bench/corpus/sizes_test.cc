#include "tests/bench/corpus/sizes.h"

#include "gtest/gtest.h"
#include "tests/bench/corpus/vocabulary.h"

namespace codicil::corpus {
namespace {

TEST(SizesTest, TheVocabularyIsLargeEnoughForEverySize) {
  const int roles = static_cast<int>(ServiceRoles().size());
  for (int clauses = kMinimumClauses; clauses <= kMaximumClauses;
       clauses += 100) {
    SCOPED_TRACE(clauses);
    const Sizes sizes = SizesFor(clauses);
    ASSERT_LE(sizes.domains, static_cast<int>(DomainNames().size()));
    ASSERT_LE(sizes.components, static_cast<int>(Components().size()));
    const int stems_per_domain =
        (sizes.services_per_domain + roles - 1) / roles;
    ASSERT_LE(stems_per_domain * sizes.domains,
              static_cast<int>(ServiceStems().size()));
    // RFC-9999 is the last id; a branch takes one more.
    ASSERT_LT(sizes.rfcs + 1, 9999);
  }
}

TEST(SizesTest, TheSizesThatAreMeasured) {
  const Sizes medium = SizesFor(10000);
  EXPECT_EQ(medium.domains, 5);
  EXPECT_EQ(medium.services(), 200);
  EXPECT_EQ(medium.components, 5);
  EXPECT_EQ(medium.incidents, 500);
  EXPECT_EQ(medium.rfcs, 200);
  const Sizes large = SizesFor(100000);
  EXPECT_EQ(large.domains, 50);
  EXPECT_EQ(large.services(), 400);
  EXPECT_EQ(large.components, 14);  // 5, and one for each 10,000 more
}

}  // namespace
}  // namespace codicil::corpus
