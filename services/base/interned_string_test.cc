#include "services/base/interned_string.h"

#include <string>
#include <thread>
#include <vector>

#include "gtest/gtest.h"

namespace codicil::base {
namespace {

TEST(InternedStringTest, EqualTextsAreOneCopy) {
  const InternedString a("spec.slos[0].ref");
  const InternedString b(std::string("spec.slos[0]") + ".ref");
  EXPECT_EQ(a, b);
  EXPECT_EQ(&a.str(), &b.str());
  EXPECT_NE(a, InternedString("spec.slos[1].ref"));
}

TEST(InternedStringTest, StandsForAString) {
  const std::string text = InternedString("abc");
  EXPECT_EQ(text, "abc");
  EXPECT_EQ(InternedString(), "");
  EXPECT_EQ(InternedString().str(), "");
}

TEST(InternedStringTest, ThreadsAgree) {
  constexpr int kTexts = 2000;
  std::vector<std::vector<InternedString>> seen(4);
  std::vector<std::thread> threads;
  for (std::vector<InternedString>& mine : seen) {
    threads.emplace_back([&mine] {
      for (int i = 0; i < kTexts; ++i) mine.emplace_back(std::to_string(i));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (int i = 0; i < kTexts; ++i) {
    EXPECT_EQ(seen[0][i].str(), std::to_string(i));
    for (const std::vector<InternedString>& each : seen) {
      EXPECT_EQ(each[i], seen[0][i]);
    }
  }
}

}  // namespace
}  // namespace codicil::base
