#include "services/base/sha1.h"

#include <gtest/gtest.h>

#include "services/base/sha256.h"

namespace codicil::base {
namespace {

std::string Hex(const Sha1Digest& digest) {
  return ToHex(digest.data(), digest.size());
}

// The examples of FIPS 180, and of parts that make the same whole.
TEST(Sha1Test, GivesTheStandardsDigests) {
  EXPECT_EQ(Hex(Sha1({})), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
  EXPECT_EQ(Hex(Sha1({"abc"})), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(Hex(Sha1({"a", "", "bc"})),
            "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(
      Hex(Sha1({"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"})),
      "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
}

}  // namespace
}  // namespace codicil::base
