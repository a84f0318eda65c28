#include "services/model/yaml/yaml_refusals.h"

#include <utility>

namespace codicil::model {
namespace {

// Bytes from a key's first to the colon behind it. libyaml allows 1,024
// characters, other readers 1,024 bytes.
constexpr size_t kMaxKeyBytes = 1000;

bool IsBlank(char c) { return c == ' ' || c == '\t'; }
bool IsBreak(char c) { return c == '\n' || c == '\r'; }

bool IsAllBlank(std::string_view text) {
  return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

bool IsAllWhite(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// True if the last line of block text that has content holds blanks alone.
bool EndsInBlankLine(std::string_view value) {
  const size_t last = value.find_last_not_of('\n');
  if (last == std::string_view::npos) return false;
  const size_t visible = value.find_last_not_of(" \t", last);
  return visible == std::string_view::npos || value[visible] == '\n';
}

}  // namespace

bool RefusalScanner::Refuse(size_t begin, size_t end, std::string message) {
  refusal_ = {begin, end, std::move(message)};
  return false;
}

bool RefusalScanner::GapTab(size_t offset) {
  return Refuse(offset, offset + 1,
                "a tab outside quoted text, block text and comments; YAML "
                "readers disagree on tabs here, so use blanks");
}

bool RefusalScanner::TouchingComment(size_t offset) {
  return Refuse(offset, offset + 1,
                "'#' touches what stands before it, and YAML readers disagree "
                "whether it begins a comment; put a blank before it, or quote "
                "the text");
}

bool RefusalScanner::Comment() {
  if (at_ > 0 && !IsBlank(text_[at_ - 1]) && !IsBreak(text_[at_ - 1])) {
    return TouchingComment(at_);
  }
  const size_t line_end = text_.find('\n', at_);
  at_ = line_end == std::string_view::npos ? text_.size() : line_end;
  return true;
}

bool RefusalScanner::AnchorOrAlias() {
  const size_t begin = at_;
  while (at_ < text_.size() && !IsBlank(text_[at_]) && !IsBreak(text_[at_]) &&
         std::string_view(",[]{}").find(text_[at_]) == std::string_view::npos) {
    ++at_;
  }
  for (size_t i = begin + 1; i < at_; ++i) {
    const char c = text_[i];
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      (c >= '0' && c <= '9') || c == '-' || c == '_';
    if (!word) {
      return Refuse(begin, at_,
                    "an anchor's name may hold only ASCII letters, digits, '-' "
                    "and '_': YAML readers disagree where '" +
                        std::string(text_.substr(begin, at_ - begin)) +
                        "' ends");
    }
  }
  anchored_ = text_[begin] == '&';
  anchor_begin_ = begin;
  last_token_end_ = at_;
  return true;
}

bool RefusalScanner::GapTo(size_t offset) {
  while (at_ < offset) {
    const char c = text_[at_];
    switch (c) {
      case ' ':
      case '\n':
      case '\r':
        ++at_;
        break;
      case '#':
        if (!Comment()) return false;
        break;
      case '\t':
        return GapTab(at_);
      case '?':
        return Refuse(at_, at_ + 1,
                      "'?' begins an explicit key, on which YAML readers "
                      "disagree; write 'key: value'");
      case '&':
      case '*':
        if (!AnchorOrAlias()) return false;
        break;
      case '[':
      case '{':
        ++flow_depth_;
        anchored_ = false;
        last_token_end_ = ++at_;
        break;
      case ']':
      case '}':
        --flow_depth_;
        last_token_end_ = ++at_;
        break;
      default:
        anchored_ = false;
        last_token_end_ = ++at_;
        break;
    }
  }
  return true;
}

bool RefusalScanner::PlainScalar(const ScalarToken& scalar) {
  const std::string_view written =
      text_.substr(scalar.begin, scalar.end - scalar.begin);
  const size_t tab = written.find('\t');
  if (tab != std::string_view::npos) {
    return Refuse(scalar.begin + tab, scalar.begin + tab + 1,
                  "a tab inside plain text; YAML readers disagree on it, so "
                  "quote the text or use a blank");
  }
  if (flow_depth_ > 0) {
    const size_t mark = written.find('?');
    if (mark != std::string_view::npos) {
      return Refuse(scalar.begin + mark, scalar.begin + mark + 1,
                    "'?' in plain text between [ ] or { }; YAML readers "
                    "disagree whether it ends the text, so quote it");
    }
  }
  return true;
}

bool RefusalScanner::Escapes(std::string_view inside, size_t begin) {
  size_t at = inside.find('\\');
  while (at != std::string_view::npos) {
    // libyaml has seen to it that a character follows.
    const char escape = inside[at + 1];
    if (escape == 'N' || escape == '_') {
      return Refuse(begin + at, begin + at + 2,
                    std::string("the escape '\\") + escape +
                        "'; YAML readers disagree on it, so write '" +
                        (escape == 'N' ? "\\x85" : "\\xA0") + "'");
    }
    at = inside.find('\\', at + 2);
  }
  return true;
}

bool RefusalScanner::QuotedScalar(const ScalarToken& scalar) {
  const std::string_view inside =
      text_.substr(scalar.begin + 1, scalar.end - scalar.begin - 2);
  if (scalar.style == ScalarStyle::kDoubleQuoted &&
      !Escapes(inside, scalar.begin + 1)) {
    return false;
  }
  const size_t first_break = inside.find('\n');
  if (first_break == std::string_view::npos) return true;
  const size_t last_break = inside.rfind('\n');
  if (IsAllBlank(inside.substr(0, first_break)) ||
      IsAllBlank(inside.substr(last_break + 1))) {
    return Refuse(scalar.begin, scalar.end,
                  "quoted text over several lines that begins or ends with a "
                  "blank line; YAML readers disagree on what is kept, so put "
                  "text next to both quotes, or use block text ('|')");
  }
  for (size_t at = first_break; at != std::string_view::npos;
       at = inside.find('\n', at + 1)) {
    const size_t text_begin = inside.find_first_not_of(' ', at + 1);
    const bool blank = inside[text_begin] == '\r' || inside[text_begin] == '\n';
    const size_t indent = text_begin - at - 1;
    if (!blank && indent < static_cast<size_t>(scalar.parent_column)) {
      const size_t begin = scalar.begin + 1 + text_begin;
      return Refuse(begin, begin + 1,
                    "quoted text goes on left of what it belongs to; YAML "
                    "readers disagree on that, so indent this line further");
    }
  }
  return true;
}

bool RefusalScanner::BlockScalar(const ScalarToken& scalar) {
  if (scalar.column <= scalar.parent_column) {
    return Refuse(scalar.begin, scalar.begin + 1,
                  "block text begins left of what it belongs to; YAML readers "
                  "disagree on that, so put '|' or '>' on the line of its key "
                  "or '-'");
  }
  if (EndsInBlankLine(scalar.value)) {
    return Refuse(scalar.begin, scalar.end,
                  "block text ends in a line of blanks alone; YAML readers and "
                  "editors treat it differently, so remove the blanks, or "
                  "write the text in double quotes");
  }
  const size_t header_end = text_.find_first_of(" #\r\n", scalar.begin);
  const std::string_view header =
      text_.substr(scalar.begin, header_end - scalar.begin);
  if (header_end < text_.size() && text_[header_end] == '#') {
    return TouchingComment(header_end);
  }
  if (scalar.style == ScalarStyle::kFolded &&
      header.find('+') != std::string_view::npos) {
    return Refuse(scalar.begin, scalar.begin + header.size(),
                  "folded block text that keeps its trailing line breaks "
                  "('>+'); YAML readers disagree how many it keeps, so use '|+'"
                  " or '>'");
  }
  const std::string_view behind = text_.substr(scalar.end);
  if (!behind.empty() && behind.back() == ' ' && IsAllWhite(behind)) {
    return Refuse(text_.size() - 1, text_.size(),
                  "blanks behind block text at the end of the file, without a "
                  "line break; YAML readers disagree on them, so remove them");
  }
  return true;
}

bool RefusalScanner::KeyLength(const ScalarToken& scalar, size_t colon) {
  // Readers count from an anchor on the key's line.
  const bool anchored =
      anchored_ &&
      text_.substr(anchor_begin_, scalar.begin - anchor_begin_).find('\n') ==
          std::string_view::npos;
  const size_t begin = anchored ? anchor_begin_ : scalar.begin;
  const size_t size = colon - begin;
  if (size <= kMaxKeyBytes) return true;
  return Refuse(begin, scalar.end,
                "a key of " + std::to_string(size) +
                    " bytes; YAML readers disagree on keys over " +
                    std::to_string(kMaxKeyBytes) + " bytes");
}

bool RefusalScanner::KeyEnd(const ScalarToken& scalar) {
  if (scalar.style == ScalarStyle::kPlain &&
      ResolvePlainScalar(scalar.value) == ScalarType::kNull) {
    return Refuse(scalar.begin, scalar.end,
                  "the key is null; YAML readers disagree on what such a key "
                  "is called, so put it in quotes if it is meant as text");
  }
  size_t at = scalar.end;
  while (at < text_.size() && text_[at] == ' ') ++at;
  if (at < text_.size() && text_[at] == ':') return KeyLength(scalar, at);
  if (at < text_.size() && text_[at] == '\t') return GapTab(at);
  const std::string_view written =
      text_.substr(scalar.begin, scalar.end - scalar.begin);
  if (scalar.style == ScalarStyle::kPlain &&
      written.find(':') != std::string_view::npos) {
    return Refuse(scalar.begin, scalar.end,
                  "no blank behind ':' in '" + std::string(written) +
                      "'; YAML readers disagree whether that is a key alone, "
                      "so write 'key: value'");
  }
  return Refuse(scalar.begin, scalar.end,
                "a key without ':' behind it on its line; YAML readers "
                "disagree on that, so write 'key: value'");
}

bool RefusalScanner::Scalar(const ScalarToken& scalar) {
  if (!GapTo(scalar.begin)) return false;
  at_ = scalar.end;
  last_token_end_ = scalar.end;
  if (scalar.is_key && !KeyEnd(scalar)) return false;
  const bool anchored = std::exchange(anchored_, false);
  if (anchored &&
      text_.substr(scalar.begin, scalar.end - scalar.begin).find('\n') !=
          std::string_view::npos) {
    return Refuse(scalar.begin, scalar.end,
                  "an anchor before text of several lines; YAML readers "
                  "disagree how far the text goes, so leave the anchor out");
  }
  switch (scalar.style) {
    case ScalarStyle::kPlain:
      return PlainScalar(scalar);
    case ScalarStyle::kSingleQuoted:
    case ScalarStyle::kDoubleQuoted:
      return QuotedScalar(scalar);
    case ScalarStyle::kLiteral:
    case ScalarStyle::kFolded:
      return BlockScalar(scalar);
  }
  return true;
}

}  // namespace codicil::model
