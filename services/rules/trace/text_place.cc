#include "services/rules/trace/text_place.h"

#include <algorithm>

#include "services/base/utf8.h"

namespace codicil::rules {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr size_t kNowhere = std::string_view::npos;

// How often `word` begins in text[0, end), overlaps counted.
size_t CountBefore(std::string_view text, std::string_view word, size_t end) {
  size_t count = 0;
  for (size_t at = text.find(word); at < end; at = text.find(word, at + 1)) {
    ++count;
  }
  return count;
}

// The byte at a position; the source's size if it is behind the end.
size_t OffsetOf(std::string_view source, base::Position position) {
  size_t at = 0;
  for (int32_t line = 1; line < position.line; ++line) {
    const size_t end = source.find('\n', at);
    if (end == kNowhere) return source.size();
    at = end + 1;
  }
  for (int32_t column = 1; column < position.column && at < source.size();
       ++column) {
    base::NextCodePoint(source, at);
  }
  return at;
}

base::Position Behind(std::string_view text, base::Position position) {
  for (size_t at = 0; at < text.size();) {
    if (base::NextCodePoint(text, at) == U'\n') {
      position = {position.line + 1, 1};
    } else {
      ++position.column;
    }
  }
  return position;
}

bool IsBlock(model::ScalarStyle style) {
  return style == model::ScalarStyle::kLiteral ||
         style == model::ScalarStyle::kFolded;
}

}  // namespace

base::Span PlaceOfWord(const model::YamlNode& text, size_t offset, size_t size,
                       std::string_view source) {
  std::string_view word = text.scalar.substr(offset, size);
  word = word.substr(0, word.find_first_of(" \t\r\n"));
  if (word.empty()) return text.span;
  if (source.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    source.remove_prefix(kByteOrderMark.size());
  }
  const size_t begin = OffsetOf(source, text.span.begin);
  const size_t end = OffsetOf(source, text.span.end);
  if (end < begin) return text.span;
  const std::string_view written = source.substr(begin, end - begin);
  // The header of block text may hold a digit: "|2-".
  size_t at = IsBlock(text.style) ? written.find('\n') : 0;
  if (at == kNowhere) return text.span;
  at = written.find(word, at);
  for (size_t n = CountBefore(text.scalar, word, offset); n > 0; --n) {
    if (at != kNowhere) at = written.find(word, at + 1);
  }
  if (at == kNowhere) return text.span;
  const base::Position first = Behind(written.substr(0, at), text.span.begin);
  return {first, Behind(word, first)};
}

}  // namespace codicil::rules
