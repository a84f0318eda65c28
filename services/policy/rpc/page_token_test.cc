#include "services/policy/rpc/page_token.h"

#include <string>

#include "gtest/gtest.h"

namespace codicil::policy {
namespace {

TEST(PageTokenTest, ComesBackAsItWas) {
  const std::string text = EncodePageToken({0x0123456789abcdef, "guard-9"});
  EXPECT_EQ(text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                   "abcdefghijklmnopqrstuvwxyz0123456789-_"),
            std::string::npos);
  const auto token = DecodePageToken(text);
  ASSERT_TRUE(token.has_value());
  EXPECT_EQ(token->list, 0x0123456789abcdef);
  EXPECT_EQ(token->last_id, "guard-9");
}

TEST(PageTokenTest, OtherTextIsNone) {
  const std::string text = EncodePageToken({1, "guard"});
  EXPECT_FALSE(DecodePageToken(""));
  EXPECT_FALSE(DecodePageToken("guard"));
  EXPECT_FALSE(DecodePageToken("not base64!"));
  // Without an id; of another version.
  EXPECT_FALSE(DecodePageToken(text.substr(0, 12)));
  EXPECT_FALSE(DecodePageToken("B" + text.substr(1)));
}

}  // namespace
}  // namespace codicil::policy
