#include "services/ports/git_repo.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/container/flat_hash_set.h"

namespace codicil::ports {
namespace {

constexpr char kHex[] = "00ff10a0b1c2d3e4f5061728394a5b6c7d8e9f01";

TEST(ObjectIdTest, IsWrittenAndReadAsHex) {
  const std::optional<ObjectId> id = ObjectIdFromHex(kHex);
  ASSERT_TRUE(id.has_value());
  EXPECT_EQ(id->bytes[0], 0x00);
  EXPECT_EQ(id->bytes[1], 0xff);
  EXPECT_EQ(id->bytes[19], 0x01);
  EXPECT_EQ(id->ToHex(), kHex);
}

TEST(ObjectIdTest, ReadsUpperCase) {
  EXPECT_EQ(ObjectIdFromHex("00FF10A0B1C2D3E4F5061728394A5B6C7D8E9F01"),
            ObjectIdFromHex(kHex));
}

TEST(ObjectIdTest, RefusesWhatIsNoId) {
  const std::string hex = kHex;
  EXPECT_EQ(ObjectIdFromHex(""), std::nullopt);
  EXPECT_EQ(ObjectIdFromHex(hex.substr(1)), std::nullopt);
  EXPECT_EQ(ObjectIdFromHex(hex + "0"), std::nullopt);
  for (const char bad : {'g', 'G', '/', ':', '@', '`', ' ', '\0'}) {
    std::string changed = hex;
    changed[39] = bad;
    EXPECT_EQ(ObjectIdFromHex(changed), std::nullopt) << bad;
  }
}

TEST(ObjectIdTest, NoneIsAllZero) {
  EXPECT_TRUE(ObjectId().IsNone());
  ObjectId id;
  id.bytes[19] = 1;
  EXPECT_FALSE(id.IsNone());
}

TEST(ObjectIdTest, ComparesBytewise) {
  ObjectId low;
  ObjectId high;
  low.bytes = {0x7f, 0xff};
  high.bytes = {0x80, 0x00};
  EXPECT_TRUE(low < high);
  EXPECT_FALSE(high < low);
  EXPECT_FALSE(low < low);
  EXPECT_TRUE(low != high);
  EXPECT_TRUE(low == low);
}

TEST(ObjectIdTest, IsAKey) {
  const absl::flat_hash_set<ObjectId> ids = {*ObjectIdFromHex(kHex)};
  EXPECT_TRUE(ids.contains(*ObjectIdFromHex(kHex)));
  EXPECT_FALSE(ids.contains(ObjectId()));
}

}  // namespace
}  // namespace codicil::ports
