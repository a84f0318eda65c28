#include "services/rules/lint/scalar_text.h"

#include <algorithm>
#include <string>

#include "services/base/utf8.h"

namespace codicil::rules {
namespace {

using model::ScalarStyle;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Each `c` of the text becomes `c` behind another character.
std::string PutBefore(std::string_view text, std::string_view marked,
                      char escape) {
  std::string escaped;
  for (const char c : text) {
    if (marked.find(c) != std::string_view::npos) escaped += escape;
    escaped += c;
  }
  return escaped;
}

// Whether plain text may hold `text`, which stands for itself there. More is
// refused than YAML would: it depends on flow style, neighbours and lines.
bool FitsPlain(std::string_view text, bool begins_a_word) {
  if (text.find_first_of(":#,[]{}?\n\r\t") != std::string_view::npos) {
    return false;
  }
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
  return !begins_a_word ||
         std::string_view("-&*!|>%@`\"'=").find(text.front()) ==
             std::string_view::npos;
}

}  // namespace

SourceText::SourceText(std::string_view source) : bytes_(source) {
  if (bytes_.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    bytes_.remove_prefix(kByteOrderMark.size());
  }
  line_begins_.push_back(0);
  for (size_t at = bytes_.find('\n'); at != std::string_view::npos;
       at = bytes_.find('\n', at + 1)) {
    line_begins_.push_back(at + 1);
  }
}

size_t SourceText::LineBegin(int32_t line) const {
  const auto index = static_cast<size_t>(std::max(line, 1)) - 1;
  return index < line_begins_.size() ? line_begins_[index] : bytes_.size();
}

size_t SourceText::OffsetOf(base::Position position) {
  size_t offset = LineBegin(position.line);
  int32_t column = 1;
  if (last_position_.line == position.line &&
      last_position_.column <= position.column) {
    offset = last_offset_;
    column = last_position_.column;
  }
  while (column < position.column && offset < bytes_.size()) {
    base::NextCodePoint(bytes_, offset);
    ++column;
  }
  last_offset_ = offset;
  last_position_ = {position.line, column};
  return offset;
}

base::Position SourceText::PositionOf(size_t offset) {
  const auto line =
      std::upper_bound(line_begins_.begin(), line_begins_.end(), offset);
  const auto number = static_cast<int32_t>(line - line_begins_.begin());
  size_t from = *(line - 1);
  int32_t column = 1;
  if (last_position_.line == number && last_offset_ <= offset) {
    from = last_offset_;
    column = last_position_.column;
  }
  column += static_cast<int32_t>(
      base::CountCodePoints(bytes_.substr(from, offset - from)));
  last_offset_ = offset;
  last_position_ = {number, column};
  return last_position_;
}

const std::vector<SourceRange>* ScalarText::Ranges() {
  if (!is_traced_) {
    is_traced_ = true;
    ranges_ =
        TraceScalar(source_.bytes(), source_.OffsetOf(node_.span.begin), node_);
  }
  return ranges_ ? &*ranges_ : nullptr;
}

base::Span ScalarText::SpanOf(size_t begin, size_t end) {
  const std::vector<SourceRange>* ranges = Ranges();
  if (ranges == nullptr) return node_.span;
  const base::Position first = source_.PositionOf((*ranges)[begin].begin);
  return {first, source_.PositionOf((*ranges)[end - 1].end)};
}

base::Span ScalarText::FirstLine() {
  const std::vector<SourceRange>* ranges = Ranges();
  const size_t begin = value().find_first_not_of(" \t\n");
  if (ranges == nullptr || begin == std::string_view::npos) return node_.span;
  const size_t line_end = source_.bytes().find('\n', (*ranges)[begin].begin);
  size_t end = begin + 1;
  while (end < value().size() && (*ranges)[end].end <= line_end &&
         value()[end] != '\n') {
    ++end;
  }
  while (value()[end - 1] == ' ') --end;
  return SpanOf(begin, end);
}

std::optional<base::TextEdit> ScalarText::Replace(
    size_t begin, size_t end, std::string_view replacement) {
  if (Ranges() == nullptr) return std::nullopt;
  std::string written(replacement);
  switch (node_.style) {
    case ScalarStyle::kSingleQuoted:
      written = PutBefore(replacement, "'", '\'');
      break;
    case ScalarStyle::kDoubleQuoted:
      written = PutBefore(replacement, "\"\\", '\\');
      break;
    case ScalarStyle::kPlain: {
      const bool begins_a_word =
          begin == 0 || value()[begin - 1] == ' ' || value()[begin - 1] == '\n';
      if (!FitsPlain(replacement, begins_a_word)) return std::nullopt;
      std::string whole(value());
      whole.replace(begin, end - begin, replacement);
      if (model::ResolvePlainScalar(whole) != model::ScalarType::kString) {
        return std::nullopt;
      }
      break;
    }
    case ScalarStyle::kLiteral:
    case ScalarStyle::kFolded:
      break;
  }
  if (written.find('\n') != std::string::npos) return std::nullopt;
  return base::TextEdit{SpanOf(begin, end), written};
}

}  // namespace codicil::rules
