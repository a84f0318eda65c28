#include "services/rules/lint/emphasis_repair.h"

#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "services/rules/lint/emphasis.h"
#include "services/rules/lint/markdown_scan.h"
#include "services/rules/lint/text_range.h"

namespace codicil::rules {
namespace {

// The text with the first failed emphasis repaired; "" if it cannot be.
std::string Repaired(std::string_view text) {
  const MarkdownScan scan = ScanMarkdown(text);
  for (const TextRange& block : scan.blocks) {
    for (const FailedEmphasis& failed :
         FindFailedEmphasis(text, block, scan.opaque)) {
      const std::vector<Replacement> replacements =
          RepairEmphasis(text, block, scan.opaque, failed);
      if (replacements.empty()) return "";
      std::string result(text);
      for (size_t i = replacements.size(); i > 0; --i) {
        const TextRange range = replacements[i - 1].range;
        result.replace(range.begin, range.end - range.begin,
                       replacements[i - 1].text);
      }
      return result;
    }
  }
  return "nothing failed";
}

TEST(RepairEmphasisTest, MovesMarksOut) {
  struct Row {
    std::string text;
    std::string repaired;  // "": no way
  };
  const Row rows[] = {
      // Pauses.
      {"**注意：**请看", "**注意**：请看"},
      {"甲**乙。**丙", "甲**乙**。丙"},
      {"*注意！？*请看", "*注意*！？请看"},
      {"***注意：***请看", "***注意***：请看"},
      {"**Note:**请看", "**Note**:请看"},
      {"> a\n> **注意：**请看 `b*`", "> a\n> **注意**：请看 `b*`"},
      // Pairs.
      {"请看**“重点”**内容", "请看“**重点**”内容"},
      {"请看**（重点）**内容", "请看（**重点**）内容"},
      {"请看**《书》**内容", "请看《**书**》内容"},
      // Blanks.
      {"**`a`**的", "**`a`** 的"},
      {"用**`a`**的", "用 **`a`** 的"},
      {"**Go(1.21)**版本", "**Go(1.21)** 版本"},
      {"看**`a`甲**吧", "看 **`a`甲**吧"},
      // Marks that belong to something inside.
      {"请看**“甲”和“乙”**内容", ""},
      {"**说明（注）**的", ""},
      {"看**（注）说明**。", ""},
      {"**。**请看", ""},
      {"**甲：" + std::string(1000, 'a') + "：**乙", ""},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(Repaired(row.text), row.repaired) << row.text;
    if (row.repaired.empty()) continue;
    EXPECT_EQ(Repaired(row.repaired), "nothing failed") << row.text;
  }
}

}  // namespace
}  // namespace codicil::rules
