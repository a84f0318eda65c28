#include "services/adapters/git/pack_delta.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/adapters/git/testing/pack_builder.h"

namespace codicil::adapters::git {
namespace {

TEST(PackDeltaTest, CopiesAndInserts) {
  // Base of 10 bytes, result of 9: copy 3 at 2, insert "xyz", copy 3 at 0.
  const std::string delta("\x0a\x09\x91\x02\x03\x03xyz\x90\x03", 11);
  EXPECT_EQ(ApplyDelta("0123456789", delta), "234xyz012");
  EXPECT_EQ(DeltaResultSize(delta), 9);
}

TEST(PackDeltaTest, CopiesFromFarAway) {
  // All four bytes of the offset, and all three of the size.
  std::string base(0x01020304 + 0x010005, '.');
  base.replace(0x01020304, 3, "far");
  const std::string delta = DeltaSize(base.size()) + DeltaSize(0x010005) +
                            std::string("\xff\x04\x03\x02\x01\x05\x00\x01", 8);
  EXPECT_EQ(ApplyDelta(base, delta), base.substr(0x01020304, 0x010005));
}

TEST(PackDeltaTest, CopiesSixtyFourKibibytesForSizeNone) {
  const std::string base(0x10000, 'x');
  EXPECT_EQ(ApplyDelta(base, DeltaSize(base.size()) + DeltaSize(base.size()) +
                                 std::string("\x80")),
            base);
}

TEST(PackDeltaTest, MakesAnEmptyObject) {
  EXPECT_EQ(ApplyDelta("abc", std::string("\x03\x00", 2)), "");
}

TEST(PackDeltaTest, RefusesWhatIsMalformed) {
  const std::vector<std::pair<const char*, std::string>> rows = {
      {"nothing", ""},
      {"no result size", "\x03"},
      {"an endless size", std::string(10, '\x80')},
      {"another base", std::string("\x04\x00", 2)},
      {"a reserved instruction", std::string("\x03\x01\x00", 3)},
      {"an insert cut off", std::string("\x03\x03\x03xy", 5)},
      {"a copy cut off", std::string("\x03\x03\x91\x00", 4)},
      {"a copy beyond the base", std::string("\x03\x03\x91\x01\x03", 5)},
      {"a copy from beyond the base", std::string("\x03\x01\x91\x04\x01", 5)},
      {"too much made", std::string("\x03\x02\x90\x03", 4)},
      {"too little made", std::string("\x03\x04\x90\x03", 4)},
      {"too much inserted", std::string("\x03\x02\x03xyz", 6)},
  };
  for (const auto& [name, delta] : rows) {
    EXPECT_EQ(ApplyDelta("abc", delta), std::nullopt) << name;
  }
  EXPECT_EQ(DeltaResultSize(""), std::nullopt);
  EXPECT_EQ(DeltaResultSize("\x03"), std::nullopt);
}

}  // namespace
}  // namespace codicil::adapters::git
