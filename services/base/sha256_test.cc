#include "services/base/sha256.h"

#include <gtest/gtest.h>

#include <string>

namespace codicil::base {
namespace {

std::string HexOf(const std::string& bytes) {
  const Sha256Digest digest = Sha256(bytes);
  return ToHex(digest.data(), digest.size());
}

// Source: FIPS 180-4 examples, published by NIST.
TEST(Sha256, MatchesThePublishedVectors) {
  EXPECT_EQ(HexOf(""),
            "e3b0c44298fc1c149afbf4c8996fb924"
            "27ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(HexOf("abc"),
            "ba7816bf8f01cfea414140de5dae2223"
            "b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(HexOf("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039"
            "a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(HexOf(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67"
            "f1809a48a497200e046d39ccc7112cd0");
}

TEST(ToHex, WritesEveryByteInLowerCase) {
  const uint8_t bytes[] = {0x00, 0x0F, 0xA5, 0xFF};
  EXPECT_EQ(ToHex(bytes, sizeof(bytes)), "000fa5ff");
  EXPECT_EQ(ToHex(bytes, 0), "");
}

}  // namespace
}  // namespace codicil::base
