#include "services/rules/lint/term_cjk_emphasis.h"

#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/rules/lint/term_checker.h"
#include "services/rules/lint/testing/term_fixture.h"

namespace codicil::rules {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(CjkEmphasisTest, AtTheRunThatFails) {
  struct Row {
    std::string name;
    std::string text;
    std::vector<std::string> found;
    std::string fixed;
  };
  const Row rows[] = {
      {"a pause inside",
       "**注意：**请看",
       {"5-7 **注意：**"},
       "**注意**：请看"},
      {"one asterisk", "*注意：*请看", {"4-5 *注意：*"}, "*注意*：请看"},
      {"three of them, one finding",
       "***注意：***请看",
       {"6-9 ***注意：***"},
       "***注意***：请看"},
      {"quotes inside",
       "请看**“重点”**内容",
       {"2-4 **“重点”**"},
       "请看“**重点**”内容"},
      {"code inside", "**`a`**的", {"5-7 **`a`**"}, "**`a`** 的"},
      {"no safe fix",
       "**说明（注）**的",
       {"7-9 **说明（注）**"},
       "**说明（注）**的"},
      {"two in one text",
       "**甲：**乙**丙：**丁",
       {"4-6 **甲：**", "11-13 **丙：**"},
       "**甲**：乙**丙**：丁"},
      {"as it must be",
       "**注意**：请看。**甲** 乙*丙*丁",
       {},
       "**注意**：请看。**甲** 乙*丙*丁"},
      {"no emphasis",
       "每 5 * 3 个，payment-* 和 ledger-*；可用性*，延迟*。",
       {},
       "每 5 * 3 个，payment-* 和 ledger-*；可用性*，延迟*。"},
      {"in code", "`**注意：**请看`", {}, "`**注意：**请看`"},
      {"without Chinese", "*(a)*b", {}, "*(a)*b"},
  };
  for (const Row& row : rows) {
    std::vector<std::string> places;
    for (const std::string& found : row.found) {
      places.push_back(PlaceInBody(found, "term/cjk-emphasis", "zh-CN"));
    }
    ExpectFindings(row.name, Body("zh-CN", row.text), places,
                   Body("zh-CN", row.fixed));
  }
}

TEST(CjkEmphasisTest, SaysWhy) {
  const std::vector<base::Finding> findings = CheckTermsOf(
      SampleChecker(),
      "spec:\n  body:\n    zh-CN: |\n      - 请看**（注）说明**。\n");
  ASSERT_THAT(Places(findings), ElementsAre("4:11-4:13 term/cjk-emphasis "
                                            "spec.body.zh-CN=**（注）说明**"));
  EXPECT_EQ(findings[0].message,
            "\"**\" between \"看\" and \"（\" opens no emphasis in CommonMark, "
            "so the asterisks are shown as they are");
  ASSERT_TRUE(findings[0].fix.has_value());
  EXPECT_THAT(findings[0].fix->edits, IsEmpty());
}

}  // namespace
}  // namespace codicil::rules
