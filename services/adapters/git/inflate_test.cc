#include "services/adapters/git/inflate.h"

#include <gtest/gtest.h>

#include <string>

namespace codicil::adapters::git {
namespace {

// zlib.compress(b"hello hello hello hello"), by Python's zlib.
const std::string kDeflated(
    "\x78\x9c\xcb\x48\xcd\xc9\xc9\x57\xc8\x40\x27\x01\x68\x03\x08\xb1", 16);
const std::string kHello = "hello hello hello hello";

TEST(InflaterTest, InflatesWhateverFollows) {
  Inflater inflater;
  std::string out = "left over";
  EXPECT_TRUE(inflater.Inflate(kDeflated, kHello.size(), out));
  EXPECT_EQ(out, kHello);
  EXPECT_TRUE(inflater.Inflate(kDeflated + "more", kHello.size(), out));
  EXPECT_EQ(out, kHello);
}

TEST(InflaterTest, RefusesAnotherSize) {
  Inflater inflater;
  std::string out;
  EXPECT_FALSE(inflater.Inflate(kDeflated, kHello.size() - 1, out));
  EXPECT_FALSE(inflater.Inflate(kDeflated, kHello.size() + 1, out));
}

TEST(InflaterTest, RefusesASizeThatNoMemoryHolds) {
  Inflater inflater;
  std::string out;
  EXPECT_FALSE(inflater.Inflate(kDeflated, size_t{1} << 60, out));
  EXPECT_LT(out.capacity(), 1000);
}

TEST(InflaterTest, RefusesWhatIsDamagedOrCutOff) {
  Inflater inflater;
  std::string out;
  for (size_t i = 0; i < kDeflated.size(); ++i) {
    std::string damaged = kDeflated;
    damaged[i] ^= 0x10;
    EXPECT_FALSE(inflater.Inflate(damaged, kHello.size(), out)) << i;
    EXPECT_FALSE(inflater.Inflate(kDeflated.substr(0, i), kHello.size(), out))
        << i;
  }
}

}  // namespace
}  // namespace codicil::adapters::git
