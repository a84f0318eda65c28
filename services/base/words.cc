#include "services/base/words.h"

#include <cstddef>
#include <utility>

#include "services/base/utf8.h"

namespace codicil::base {
namespace {

// U+FF01 to U+FF5E stand for '!' to '~'.
constexpr char32_t kFullWidthFirst = 0xFF01;
constexpr char32_t kFullWidthLast = 0xFF5E;
constexpr char32_t kFullWidthOffset = kFullWidthFirst - '!';

char32_t Plain(char32_t c) {
  const bool is_full_width = c >= kFullWidthFirst && c <= kFullWidthLast;
  return FoldCase(is_full_width ? c - kFullWidthOffset : c);
}

// Takes the letters of a text one by one.
class Splitter {
 public:
  void Take(char32_t c) {
    if (IsCjkLetter(c)) return TakeCjk(c);
    EndCjk();
    const char32_t plain = Plain(c);
    if (!IsWordCharacter(plain)) return EndWord();
    AppendUtf8(plain, word_);
  }

  std::vector<std::string> Finish() {
    EndCjk();
    EndWord();
    return std::move(words_);
  }

 private:
  void TakeCjk(char32_t c) {
    EndWord();
    std::string letter;
    AppendUtf8(c, letter);
    if (run_length_ > 0) words_.push_back(last_ + letter);
    last_ = std::move(letter);
    ++run_length_;
  }

  void EndCjk() {
    if (run_length_ == 1) words_.push_back(last_);
    run_length_ = 0;
  }

  void EndWord() {
    if (!word_.empty()) words_.push_back(std::exchange(word_, {}));
  }

  std::vector<std::string> words_;
  std::string word_;       // alphabetic, not ended yet
  std::string last_;       // the last letter of the CJK run
  size_t run_length_ = 0;  // of CJK letters
};

}  // namespace

std::vector<std::string> Words(std::string_view text) {
  Splitter splitter;
  for (size_t i = 0; i < text.size();) splitter.Take(NextCodePoint(text, i));
  return splitter.Finish();
}

}  // namespace codicil::base
