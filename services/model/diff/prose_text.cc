#include "services/model/diff/prose_text.h"

#include <algorithm>
#include <map>
#include <utility>

#include "services/base/utf8.h"

namespace codicil::model {
namespace {

// U+FF01 to U+FF5E are the full-width forms of U+0021 to U+007E.
char32_t Narrow(char32_t c) {
  return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFF01 + 0x21 : c;
}

// One line of a text: [begin, end), without its line break.
struct Line {
  size_t begin = 0;
  size_t end = 0;
};

Line LineFrom(const ProseText& text, size_t begin) {
  size_t end = begin;
  while (end < text.size() && text.At(end) != U'\n') ++end;
  return {begin, end};
}

size_t CountRun(const ProseText& text, size_t index, char32_t c) {
  size_t end = index;
  while (text.At(end) == c) ++end;
  return end - index;
}

struct Fence {
  char32_t mark = 0;
  size_t length = 0;  // 0: the line is none
  bool has_info = false;
};

// A line of at least three backticks or tildes, indented by at most three.
Fence FenceOf(const ProseText& text, Line line) {
  size_t index = line.begin;
  while (index < line.end && text.At(index) == U' ') ++index;
  if (index - line.begin > 3) return {};
  const char32_t mark = text.At(index);
  if (mark != U'`' && mark != U'~') return {};
  const size_t length = CountRun(text, index, mark);
  if (length < 3) return {};
  Fence fence{mark, length, false};
  for (size_t i = index + length; i < line.end; ++i) {
    if (!IsBlank(text.At(i))) fence.has_info = true;
    // That is a code span, then.
    if (mark == U'`' && text.At(i) == U'`') return {};
  }
  return fence;
}

void MaskFencedBlocks(ProseText& text) {
  Fence open;
  size_t opened_at = 0;
  for (size_t begin = 0; begin < text.size();) {
    const Line line = LineFrom(text, begin);
    const Fence fence = FenceOf(text, line);
    if (open.length == 0) {
      open = fence;
      opened_at = line.begin;
    } else if (fence.mark == open.mark && fence.length >= open.length &&
               !fence.has_info) {
      text.Mask(opened_at, line.end);
      open = {};
    }
    begin = line.end + 1;
  }
  if (open.length != 0) text.Mask(opened_at, text.size());
}

// Where the paragraph that holds `index` ends: at the next blank line.
size_t EndOfParagraph(const ProseText& text, size_t index) {
  for (size_t i = index; i < text.size(); ++i) {
    if (text.At(i) != U'\n') continue;
    size_t next = i + 1;
    while (text.At(next) == U' ' || text.At(next) == U'\t') ++next;
    if (text.At(next) == U'\n' || next >= text.size()) return i;
  }
  return text.size();
}

// The runs of backticks outside fenced blocks: where each begins, by length.
class BacktickRuns {
 public:
  explicit BacktickRuns(const ProseText& text) {
    for (size_t i = 0; i < text.size();) {
      const bool is_run = text.At(i) == U'`' && !text.IsMasked(i);
      const size_t length = is_run ? CountRun(text, i, U'`') : 1;
      if (is_run) {
        runs_.emplace_back(i, length);
        begins_[length].push_back(i);
      }
      i += length;
    }
  }

  // Begin and length, in the order of the text.
  const std::vector<std::pair<size_t, size_t>>& runs() const { return runs_; }

  // Where the first run of `length` in [from, end) begins; `end` for none.
  size_t FindNext(size_t length, size_t from, size_t end) const {
    const std::vector<size_t>& begins = begins_.at(length);
    const auto next = std::lower_bound(begins.begin(), begins.end(), from);
    return next == begins.end() ? end : std::min(*next, end);
  }

 private:
  std::vector<std::pair<size_t, size_t>> runs_;
  std::map<size_t, std::vector<size_t>> begins_;
};

void MaskCodeSpans(ProseText& text) {
  const BacktickRuns runs(text);
  size_t behind_span = 0;
  size_t paragraph_end = 0;
  for (const auto& [begin, length] : runs.runs()) {
    if (begin < behind_span) continue;
    if (begin >= paragraph_end) paragraph_end = EndOfParagraph(text, begin);
    const size_t close = runs.FindNext(length, begin + length, paragraph_end);
    if (close == paragraph_end) continue;
    behind_span = close + length;
    text.Mask(begin, behind_span);
  }
}

bool EndsAddress(char32_t c) {
  return c == U'\0' || c >= 0x80 || c <= U' ' || c == U'<' || c == U'>' ||
         c == U'"' || c == U'`' || c == U'|';
}

// An address that begins at `begin` ends in front of a blank, of text that is
// not ASCII, and of the punctuation that closes the sentence around it.
size_t EndOfAddress(const ProseText& text, size_t begin) {
  constexpr std::u32string_view kTrailing = U".,;:!?'*_";
  size_t end = begin;
  int open = 0;
  for (; !EndsAddress(text.At(end)); ++end) {
    if (text.At(end) == U'(') ++open;
    if (text.At(end) == U')' && --open < 0) break;
  }
  while (end > begin && kTrailing.find(text.At(end - 1)) != kTrailing.npos) {
    --end;
  }
  return end;
}

bool IsSchemeCharacter(char32_t c) {
  return IsAsciiLetter(c) || IsAsciiDigit(c) || c == U'+' || c == U'-' ||
         c == U'.';
}

// `colon` is the index of "://". Result: where the address begins.
size_t BeginOfScheme(const ProseText& text, size_t colon) {
  size_t begin = colon;
  while (begin > 0 && IsSchemeCharacter(text.At(begin - 1))) --begin;
  while (begin < colon && !IsAsciiLetter(text.At(begin))) ++begin;
  return begin;
}

// Behind "](": a destination up to the matching parenthesis or a blank.
size_t EndOfDestination(const ProseText& text, size_t begin) {
  int open = 0;
  size_t end = begin;
  for (; text.At(end) != U'\0' && !IsBlank(text.At(end)); ++end) {
    if (text.At(end) == U'(') ++open;
    if (text.At(end) == U')' && --open < 0) break;
  }
  return end;
}

}  // namespace

ProseText::ProseText(std::string_view text) {
  glyphs_.reserve(text.size());
  offsets_.reserve(text.size() + 1);
  for (size_t offset = 0; offset < text.size();) {
    offsets_.push_back(offset);
    glyphs_.push_back(Narrow(base::NextCodePoint(text, offset)));
  }
  offsets_.push_back(text.size());
  masked_.resize(glyphs_.size());
}

void ProseText::Mask(size_t from, size_t to) {
  const size_t end = std::min(to, masked_.size());
  for (size_t i = from; i < end; ++i) masked_[i] = true;
}

bool ProseText::Matches(size_t index, std::u32string_view word) const {
  return index <= glyphs_.size() &&
         std::u32string_view(glyphs_).substr(index, word.size()) == word;
}

size_t ProseText::SkipBlanks(size_t index) const {
  while (index < glyphs_.size() && IsBlank(glyphs_[index])) ++index;
  return index;
}

bool IsBlank(char32_t c) {
  return c == U' ' || c == U'\n' || c == U'\t' || c == U'\r' || c == 0xA0 ||
         c == 0x2009 || c == 0x202F || c == 0x3000;
}

void MaskCode(ProseText& text) {
  MaskFencedBlocks(text);
  MaskCodeSpans(text);
}

void MaskAddresses(ProseText& text) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.IsMasked(i)) continue;
    if (text.Matches(i, U"://")) {
      const size_t begin = BeginOfScheme(text, i);
      if (begin < i) text.Mask(begin, EndOfAddress(text, i + 3));
    } else if (text.Matches(i, U"www.") && !IsAsciiWord(text.Before(i))) {
      text.Mask(i, EndOfAddress(text, i));
    } else if (text.Matches(i, U"](")) {
      text.Mask(i + 2, EndOfDestination(text, i + 2));
    }
  }
}

}  // namespace codicil::model
