// A text as code points, and which of them are code, addresses, dates or
// versions: there, numbers say nothing about what a clause demands.
#ifndef CODICIL_SERVICES_MODEL_DIFF_PROSE_TEXT_H_
#define CODICIL_SERVICES_MODEL_DIFF_PROSE_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace codicil::model {

// Full-width digits, letters and signs are folded to ASCII, so that ３％ reads
// like 3%. A value.
class ProseText {
 public:
  // Precondition: `text` is well-formed UTF-8.
  explicit ProseText(std::string_view text);

  size_t size() const { return glyphs_.size(); }
  // The code point at an index; U'\0' at and behind the end, so that scanners
  // may look ahead.
  char32_t At(size_t index) const {
    return index < glyphs_.size() ? glyphs_[index] : U'\0';
  }
  // U'\0' in front of the text.
  char32_t Before(size_t index) const {
    return index == 0 ? U'\0' : At(index - 1);
  }
  // Byte offset in the original text; the text's size at the end.
  size_t OffsetAt(size_t index) const { return offsets_[index]; }

  // In a code span, a fenced block or an address.
  bool IsMasked(size_t index) const {
    return index < masked_.size() && masked_[index];
  }
  void Mask(size_t from, size_t to);

  bool Matches(size_t index, std::u32string_view word) const;
  // Skips white space and line breaks.
  size_t SkipBlanks(size_t index) const;

 private:
  std::u32string glyphs_;
  std::vector<size_t> offsets_;  // one more than glyphs
  std::vector<bool> masked_;
};

inline bool IsAsciiDigit(char32_t c) { return c >= U'0' && c <= U'9'; }
inline bool IsAsciiLetter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}
// Letters, digits and '_' of words in ASCII; µ and μ begin units.
inline bool IsAsciiWord(char32_t c) {
  return IsAsciiDigit(c) || IsAsciiLetter(c) || c == U'_';
}
bool IsBlank(char32_t c);

// Masks Markdown code: spans between equal runs of backticks within one
// paragraph, and fenced blocks. Source: CommonMark 0.31, 4.5 and 6.1.
void MaskCode(ProseText& text);

// Masks "scheme://...", "www....", and the destinations of Markdown links.
void MaskAddresses(ProseText& text);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_DIFF_PROSE_TEXT_H_
