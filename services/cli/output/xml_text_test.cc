#include "services/cli/output/xml_text.h"

#include <string>

#include "gtest/gtest.h"

namespace codicil::cli {
namespace {

struct Case {
  const char* name;
  std::string text;
  std::string want;  // in an element
};

class XmlTextTest : public ::testing::TestWithParam<Case> {};

TEST_P(XmlTextTest, AppendsContents) {
  std::string out = ">";
  AppendXmlText(GetParam().text, out);
  EXPECT_EQ(out, ">" + GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    All, XmlTextTest,
    ::testing::Values(Case{"Empty", "", ""}, Case{"Plain", "a-b c", "a-b c"},
                      Case{"Markup", "<a href=\"x\">&amp;</a>",
                           "&lt;a href=&quot;x&quot;&gt;&amp;amp;&lt;/a&gt;"},
                      Case{"EndOfCdata", "]]>", "]]&gt;"},
                      Case{"Apostrophe", "it's", "it's"},
                      Case{"Chinese", "熔断器", "熔断器"},
                      Case{"BeyondTheBasicPlane", "\U00020000", "\U00020000"},
                      Case{"LineFeedsStay", "a\nb\n", "a\nb\n"},
                      Case{"CarriageReturn", "a\r\nb", "a&lt;U+000D&gt;\nb"},
                      Case{"Nul", std::string("a\0b", 3), "a&lt;U+0000&gt;b"},
                      Case{"Escape", "\x1b[31m", "&lt;U+001B&gt;[31m"},
                      Case{"Noncharacters", "\xef\xbf\xbe\xef\xbf\xbf",
                           "&lt;U+FFFE&gt;&lt;U+FFFF&gt;"},
                      Case{"RightToLeftOverride", "\u202e", "&lt;U+202E&gt;"},
                      Case{"Surrogate", "\xed\xa0\x80", "\uFFFD\uFFFD\uFFFD"},
                      Case{"NoUtf8",
                           "a\xff"
                           "b",
                           "a\uFFFD"
                           "b"}),
    [](const auto& info) { return info.param.name; });

TEST(AppendXmlAttributeTest, ShowsLineFeedsAndTabs) {
  std::string out = "<a";
  AppendXmlAttribute("name", "\"one\"\n<two>\t&", out);
  EXPECT_EQ(out,
            "<a name=\"&quot;one&quot;&lt;U+000A&gt;&lt;two&gt;&lt;U+0009&gt;"
            "&amp;\"");
}

}  // namespace
}  // namespace codicil::cli
