#include "services/rules/lint/scalar_trace.h"

#include <string>
#include <utility>

#include "services/base/utf8.h"

namespace codicil::rules {
namespace {

using model::ScalarStyle;

bool IsBlank(char c) { return c == ' ' || c == '\t'; }

// Reads source and value side by side.
class Tracer {
 public:
  Tracer(std::string_view source, size_t begin, const model::YamlNode& node)
      : source_(source), value_(node.scalar), style_(node.style), at_(begin) {
    ranges_.reserve(value_.size());
  }

  std::optional<std::vector<SourceRange>> Run() {
    if (!TraceAll() || ranges_.size() != value_.size()) return std::nullopt;
    return std::move(ranges_);
  }

 private:
  bool TraceAll() {
    switch (style_) {
      case ScalarStyle::kSingleQuoted:
      case ScalarStyle::kDoubleQuoted:
        ++at_;
        return Flow();
      case ScalarStyle::kPlain:
        return Flow();
      case ScalarStyle::kLiteral:
      case ScalarStyle::kFolded:
        return Block();
    }
    return false;
  }

  bool IsDone() const { return ranges_.size() >= value_.size(); }
  char ValueHere() const { return value_[ranges_.size()]; }

  // The end of the line break at `at`, or `at` if there is none.
  size_t BreakEnd(size_t at) const {
    if (source_.substr(at, 1) == "\n") return at + 1;
    if (source_.substr(at, 2) == "\r\n") return at + 2;
    return at;
  }

  size_t SkipBlanks(size_t at) const {
    while (at < source_.size() && IsBlank(source_[at])) ++at;
    return at;
  }

  // The next value bytes are `text`, and come from the source up to `end`.
  bool Take(std::string_view text, size_t end) {
    if (value_.substr(ranges_.size(), text.size()) != text) return false;
    for (size_t i = 0; i < text.size(); ++i) {
      ranges_.push_back(
          {static_cast<uint32_t>(at_), static_cast<uint32_t>(end)});
    }
    at_ = end;
    return true;
  }

  // One character that stands for itself.
  bool TakeCharacter() {
    if (at_ >= source_.size()) return false;
    size_t end = at_;
    base::NextCodePoint(source_, end);
    return Take(source_.substr(at_, end - at_), end);
  }

  // Plain and quoted scalars.
  bool Flow() {
    while (!IsDone()) {
      const size_t behind_blanks = SkipBlanks(at_);
      if (BreakEnd(behind_blanks) > behind_blanks) {
        if (!TakeFold(behind_blanks)) return false;
      } else if (style_ == ScalarStyle::kDoubleQuoted &&
                 source_.substr(at_, 1) == "\\") {
        if (!TakeEscape()) return false;
      } else if (style_ == ScalarStyle::kSingleQuoted &&
                 source_.substr(at_, 2) == "''") {
        if (!Take("'", at_ + 2)) return false;
      } else if (!TakeCharacter()) {
        return false;
      }
    }
    return true;
  }

  // Blanks and line breaks between two lines: one break is a blank, more are
  // one less. `end`: the first break.
  bool TakeFold(size_t end) {
    size_t breaks = 0;
    while (BreakEnd(end) > end) {
      end = SkipBlanks(BreakEnd(end));
      ++breaks;
    }
    return Take(breaks == 1 ? " " : std::string(breaks - 1, '\n'), end);
  }

  bool TakeEscape() {
    const char kind = at_ + 1 < source_.size() ? source_[at_ + 1] : '\0';
    if (kind == '\n' || kind == '\r') {
      // The break is nothing; empty lines behind it count each.
      size_t end = SkipBlanks(BreakEnd(at_ + 1));
      size_t breaks = 0;
      while (BreakEnd(end) > end) {
        end = SkipBlanks(BreakEnd(end));
        ++breaks;
      }
      const bool taken = Take(std::string(breaks, '\n'), end);
      at_ = end;
      return taken;
    }
    const size_t length = kind == 'x'   ? 4
                          : kind == 'u' ? 6
                          : kind == 'U' ? 10
                                        : 2;
    size_t end = ranges_.size();
    base::NextCodePoint(value_, end);
    return Take(value_.substr(ranges_.size(), end - ranges_.size()),
                at_ + length);
  }

  // Literal and folded scalars.
  bool Block() {
    const size_t header_end = source_.find('\n', at_);
    if (header_end == std::string_view::npos) return value_.empty();
    at_ = header_end + 1;
    if (!FindIndent()) return false;
    at_ = SkipIndent(at_);
    while (!IsDone() && ValueHere() == '\n' && BreakEnd(at_) > at_) {
      Take("\n", SkipIndent(BreakEnd(at_)));
    }
    while (!IsDone()) {
      const bool is_set_in = IsSetIn(at_);
      while (!IsDone() && BreakEnd(at_) == at_ && ValueHere() != '\n') {
        if (!TakeCharacter()) return false;
      }
      if (!IsDone() && !TakeBreaks(is_set_in)) return false;
    }
    return true;
  }

  // Blanks in front of the first visible character, from its line's start.
  // Nothing if there is none.
  static std::optional<size_t> FirstIndent(std::string_view text) {
    const size_t visible = text.find_first_not_of(" \r\n");
    if (visible == std::string_view::npos) return std::nullopt;
    const size_t line = text.substr(0, visible).rfind('\n');
    return line == std::string_view::npos ? visible : visible - line - 1;
  }

  bool FindIndent() {
    const std::optional<size_t> kept = FirstIndent(value_);
    if (!kept) return true;  // Empty lines alone.
    const std::optional<size_t> written = FirstIndent(source_.substr(at_));
    if (!written || *written < *kept) return false;
    indent_ = *written - *kept;
    return true;
  }

  size_t SkipIndent(size_t at) const {
    for (size_t i = 0; i < indent_ && source_.substr(at, 1) == " "; ++i) ++at;
    return at;
  }

  // Whether the line that begins at `at` is indented further than the others.
  bool IsSetIn(size_t at) const {
    return at < source_.size() && IsBlank(source_[at]);
  }

  // What stands between the line that ends here and the next one that is not
  // empty.
  bool TakeBreaks(bool is_set_in) {
    const std::string_view rest = value_.substr(ranges_.size());
    size_t end = BreakEnd(at_);
    if (rest.find_first_not_of('\n') == std::string_view::npos) {
      return Take(rest, end);
    }
    if (end == at_) return false;
    if (style_ == ScalarStyle::kLiteral) return Take("\n", SkipIndent(end));
    size_t empty_lines = 0;
    end = SkipIndent(end);
    while (BreakEnd(end) > end) {
      end = SkipIndent(BreakEnd(end));
      ++empty_lines;
    }
    if (is_set_in || IsSetIn(end)) {
      return Take(std::string(1 + empty_lines, '\n'), end);
    }
    return Take(empty_lines == 0 ? " " : std::string(empty_lines, '\n'), end);
  }

  std::string_view source_;
  std::string_view value_;
  ScalarStyle style_;
  size_t at_;
  size_t indent_ = 0;
  std::vector<SourceRange> ranges_;
};

}  // namespace

std::optional<std::vector<SourceRange>> TraceScalar(
    std::string_view source, size_t begin, const model::YamlNode& node) {
  return Tracer(source, begin, node).Run();
}

}  // namespace codicil::rules
