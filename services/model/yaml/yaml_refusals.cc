#include "services/model/yaml/yaml_refusals.h"

#include <utility>

namespace codicil::model {
namespace {

// Bytes from a key's first to the colon behind it. libyaml allows 1,024
// characters, other readers 1,024 bytes.
constexpr size_t kMaxKeyBytes = 1000;

bool IsBlank(char c) { return c == ' ' || c == '\t'; }
bool IsBreak(char c) { return c == '\n' || c == '\r'; }

}  // namespace

bool RefusalScanner::Refuse(size_t begin, size_t end, std::string message) {
  refusal_ = {begin, end, std::move(message)};
  return false;
}

bool RefusalScanner::Comment() {
  if (at_ > 0 && !IsBlank(text_[at_ - 1]) && !IsBreak(text_[at_ - 1])) {
    return Refuse(at_, at_ + 1,
                  "'#' touches what stands before it, and YAML readers "
                  "disagree whether it begins a comment; put a blank before "
                  "it, or quote the text");
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
        return Refuse(at_, at_ + 1,
                      "a tab outside quoted text, block text and comments; "
                      "YAML readers disagree on tabs here, so use blanks");
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
        last_token_end_ = ++at_;
        break;
      case ']':
      case '}':
        --flow_depth_;
        last_token_end_ = ++at_;
        break;
      default:
        last_token_end_ = ++at_;
        break;
    }
  }
  return true;
}

bool RefusalScanner::PlainScalar(std::string_view value, size_t begin) {
  const size_t tab = value.find('\t');
  if (tab != std::string_view::npos) {
    return Refuse(begin + tab, begin + tab + 1,
                  "a tab inside plain text; YAML readers disagree on it, so "
                  "quote the text or use a blank");
  }
  if (flow_depth_ > 0) {
    const size_t mark = value.find('?');
    if (mark != std::string_view::npos) {
      return Refuse(begin + mark, begin + mark + 1,
                    "'?' in plain text between [ ] or { }; YAML readers "
                    "disagree whether it ends the text, so quote it");
    }
  }
  return true;
}

bool RefusalScanner::Scalar(size_t begin, size_t end, ScalarStyle style,
                            bool is_key) {
  if (!GapTo(begin)) return false;
  at_ = end;
  last_token_end_ = end;
  if (is_key && end - begin > kMaxKeyBytes) {
    return Refuse(begin, end,
                  "a key of " + std::to_string(end - begin) +
                      " bytes; YAML readers disagree on keys over " +
                      std::to_string(kMaxKeyBytes) + " bytes");
  }
  if (style == ScalarStyle::kPlain) {
    return PlainScalar(text_.substr(begin, end - begin), begin);
  }
  return true;
}

}  // namespace codicil::model
