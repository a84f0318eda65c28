#include "services/base/phrase.h"

#include "gtest/gtest.h"

namespace codicil::base {
namespace {

TEST(PhraseTest, CountsWithTheRightNumber) {
  EXPECT_EQ(Counted(0, "error"), "0 errors");
  EXPECT_EQ(Counted(1, "error"), "1 error");
  EXPECT_EQ(Counted(2, "changed clause"), "2 changed clauses");
}

TEST(PhraseTest, Enumerates) {
  EXPECT_EQ(Enumerated({}, 3), "");
  EXPECT_EQ(Enumerated({"a"}, 3), "a");
  EXPECT_EQ(Enumerated({"a", "b"}, 3), "a and b");
  EXPECT_EQ(Enumerated({"a", "b", "c"}, 3), "a, b and c");
  EXPECT_EQ(Enumerated({"a", "b", "c", "d"}, 3), "a, b, c and 1 more");
  EXPECT_EQ(Enumerated({"a", "b", "c", "d"}, 1), "a and 3 more");
}

}  // namespace
}  // namespace codicil::base
