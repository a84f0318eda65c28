#include "services/rules/lint/term_automaton.h"

#include <algorithm>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/utf8.h"

namespace codicil::rules {
namespace {

using testing::ElementsAreArray;

// "word@begin-end", with a '+' where a longer word goes on.
std::string Print(const std::vector<std::string>& words,
                  const Occurrence& occurrence) {
  return words[occurrence.word] + "@" + std::to_string(occurrence.begin) + "-" +
         std::to_string(occurrence.end) + (occurrence.is_whole ? "" : "+");
}

std::vector<std::string> Scan(const std::vector<std::string>& words,
                              std::string_view text, size_t table_entries) {
  std::vector<std::string> found;
  const TermAutomaton automaton(words, table_entries);
  automaton.Scan(text, [&](const Occurrence& occurrence) {
    found.push_back(Print(words, occurrence));
  });
  return found;
}

// All states in the table, only the root, and some.
constexpr size_t kTables[] = {TermAutomaton::kTableEntries, 0, 60};

TEST(NormalizeTermTest, FoldsCaseAndWhiteSpace) {
  EXPECT_EQ(NormalizeTerm("Circuit \n Breaker"), "circuit breaker");
  EXPECT_EQ(NormalizeTerm("ÉTAT"), "état");
  EXPECT_EQ(NormalizeTerm(" Go 映射 表"), "go映射表");
  EXPECT_EQ(NormalizeTerm("a　b"), "a b");
  EXPECT_EQ(NormalizeTerm("  "), "");
}

TEST(TermAutomatonTest, FindsWords) {
  struct Row {
    std::string name;
    std::vector<std::string> words;  // normalized
    std::string text;
    std::vector<std::string> found;
  };
  const Row rows[] = {
      {"no words", {}, "text", {}},
      {"an empty word", {""}, "text", {}},
      {"no text", {"a"}, "", {}},
      {"case is folded", {"breaker"}, "BreaKer", {"breaker@0-7"}},
      {"letters beyond ASCII, too", {"état"}, "L'ÉTAT", {"état@2-7"}},
      {"not inside a word", {"pool"}, "whirlpool pool_1", {"pool@10-14+"}},
      {"at the start of a word", {"pool"}, "pools", {"pool@0-4+"}},
      {"between marks", {"pool"}, "(pool)-pool/", {"pool@1-5", "pool@7-11"}},
      {"beside Chinese", {"pool"}, "用pool池", {"pool@3-7"}},
      {"accents go on", {"caf"}, "café", {"caf@0-3+"}},
      {"Chinese anywhere", {"熔断"}, "不熔断了", {"熔断@3-9"}},
      {"a word of marks", {"c++"}, "x c++11", {"c++@2-5"}},
      {"overlapping", {"a b", "b c"}, "a b c", {"a b@0-3", "b c@2-5"}},
      {"longest first",
       {"断路器", "路器", "器"},
       "断路器",
       {"断路器@0-9", "路器@3-9", "器@6-9"}},
      {"white space is one blank", {"a b"}, "A \t\r\n  B", {"a b@0-8"}},
      {"but no empty line", {"a b"}, "a\n \nb a\r\n\r\nb", {}},
      {"two breaks far apart", {"a b c"}, "a\nb\nc", {"a b c@0-5"}},
      {"a line may end inside Chinese",
       {"断路器"},
       "断\n路  器",
       {"断路器@0-12"}},
      {"but not a paragraph", {"断路器"}, "断\n\n路器", {}},
      {"blanks around Latin in Chinese",
       {"go映射表"},
       "Go 映射表 go映射\n表",
       {"go映射表@0-12", "go映射表@13-25"}},
      {"blanks between Latin stay", {"a b", "断"}, "ab a b", {"a b@3-6"}},
      {"a word after a failed one",
       {"aab", "ab"},
       "aaab",
       {}},  // not at the start of a word
      {"suffix links",
       {"断路器开", "路器", "开关"},
       "断路器开关",
       {"路器@3-9", "断路器开@0-12", "开关@9-15"}},
  };
  for (const Row& row : rows) {
    for (const size_t table : kTables) {
      EXPECT_THAT(Scan(row.words, row.text, table), ElementsAreArray(row.found))
          << row.name << ", table of " << table;
    }
  }
}

// The rules in words, letter by letter.
class Oracle {
 public:
  explicit Oracle(std::string_view text) {
    for (size_t i = 0; i < text.size();) {
      offsets_.push_back(i);
      letters_.push_back(base::FoldCase(base::NextCodePoint(text, i)));
    }
    offsets_.push_back(text.size());
  }

  std::vector<std::string> FindAll(const std::vector<std::string>& words) {
    struct Found {
      size_t end;
      size_t begin;
      std::string text;
    };
    std::vector<Found> found;
    for (const std::string& word : words) {
      for (size_t i = 0; i < letters_.size(); ++i) {
        const std::optional<size_t> end = MatchAt(word, i);
        if (!end || WordGoesOn(i)) continue;
        found.push_back({*end, i,
                         word + "@" + std::to_string(offsets_[i]) + "-" +
                             std::to_string(offsets_[*end]) +
                             (WordGoesOn(*end) ? "+" : "")});
      }
    }
    std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
      return a.end != b.end ? a.end < b.end : a.begin < b.begin;
    });
    std::vector<std::string> texts;
    for (const Found& each : found) texts.push_back(each.text);
    return texts;
  }

 private:
  static bool IsSpace(char32_t c) { return c == ' ' || c == '\n'; }

  bool WordGoesOn(size_t i) const {
    return i > 0 && i < letters_.size() &&
           base::IsWordCharacter(letters_[i - 1]) &&
           base::IsWordCharacter(letters_[i]);
  }

  // The end of the run of white space at `i`; nullopt if it holds an empty
  // line.
  std::optional<size_t> RunEnd(size_t i) const {
    int breaks = 0;
    for (; i < letters_.size() && IsSpace(letters_[i]); ++i) {
      if (letters_[i] == '\n') ++breaks;
    }
    if (breaks > 1) return std::nullopt;
    return i;
  }

  std::optional<size_t> MatchAt(std::string_view word, size_t i) const {
    if (IsSpace(letters_[i])) return std::nullopt;
    for (size_t at = 0; at < word.size();) {
      const char32_t wanted = base::NextCodePoint(word, at);
      if (i == letters_.size()) return std::nullopt;
      if (IsSpace(letters_[i])) {
        const std::optional<size_t> end = RunEnd(i);
        if (!end || *end == letters_.size()) return std::nullopt;
        const bool counts = !base::IsCjkLetter(letters_[i - 1]) &&
                            !base::IsCjkLetter(letters_[*end]);
        if (counts != (wanted == ' ')) return std::nullopt;
        i = *end;
        if (counts) continue;
      }
      if (letters_[i] != wanted) return std::nullopt;
      ++i;
    }
    return i;
  }

  std::vector<size_t> offsets_;
  std::vector<char32_t> letters_;
};

TEST(TermAutomatonTest, AgreesWithTheRulesInWords) {
  const std::string letters[] = {"a", "B",  "é",  "_",  "-",  " ",
                                 " ", "\n", "中", "文", "，", "É"};
  std::mt19937 random(20261);
  const auto pick_text = [&](size_t length, size_t alphabet) {
    std::string text;
    for (size_t i = 0; i < length; ++i) text += letters[random() % alphabet];
    return text;
  };
  size_t found = 0;
  for (int run = 0; run < 20000; ++run) {
    // Without and with Chinese.
    const size_t alphabet = run % 2 == 0 ? 8 : 12;
    std::set<std::string> unique;
    for (uint32_t i = 0; i < 1 + random() % 6; ++i) {
      const std::string word =
          NormalizeTerm(pick_text(1 + random() % 4, alphabet));
      if (!word.empty()) unique.insert(word);
    }
    const std::vector<std::string> words(unique.begin(), unique.end());
    const std::string text = pick_text(random() % 24, 12);
    const std::vector<std::string> wanted = Oracle(text).FindAll(words);
    found += wanted.size();
    for (const size_t table : kTables) {
      ASSERT_THAT(Scan(words, text, table), ElementsAreArray(wanted))
          << "text \"" << text << "\", table of " << table << ", run " << run;
    }
  }
  EXPECT_GT(found, 10000u);
}

// Every prefix of one long word fails back through all shorter ones.
TEST(TermAutomatonTest, StaysLinearWhereWordsRepeatThemselves) {
  std::string word;
  for (int i = 0; i < 20000; ++i) word += "中";
  const std::string text = word.substr(3) + "文" + word;
  for (const size_t table : kTables) {
    const std::vector<std::string> found = Scan({word}, text, table);
    ASSERT_EQ(found.size(), 1u);
  }
}

}  // namespace
}  // namespace codicil::rules
