#include "services/base/words.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace codicil::base {
namespace {

struct WordsCase {
  const char* name;
  std::string_view text;
  std::vector<std::string> words;
};

class WordsTest : public ::testing::TestWithParam<WordsCase> {};

TEST_P(WordsTest, AreInOrder) {
  EXPECT_EQ(Words(GetParam().text), GetParam().words);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, WordsTest,
    ::testing::Values(
        WordsCase{"Nothing", "", {}},
        WordsCase{"OnlySeparators", " -- 。，\n\t!", {}},
        WordsCase{"CaseIsFolded", "GOTRACEBACK All", {"gotraceback", "all"}},
        WordsCase{
            "GreekAndCyrillicCaseToo", "ΛΟΓΟΣ Журнал", {"λογοσ", "журнал"}},
        WordsCase{"LettersWithMarksStayWhole", "Café naïve", {"café", "naïve"}},
        WordsCase{"DigitsAreKept",
                  "go1.26 at 99.9 %",
                  {"go1", "26", "at", "99", "9"}},
        WordsCase{"UnderscoresJoinAndHyphensPart",
                  "max_conns read-write sync.Map",
                  {"max_conns", "read", "write", "sync", "map"}},
        WordsCase{"EachAsOftenAsItStands", "a b A", {"a", "b", "a"}},
        WordsCase{"NeighboursOfCjkLetters", "连接池", {"连接", "接池"}},
        WordsCase{"ALetterAlone", "写", {"写"}},
        WordsCase{"PunctuationPartsCjk", "写，连接。池", {"写", "连接", "池"}},
        WordsCase{"BlanksPartCjk", "共享 连接", {"共享", "连接"}},
        WordsCase{
            "Mixed", "Go 的 map 并发写", {"go", "的", "map", "并发", "发写"}},
        WordsCase{"MixedWithoutBlanks",
                  "共享map写3次",
                  {"共享", "map", "写", "3", "次"}},
        WordsCase{"KanaAndHangulToo", "ログ 로그", {"ログ", "로그"}},
        WordsCase{"FullWidthLatinIsPlain", "Ｇｏ　１２", {"go", "12"}},
        WordsCase{"BeyondTheBasicPlane",
                  "\U00020000\U00020001",
                  {"\U00020000\U00020001"}},
        WordsCase{"MalformedBytesPart", "ab\xFFgh\xE5\x86", {"ab", "gh"}}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace codicil::base
