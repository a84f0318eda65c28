#include "services/policy/slo/prom_query.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "services/base/status_macros.h"

namespace codicil::policy {
namespace {

enum class TokenKind : uint8_t { kWord, kString, kRange, kSign };

struct Token {
  TokenKind kind;
  std::string text;   // as written; of a range without the brackets
  std::string value;  // of a string
  bool blank_before = false;
};

absl::Status Wrong(std::string_view what) {
  return absl::InvalidArgumentError("the query " + std::string(what));
}

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool IsWord(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_' || c == ':' || c == '.';
}

// Of `signs`, the first that `text` begins with; else its first character.
std::string_view SignAt(std::string_view text) {
  for (const std::string_view sign : {"=~", "!~", "!=", "==", ">=", "<="}) {
    if (text.substr(0, sign.size()) == sign) return sign;
  }
  return text.substr(0, 1);
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  absl::StatusOr<std::vector<Token>> Read() {
    while (SkipBlanks()) {
      CODICIL_RETURN_IF_ERROR(Next());
      tokens_.back().blank_before = blank_;
    }
    if (!open_.empty()) return Wrong("has a bracket that is never closed");
    return std::move(tokens_);
  }

 private:
  // Blanks and comments. Returns whether something is left.
  bool SkipBlanks() {
    blank_ = false;
    while (at_ < text_.size() && (IsBlank(text_[at_]) || text_[at_] == '#')) {
      blank_ = true;
      if (text_[at_] == '#')
        at_ = std::min(text_.find('\n', at_), text_.size());
      if (at_ < text_.size()) ++at_;
    }
    return at_ < text_.size();
  }

  absl::Status Next() {
    const char c = text_[at_];
    if (c == '"' || c == '\'' || c == '`') return ReadString(c);
    if (c == '[') return ReadRange();
    if (IsWord(c)) return ReadWord();
    const std::string_view sign = SignAt(text_.substr(at_));
    at_ += sign.size();
    tokens_.push_back({TokenKind::kSign, std::string(sign), "", false});
    return Balance(c);
  }

  absl::Status ReadWord() {
    const size_t begin = at_;
    while (at_ < text_.size() && IsWord(text_[at_])) ++at_;
    tokens_.push_back({TokenKind::kWord,
                       std::string(text_.substr(begin, at_ - begin)), "",
                       false});
    return absl::OkStatus();
  }

  absl::Status ReadString(char quote) {
    const size_t begin = at_++;
    std::string value;
    while (at_ < text_.size() && text_[at_] != quote) {
      char c = text_[at_++];
      if (c == '\n' && quote != '`') {
        return Wrong("has a string that is never closed");
      }
      if (c == '\\' && quote != '`') {
        if (at_ == text_.size()) break;
        c = text_[at_++];
        if (c == 'n') {
          c = '\n';
        } else if (c == 't') {
          c = '\t';
        } else if (c != '\\' && c != '"' && c != '\'') {
          return Wrong("has an escape in a string that is not understood");
        }
      }
      value += c;
    }
    if (at_ >= text_.size() || text_[at_] != quote) {
      return Wrong("has a string that is never closed");
    }
    ++at_;
    tokens_.push_back({TokenKind::kString,
                       std::string(text_.substr(begin, at_ - begin)),
                       std::move(value), false});
    return absl::OkStatus();
  }

  absl::Status ReadRange() {
    const size_t end = text_.find(']', at_);
    if (end == std::string_view::npos) {
      return Wrong("has a bracket that is never closed");
    }
    std::string inside;
    for (const char c : text_.substr(at_ + 1, end - at_ - 1)) {
      if (!IsBlank(c)) inside += c;
    }
    at_ = end + 1;
    if (inside.find(':') != std::string::npos) {
      return Wrong("has a sub-query");
    }
    tokens_.push_back({TokenKind::kRange, std::move(inside), "", false});
    return absl::OkStatus();
  }

  absl::Status Balance(char c) {
    if (c == '(' || c == '{') open_ += c;
    if (c != ')' && c != '}') return absl::OkStatus();
    if (open_.empty() || open_.back() != (c == ')' ? '(' : '{')) {
      return Wrong("closes a bracket that is not open");
    }
    open_.pop_back();
    return absl::OkStatus();
  }

  const std::string_view text_;
  size_t at_ = 0;
  bool blank_ = false;
  std::string open_;
  std::vector<Token> tokens_;
};

// Recognizes the few forms that have a meaning of their own.
class FormReader {
 public:
  explicit FormReader(const std::vector<Token>& tokens) : tokens_(tokens) {}

  // selector
  std::optional<SeriesSelector> Selector() {
    at_ = 0;
    std::optional<SeriesSelector> selector = ReadSelector();
    return selector && AtEnd() ? std::move(selector) : std::nullopt;
  }
  // sum(selector)
  std::optional<SeriesSelector> Sum() {
    at_ = 0;
    if (!Take("sum") || !Take("(")) return std::nullopt;
    std::optional<SeriesSelector> selector = ReadSelector();
    return Take(")") && AtEnd() ? std::move(selector) : std::nullopt;
  }
  // sum(rate(selector[range])), sum(increase(selector[range]))
  std::optional<SeriesSelector> RatedSum() {
    at_ = 0;
    if (!Take("sum") || !Take("(")) return std::nullopt;
    if (!Take("rate") && !Take("increase")) return std::nullopt;
    if (!Take("(")) return std::nullopt;
    std::optional<SeriesSelector> selector = ReadSelector();
    if (AtEnd() || tokens_[at_++].kind != TokenKind::kRange) {
      return std::nullopt;
    }
    return Take(")") && Take(")") && AtEnd() ? std::move(selector)
                                             : std::nullopt;
  }

 private:
  bool AtEnd() const { return at_ == tokens_.size(); }
  bool Take(std::string_view text) {
    if (AtEnd() || tokens_[at_].kind == TokenKind::kString ||
        tokens_[at_].text != text) {
      return false;
    }
    ++at_;
    return true;
  }
  const Token* TakeKind(TokenKind kind) {
    if (AtEnd() || tokens_[at_].kind != kind) return nullptr;
    return &tokens_[at_++];
  }

  std::optional<SeriesSelector> ReadSelector() {
    const Token* const metric = TakeKind(TokenKind::kWord);
    if (metric == nullptr || (metric->text[0] >= '0' && metric->text[0] <= '9'))
      return std::nullopt;
    SeriesSelector selector;
    selector.metric = metric->text;
    selector.text = metric->text;
    if (!Take("{")) return selector;
    selector.text += '{';
    while (!Take("}")) {
      if (!selector.matchers.empty()) selector.text += ',';
      if (!ReadMatcher(selector)) return std::nullopt;
      if (!Take(",") && (AtEnd() || tokens_[at_].text != "}")) {
        return std::nullopt;
      }
    }
    selector.text += '}';
    return selector;
  }

  bool ReadMatcher(SeriesSelector& selector) {
    const Token* const name = TakeKind(TokenKind::kWord);
    const Token* const op = TakeKind(TokenKind::kSign);
    const Token* const value = TakeKind(TokenKind::kString);
    if (name == nullptr || op == nullptr || value == nullptr) return false;
    if (op->text != "=" && op->text != "!=" && op->text != "=~" &&
        op->text != "!~") {
      return false;
    }
    selector.text += name->text + op->text + PromString(value->value);
    selector.matchers.push_back({name->text, op->text, value->value});
    return true;
  }

  const std::vector<Token>& tokens_;
  size_t at_ = 0;
};

// The query on one line, cut where the ranges stand.
std::vector<std::string> PiecesOf(const std::vector<Token>& tokens) {
  std::vector<std::string> pieces(1);
  for (const Token& token : tokens) {
    std::string& piece = pieces.back();
    if (token.kind == TokenKind::kRange) {
      pieces.emplace_back();
      continue;
    }
    const bool is_first = pieces.size() == 1 && piece.empty();
    if (token.blank_before && !is_first) piece += ' ';
    piece +=
        token.kind == TokenKind::kString ? PromString(token.value) : token.text;
  }
  return pieces;
}

std::string Joined(const std::vector<std::string>& pieces,
                   std::string_view range) {
  std::string text = pieces.front();
  for (size_t i = 1; i < pieces.size(); ++i) {
    text += "[" + std::string(range) + "]" + pieces[i];
  }
  return text;
}

// The length that all ranges have, or nullopt without any.
absl::StatusOr<std::optional<std::string>> CommonRange(
    const std::vector<Token>& tokens) {
  std::optional<std::string> range;
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::kRange) continue;
    if (range && *range != token.text) {
      return Wrong("has ranges of different lengths");
    }
    range = token.text;
  }
  return range;
}

}  // namespace

std::string PromQuery::Over(base::DurationMs window) const {
  const std::string range = PromDuration(window);
  if (form == Form::kCounter) {
    return "sum(increase(" + selector.text + "[" + range + "]))";
  }
  return "(" + Joined(pieces, range) + ")";
}

absl::StatusOr<PromQuery> ReadPromQuery(std::string_view text,
                                        bool is_counter) {
  CODICIL_ASSIGN_OR_RETURN(const std::vector<Token> tokens, Lexer(text).Read());
  if (tokens.empty()) return Wrong("is empty");
  CODICIL_ASSIGN_OR_RETURN(const std::optional<std::string> range,
                           CommonRange(tokens));
  PromQuery query;
  query.pieces = PiecesOf(tokens);
  query.text = Joined(query.pieces, range.value_or(""));
  FormReader reader(tokens);
  std::optional<SeriesSelector> counter = reader.RatedSum();
  if (!counter && is_counter && !range) {
    counter = reader.Sum();
    if (!counter) counter = reader.Selector();
    if (!counter) {
      return Wrong("has no range, and is neither a counter nor its sum()");
    }
  }
  if (counter) {
    query.form = PromQuery::Form::kCounter;
    query.selector = *std::move(counter);
    return query;
  }
  query.form = range ? PromQuery::Form::kRanged : PromQuery::Form::kInstant;
  if (!range) query.selector = reader.Selector().value_or(SeriesSelector());
  return query;
}

std::string PromDuration(base::DurationMs duration) {
  constexpr int64_t kDay = 86'400'000;
  if (duration.count > 0 && duration.count % kDay == 0) {
    return std::to_string(duration.count / kDay) + "d";
  }
  return base::FormatDuration(duration);
}

std::string PromString(std::string_view text) {
  std::string literal = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') literal += '\\';
    if (c == '\n') {
      literal += "\\n";
    } else {
      literal += c;
    }
  }
  return literal + '"';
}

}  // namespace codicil::policy
