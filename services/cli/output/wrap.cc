#include "services/cli/output/wrap.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "services/base/utf8.h"

namespace codicil::cli {
namespace {

// What is never torn apart, and whether a blank stands before it.
struct Piece {
  std::string text;
  bool blank_before = false;
};

bool IsCjk(char32_t c) {
  return base::IsCjkLetter(c) || base::IsCjkPunctuation(c);
}

// Punctuation that may not end a line. Source: GB/T 15834, "line breaking".
bool IsOpening(char32_t c) {
  constexpr std::u32string_view kOpening = U"（《〈「『【〔〖“‘";
  return kOpening.find(c) != std::u32string_view::npos;
}

// CJK punctuation that may not begin a line.
bool IsClosing(char32_t c) {
  return base::IsCjkPunctuation(c) && !IsOpening(c);
}

bool IsBlank(char32_t c) { return c == ' ' || c == '\n' || c == '\t'; }

// Cuts text into pieces.
class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  std::vector<Piece> Cut() {
    for (size_t offset = 0; offset < text_.size();) {
      const size_t begin = offset;
      const char32_t c = base::NextCodePoint(text_, offset);
      if (!in_code_ && IsBlank(c)) {
        blank_ = blank_ || c != '\n' || !IsCjk(last_);
        is_broken_ = is_broken_ || c == '\n';
        continue;
      }
      Place(c, text_.substr(begin, offset - begin));
    }
    return std::move(pieces_);
  }

 private:
  void Place(char32_t c, std::string_view bytes) {
    // A line break after CJK text is a blank if Latin text follows.
    const bool blank = blank_ || (is_broken_ && !IsCjk(c));
    const bool can_break =
        blank || (!in_code_ && !IsClosing(c) && !IsOpening(last_) &&
                  (IsCjk(c) || IsCjk(last_)));
    if (pieces_.empty() || can_break) {
      pieces_.push_back({std::string(bytes), blank && !pieces_.empty()});
    } else {
      pieces_.back().text += bytes;
    }
    if (c == '`') in_code_ = !in_code_;
    last_ = c;
    blank_ = false;
    is_broken_ = false;
  }

  const std::string_view text_;
  std::vector<Piece> pieces_;
  char32_t last_ = 0;
  bool in_code_ = false;
  bool blank_ = false;      // between last_ and what comes
  bool is_broken_ = false;  // a line break is
};

}  // namespace

std::vector<std::string> Wrap(std::string_view text, int width) {
  std::vector<std::string> lines;
  int used = 0;
  for (const Piece& piece : Cutter(text).Cut()) {
    const int blank = piece.blank_before ? 1 : 0;
    const int needed = base::DisplayWidth(piece.text);
    if (lines.empty() || used + blank + needed > width) {
      lines.push_back(piece.text);
      used = needed;
      continue;
    }
    if (blank != 0) lines.back() += ' ';
    lines.back() += piece.text;
    used += blank + needed;
  }
  return lines;
}

std::vector<std::string> WrapIndented(std::string_view text, int indent,
                                      int hanging, int width) {
  constexpr int kLeastRoom = 20;
  std::vector<std::string> lines =
      Wrap(text, std::max(width - std::max(indent, hanging), kLeastRoom));
  for (size_t i = 0; i < lines.size(); ++i) {
    lines[i].insert(0, static_cast<size_t>(i == 0 ? indent : hanging), ' ');
  }
  return lines;
}

}  // namespace codicil::cli
