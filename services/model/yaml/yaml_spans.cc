#include "services/model/yaml/yaml_spans.h"

#include <algorithm>
#include <cstdint>

#include "services/model/yaml/yaml_source.h"

namespace codicil::model {
namespace {

bool IsOneOf(char c, std::string_view set) {
  return set.find(c) != std::string_view::npos;
}

}  // namespace

size_t BlockTextEnd(std::string_view text, size_t begin, size_t end,
                    std::string_view value) {
  const size_t last = value.find_last_not_of('\n');
  if (last == std::string_view::npos) {  // no content: the header alone
    size_t header = begin + 1;
    while (header < end && IsOneOf(text[header], "+-0123456789")) ++header;
    return header;
  }
  while (end > begin && IsOneOf(text[end - 1], " \t\r\n")) --end;
  // Blanks behind the last visible character are content too.
  const size_t visible = value.find_last_not_of(" \t", last);
  return visible == std::string_view::npos ? end : end + (last - visible);
}

size_t SkipAnchor(std::string_view text, size_t anchor) {
  size_t at = anchor;
  while (at < text.size() && !IsOneOf(text[at], " \r\n\t,[]{}")) ++at;
  while (at < text.size()) {
    if (text[at] == '#') {
      at = std::min(text.find('\n', at), text.size());
    } else if (IsOneOf(text[at], " \r\n\t")) {
      ++at;
    } else {
      break;
    }
  }
  return at;
}

base::Position PositionBefore(std::string_view text, size_t offset,
                              size_t known, base::Position position) {
  const auto breaks =
      std::count(text.begin() + offset, text.begin() + known, '\n');
  size_t line_begin = offset;
  while (line_begin > 0 && text[line_begin - 1] != '\n') --line_begin;
  return Advance(text, line_begin,
                 {position.line - static_cast<int32_t>(breaks), 1}, offset);
}

}  // namespace codicil::model
