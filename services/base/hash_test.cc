#include "services/base/hash.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace codicil::base {
namespace {

constexpr uint64_t kPrime64 = 11400714785074694797u;

// The bytes over which xxHash publishes its test vectors.
std::string SanityBytes(size_t size) {
  std::string bytes;
  uint64_t generator = 2654435761;
  for (size_t i = 0; i < size; ++i) {
    bytes.push_back(static_cast<char>(generator >> 56));
    generator *= kPrime64;
  }
  return bytes;
}

// Files hold these values: a change of any makes old ones unreadable.
// Source: xxHash 0.8, tests/sanity_test_vectors.h (XSUM_XXH3_testdata).
TEST(Hash64, MatchesThePublishedVectors) {
  const struct {
    size_t size;
    uint64_t unseeded;
    uint64_t seeded;
  } rows[] = {
      {0, 0x2D06800538D394C2, 0xA8A6B918B2F0364A},
      {1, 0xC44BDFF4074EECDB, 0x032BE332DD766EF8},
      {6, 0x27B56A84CD2D7325, 0x84589C116AB59AB9},
      {12, 0xA713DAF0DFBB77E7, 0xE7303E1B2336DE0E},
      {24, 0xA3FE70BF9D3510EB, 0x850E80FC35BDD690},
      {48, 0x397DA259ECBA1F11, 0xADC2CBAA44ACC616},
      {80, 0xBCDEFBBB2C47C90A, 0xC6DD0CB699532E73},
      {195, 0xCD94217EE362EC3A, 0xBA68003D370CB3D9},
      {403, 0xCDEB804D65C6DEA4, 0x6259F6ECFD6443FD},
      {2048, 0xDD59E2C3A5F038E0, 0x66F81670669ABABC},
  };
  for (const auto& row : rows) {
    const std::string bytes = SanityBytes(row.size);
    EXPECT_EQ(Hash64(bytes), row.unseeded) << row.size << " bytes";
    EXPECT_EQ(Hash64(bytes, kPrime64), row.seeded) << row.size << " bytes";
  }
}

TEST(Hash64, ReadsPastZeroBytes) {
  EXPECT_NE(Hash64(std::string_view("a\0b", 3)),
            Hash64(std::string_view("a\0c", 3)));
}

}  // namespace
}  // namespace codicil::base
