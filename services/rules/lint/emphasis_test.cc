#include "services/rules/lint/emphasis.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/rules/lint/markdown_scan.h"
#include "services/rules/lint/text_range.h"

namespace codicil::rules {
namespace {

using testing::ElementsAreArray;

// The text with emphasis as tags: <e>, <s>.
std::string Render(std::string_view text, Flanking flanking) {
  const MarkdownScan scan = ScanMarkdown(text);
  struct Tag {
    size_t at;
    size_t length;
    std::string text;
  };
  std::vector<Tag> tags;
  for (const TextRange& block : scan.blocks) {
    for (const Emphasis& each :
         FindEmphasis(text, block, scan.opaque, flanking)) {
      const std::string name = each.length == 2 ? "s>" : "e>";
      tags.push_back({each.open, each.length, "<" + name});
      tags.push_back({each.close, each.length, "</" + name});
    }
  }
  std::sort(tags.begin(), tags.end(),
            [](const Tag& a, const Tag& b) { return a.at > b.at; });
  std::string rendered(text);
  for (const Tag& tag : tags) rendered.replace(tag.at, tag.length, tag.text);
  return rendered;
}

TEST(FindEmphasisTest, ReadsAsCommonMarkDoes) {
  struct Row {
    std::string text;
    std::string rendered;
  };
  // As the reference implementation of CommonMark 0.31.2 renders them.
  const Row rows[] = {
      {"a *b* c", "a <e>b</e> c"},
      {"a **b** c", "a <s>b</s> c"},
      {"***a***", "<e><s>a</s></e>"},
      {"***a** b*", "<e><s>a</s> b</e>"},
      {"**a *b***", "<s>a <e>b</e></s>"},
      {"*a **b* c**", "<e>a <e><e>b</e> c</e></e>"},
      {"a * b * c", "a * b * c"},
      {"a*b*c", "a<e>b</e>c"},
      {"*a**b*", "<e>a**b</e>"},
      {"**a*b*c**", "<s>a<e>b</e>c</s>"},
      {"5 * 6 = 30*", "5 * 6 = 30*"},
      {"*(a)*b", "*(a)*b"},
      {"a*(b)*", "a*(b)*"},
      {"\\*a* *b\\* c*", "\\*a* <e>b\\* c</e>"},
      {"`*a*` *b*", "`*a*` <e>b</e>"},
      {"*a\n\nb*", "*a\n\nb*"},
      {"*a\nb*", "<e>a\nb</e>"},
      {"这是**重点**内容", "这是<s>重点</s>内容"},
      {"**注意：**请看", "**注意：**请看"},
      {"**注意**：请看", "<s>注意</s>：请看"},
      {"请看**“重点”**内容", "请看**“重点”**内容"},
      {"请看 **“重点”** 内容", "请看 <s>“重点”</s> 内容"},
      {"**注意：** 请看", "<s>注意：</s> 请看"},
      {"**注意：**", "<s>注意：</s>"},
      {"**`a`**的", "**`a`**的"},
      // The failed closer opens instead.
      {"**甲：**乙**丙**。", "<s>甲：<s>乙</s>丙</s>。"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(Render(row.text, Flanking::kCommonMark), row.rendered);
  }
}

TEST(FindEmphasisTest, ReadsAsItWasMeant) {
  struct Row {
    std::string text;
    std::string rendered;
  };
  const Row rows[] = {
      {"**注意：**请看", "<s>注意：</s>请看"},
      {"请看**“重点”**内容", "请看<s>“重点”</s>内容"},
      {"**`a`**的", "<s>`a`</s>的"},
      {"**Go(1.21)**版本", "<s>Go(1.21)</s>版本"},
      {"**甲：**乙**丙**。", "<s>甲：</s>乙<s>丙</s>。"},
      // Not Chinese: no other reading than CommonMark's.
      {"*(a)*b", "*(a)*b"},
      // Footnote marks open nothing before a pause, products have blanks.
      {"可用性*，延迟*。", "可用性*，延迟*。"},
      {"每 5 * 3 个，共 2 * 8 个", "每 5 * 3 个，共 2 * 8 个"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(Render(row.text, Flanking::kAsMeant), row.rendered);
  }
}

std::vector<std::string> Failed(std::string_view text) {
  const MarkdownScan scan = ScanMarkdown(text);
  std::vector<std::string> found;
  for (const TextRange& block : scan.blocks) {
    for (const FailedEmphasis& failed :
         FindFailedEmphasis(text, block, scan.opaque)) {
      const size_t end = failed.meant.close + failed.meant.length;
      found.push_back(
          std::string(failed.opener_fails ? "opener " : "") +
          (failed.closer_fails ? "closer " : "") +
          std::string(text.substr(failed.meant.open, end - failed.meant.open)) +
          " of " +
          std::string(text.substr(failed.opener.begin,
                                  failed.closer.end - failed.opener.begin)));
    }
  }
  return found;
}

TEST(FindFailedEmphasisTest, SaysWhichRunIsToBlame) {
  struct Row {
    std::string text;
    std::vector<std::string> failed;
  };
  const Row rows[] = {
      {"**注意：**请看", {"closer **注意：** of **注意：**"}},
      {"*注意：*请看", {"closer *注意：* of *注意：*"}},
      {"***注意：***请看",
       {"closer **注意：** of ***注意：***",
        "closer ***注意：*** of ***注意：***"}},
      {"看**“甲”乙**", {"opener **“甲”乙** of **“甲”乙**"}},
      {"看**“甲”**乙", {"opener closer **“甲”** of **“甲”**"}},
      {"**`a`**的", {"closer **`a`** of **`a`**"}},
      // Only one of the runs fails; the others pair up wrongly after it.
      {"**甲：**乙**丙**。", {"closer **甲：** of **甲：**"}},
      {"**甲：**乙\n\n**丙。**丁",
       {"closer **甲：** of **甲：**", "closer **丙。** of **丙。**"}},
      {"**注意**：请看", {}},
      {"**注意：** 请看", {}},
      {"**注意：**，请看", {}},
      {"`**注意：**请看`", {}},
      {"**注意：\\**请看", {}},
      {"a *(b)*c", {}},
      {"", {}},
  };
  for (const Row& row : rows) {
    EXPECT_THAT(Failed(row.text), ElementsAreArray(row.failed)) << row.text;
  }
}

// Openers without end must not be searched again for each closer.
TEST(FindEmphasisTest, StaysLinearOnHostileText) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "a**b ";
  text += "*甲：*";
  for (int i = 0; i < 100'000; ++i) text += " a***";
  const TextRange block = {0, text.size()};
  EXPECT_LE(FindEmphasis(text, block, {}, Flanking::kAsMeant).size(), 400'000u);
}

}  // namespace
}  // namespace codicil::rules
