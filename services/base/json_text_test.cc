#include "services/base/json_text.h"

#include <string>

#include "gtest/gtest.h"
#include "nlohmann/json.hpp"

namespace codicil::base {
namespace {

struct StringCase {
  const char* name;
  std::string text;
  const char* want;
};

class JsonStringTest : public ::testing::TestWithParam<StringCase> {};

TEST_P(JsonStringTest, Escapes) {
  std::string out = "x";
  AppendJsonString(GetParam().text, out);
  EXPECT_EQ(out, std::string("x") + GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    All, JsonStringTest,
    ::testing::Values(StringCase{"Empty", "", R"("")"},
                      StringCase{"Plain", "a b", R"("a b")"},
                      StringCase{"QuoteAndBackslash", R"(a"b\c)",
                                 R"("a\"b\\c")"},
                      StringCase{"LineBreaks", "a\nb\rc\td", R"("a\nb\rc\td")"},
                      StringCase{"Nul", std::string("\0", 1), R"("\u0000")"},
                      StringCase{"Control", "\x1b[31m", R"("\u001b[31m")"},
                      StringCase{"Delete", "\x7f", R"("\u007f")"},
                      StringCase{"Chinese", "熔断器", R"("熔断器")"},
                      StringCase{"BeyondTheBasicPlane", "😀", R"("😀")"},
                      StringCase{"CutOffSequence", "a\xe7\x86",
                                 "\"a\xef\xbf\xbd\xef\xbf\xbd\""},
                      StringCase{"LoneByte", "\xff!", "\"\xef\xbf\xbd!\""}),
    [](const auto& info) { return info.param.name; });

TEST(JsonStringTest, EveryByteRoundTripsOrIsReplaced) {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string text(1, static_cast<char>(byte));
    std::string out;
    AppendJsonString(text, out);
    const auto parsed = nlohmann::json::parse(out).get<std::string>();
    EXPECT_EQ(parsed, byte < 0x80 ? text : "\xef\xbf\xbd") << byte;
  }
}

TEST(JsonObjectTest, KeepsTheOrderOfMembers) {
  std::string out;
  JsonObject object(out);
  object.Add("z", "1").Add("a", -2).AddTrue("t").AddNull("n").AddKey("list");
  out += "[]";
  object.End();
  EXPECT_EQ(out, R"({"z":"1","a":-2,"t":true,"n":null,"list":[]})");
}

TEST(JsonObjectTest, MayBeEmpty) {
  std::string out;
  JsonObject object(out);
  object.End();
  EXPECT_EQ(out, "{}");
}

}  // namespace
}  // namespace codicil::base
