#include "services/rules/lint/markdown_scan.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "services/base/utf8.h"
#include "services/rules/lint/markdown_blocks.h"

namespace codicil::rules {
namespace {

bool IsAlpha(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool IsSchemeCharacter(char c) {
  return IsAlpha(c) || (c >= '0' && c <= '9') || c == '+' || c == '.' ||
         c == '-';
}
bool IsAsciiPunctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
         (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}
// Whether something opaque may begin there, or an escape.
bool MayBegin(char c) {
  return c == '\\' || c == '`' || c == '<' || c == ']' || c == ':';
}
bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Finds what is opaque inside one block.
class InlineReader {
 public:
  InlineReader(std::string_view text, TextRange block,
               std::vector<TextRange>& opaque)
      : text_(text.substr(0, block.end)),
        block_(block),
        at_(block.begin),
        opaque_(opaque) {}

  void Read() {
    while (true) {
      while (at_ < text_.size() && !MayBegin(text_[at_])) ++at_;
      if (at_ >= text_.size()) return;
      switch (text_[at_]) {
        case '\\':
          at_ += at_ + 1 < text_.size() && IsAsciiPunctuation(text_[at_ + 1])
                     ? 2
                     : 1;
          break;
        case '`':
          CodeSpan();
          break;
        case '<':
          Tag();
          break;
        case ']':
          Destination();
          break;
        default:
          BareUrl();
          break;
      }
    }
  }

 private:
  void AddOpaque(size_t begin, size_t end) {
    if (begin < end) opaque_.push_back({begin, end});
    at_ = std::max(end, at_ + 1);
  }

  size_t RunEnd(size_t at) const {
    return std::min(text_.find_first_not_of('`', at), text_.size());
  }

  // Runs of backticks in the block, as (length, begin), sorted.
  void FindRuns() {
    for (size_t at = text_.find('`', at_); at != std::string_view::npos;) {
      const size_t end = RunEnd(at);
      runs_.emplace_back(end - at, at);
      at = text_.find('`', end);
    }
    std::sort(runs_.begin(), runs_.end());
  }

  void CodeSpan() {
    if (runs_.empty()) FindRuns();
    const size_t end = RunEnd(at_);
    const size_t length = end - at_;
    const auto closer = std::lower_bound(runs_.begin(), runs_.end(),
                                         std::make_pair(length, end));
    if (closer == runs_.end() || closer->first != length) {
      at_ = end;
      return;
    }
    AddOpaque(at_, closer->second + length);
  }

  // An autolink or an HTML tag.
  void Tag() {
    const size_t end = text_.find_first_of("<>", at_ + 1);
    if (end == std::string_view::npos || text_[end] == '<') {
      at_ = end == std::string_view::npos ? text_.size() : end;
      return;
    }
    const std::string_view inside = text_.substr(at_ + 1, end - at_ - 1);
    const bool closing = inside.substr(0, 1) == "/";
    const std::string_view name = inside.substr(closing ? 1 : 0);
    if (name.empty() || !IsAlpha(name[0])) {
      ++at_;
      return;
    }
    AddOpaque(at_, end + 1);
  }

  // "](destination": up to white space or the parenthesis that closes it.
  void Destination() {
    if (text_.substr(at_ + 1, 1) != "(") {
      ++at_;
      return;
    }
    const size_t begin = at_ + 2;
    size_t end = begin;
    int depth = 0;
    for (; end < text_.size() && !IsSpace(text_[end]); ++end) {
      if (text_[end] == '(') ++depth;
      if (text_[end] == ')' && --depth < 0) break;
    }
    AddOpaque(begin, end);
  }

  // "scheme://...", up to white space, quotes, angle brackets or Chinese, less
  // the punctuation at its end.
  void BareUrl() {
    if (text_.substr(at_, 3) != "://") {
      ++at_;
      return;
    }
    const size_t floor = opaque_.empty()
                             ? block_.begin
                             : std::max(block_.begin, opaque_.back().end);
    size_t begin = at_;
    while (begin > floor && IsSchemeCharacter(text_[begin - 1])) --begin;
    while (begin < at_ && !IsAlpha(text_[begin])) ++begin;
    if (begin == at_) {
      ++at_;
      return;
    }
    size_t end = at_ + 3;
    while (end < text_.size() && !IsSpace(text_[end]) &&
           std::string_view("<>\"`").find(text_[end]) ==
               std::string_view::npos) {
      size_t next = end;
      const char32_t c = base::NextCodePoint(text_, next);
      if (base::IsCjkLetter(c) || base::IsCjkPunctuation(c)) break;
      end = next;
    }
    while (end > at_ + 3 &&
           std::string_view("?!.,:;*_~'()").find(text_[end - 1]) !=
               std::string_view::npos) {
      --end;
    }
    AddOpaque(begin, end);
  }

  std::string_view text_;  // up to the block's end
  TextRange block_;
  size_t at_;
  std::vector<std::pair<size_t, size_t>> runs_;
  std::vector<TextRange>& opaque_;
};

}  // namespace

MarkdownScan ScanMarkdown(std::string_view text) {
  MarkdownBlocks blocks = ReadBlocks(text);
  MarkdownScan scan;
  for (const TextRange& block : blocks.prose) {
    InlineReader(text, block, scan.opaque).Read();
  }
  scan.opaque.insert(scan.opaque.end(), blocks.code.begin(), blocks.code.end());
  std::sort(scan.opaque.begin(), scan.opaque.end(),
            [](TextRange a, TextRange b) { return a.begin < b.begin; });
  scan.blocks = std::move(blocks.prose);
  return scan;
}

bool MayHoldOpaque(std::string_view text) {
  constexpr auto kNone = std::string_view::npos;
  return text.find('`') != kNone || text.find('<') != kNone ||
         text.find("~~~") != kNone || text.find("](") != kNone ||
         text.find("://") != kNone || text.find('\t') != kNone ||
         text.find("    ") != kNone;
}

}  // namespace codicil::rules
