#include "services/model/yaml/yaml_errors.h"

#include <algorithm>
#include <string_view>

namespace codicil::model {
namespace {

// How a problem of libyaml reads to the author. `problem` must match whole;
// `context` too, unless it is empty.
struct Wording {
  std::string_view context;
  std::string_view problem;
  std::string_view message;
  // The problem stands where the construct began, not where libyaml noticed.
  bool at_context = false;
};

constexpr std::string_view kNextToken = "while scanning for the next token";
constexpr std::string_view kCannotBegin =
    "found character that cannot start any token";
// The same, where the character is a tab.
constexpr Wording kTab = {
    kNextToken, kCannotBegin,
    "a tab cannot stand before or between values; use blanks"};
// Instead of any other, where a ':' without a blank behind it was found.
constexpr Wording kTightColon = {
    "", "",
    "this ':' does not end a key, for no blank follows it; write 'key: value', "
    "or quote the text as a whole"};

constexpr Wording kWordings[] = {
    {"while scanning a simple key", "could not find expected ':'",
     "expected ':' behind this key, on the same line", true},
    {"", "block sequence entries are not allowed in this context",
     "a list item ('- ') cannot begin here; put the list on its own lines "
     "below its key, or write it as [a, b]"},
    {"", "mapping keys are not allowed in this context",
     "an explicit key ('? ') cannot begin here; write 'key: value'"},
    {"", "mapping values are not allowed in this context",
     "a ': ' cannot stand here: the text before it is already a value or spans "
     "lines; quote text that contains ': ', or indent the key like its "
     "neighbours"},
    {kNextToken, kCannotBegin,
     "plain text cannot begin with this character; quote the text"},
    {"while scanning a directive", "found unknown directive name",
     "a line that begins with '%' is a directive, and this one is unknown; "
     "remove it, or indent or quote the text"},
    {"while scanning a directive", "could not find expected directive name",
     "a line that begins with '%' is a directive, but no name follows; quote "
     "the text"},
    {"while scanning a directive",
     "found unexpected non-alphabetical character",
     "a line that begins with '%' is a directive, whose name may hold letters "
     "only; remove it, or indent or quote the text"},
    {"while scanning a directive",
     "did not find expected comment or line break",
     "only a comment may follow a '%' directive on its line"},
    {"while scanning a %YAML directive", "found extremely long version number",
     "the version in the '%YAML' directive is too long; remove the directive"},
    {"while scanning a %YAML directive", "did not find expected version number",
     "expected a version such as 1.2 in the '%YAML' directive; remove it"},
    {"while scanning a %YAML directive",
     "did not find expected digit or '.' character",
     "expected a version such as 1.2 in the '%YAML' directive; remove it"},
    {"while scanning an anchor",
     "did not find expected alphabetic or numeric character",
     "expected an anchor's name (letters, digits, '-', '_', then a blank) "
     "behind '&'; quote text that begins with '&'"},
    {"while scanning an alias",
     "did not find expected alphabetic or numeric character",
     "expected the name of an anchor (letters, digits, '-', '_', then a blank) "
     "behind '*'; quote text that begins with '*'"},
    {"while scanning a block scalar",
     "found an indentation indicator equal to 0",
     "the indentation of block text must be a digit from 1 to 9, not 0"},
    {"while scanning a block scalar",
     "did not find expected comment or line break",
     "only '+', '-', one digit and a comment may follow '|' or '>' on its "
     "line; "
     "block text begins on the next line"},
    {"while scanning a block scalar",
     "found a tab character where an indentation space is expected",
     "a tab cannot indent block text; use blanks"},
    {"while scanning a quoted scalar", "found unexpected document indicator",
     "a line '---' or '...' ends the document inside quoted text; indent the "
     "line, or close the quotes before it",
     true},
    {"while scanning a quoted scalar", "found unexpected end of stream",
     "this quote is never closed", true},
    {"while parsing a quoted scalar", "found unknown escape character",
     "double-quoted text knows no such escape; write '\\\\' for a backslash, "
     "or use single quotes"},
    {"while parsing a quoted scalar", "did not find expected hexdecimal number",
     "too few hexadecimal digits in this escape: \\x takes 2, \\u 4 and \\U 8"},
    {"while parsing a quoted scalar",
     "found invalid Unicode character escape code",
     "this escape names no Unicode character: surrogates and values above "
     "10FFFF are none"},
    {"while scanning a plain scalar",
     "found a tab character that violates indentation",
     "a tab cannot indent text; use blanks"},
    {"", "did not find expected <document start>",
     "expected the end of the file or '---' here: the document is already "
     "complete, so this line is indented wrongly or is one too many"},
    {"while parsing a node", "found undefined tag handle",
     "a tag ('!...') that no directive defines; YAML readers disagree on tags, "
     "so none is read; quote text that begins with '!'"},
    {"while parsing a block mapping", "did not find expected key",
     "expected a key of the map that begins above; is this line indented like "
     "its neighbours, and are all quotes and brackets closed?"},
    {"while parsing a block collection", "did not find expected '-' indicator",
     "expected '- ' of the list that begins above; is this line indented like "
     "its neighbours?"},
    {"while parsing a block node", "did not find expected node content",
     "expected a value here"},
    {"while parsing a flow node", "did not find expected node content",
     "expected a value here; is there a ',' too many?"},
    {"while parsing a flow sequence", "did not find expected ',' or ']'",
     "expected ',' or ']' in the list that begins with '['"},
    {"while parsing a flow mapping", "did not find expected ',' or '}'",
     "expected ',' or '}' in the map that begins with '{'"},
    {"", "found duplicate %YAML directive",
     "a second '%YAML' directive; remove both"},
    {"", "found incompatible YAML document",
     "the '%YAML' directive asks for a version that is not read; remove it"},
    {"", "found duplicate %TAG directive",
     "a second '%TAG' directive of the same name; remove both"},
    {"while scanning a plain scalar", "found unexpected ':'",
     "a ':' ends this plain text between [ ] or { }; quote the text, or put a "
     "blank behind ':' if it is a key"},
    {"while scanning a tag directive", "",
     "the '%TAG' directive is not complete; remove it"},
    {"while parsing a tag directive", "",
     "the '%TAG' directive is not complete; remove it"},
    {"while parsing a %TAG directive", "",
     "the '%TAG' directive is not complete; remove it"},
    {"while scanning a %TAG directive", "",
     "the '%TAG' directive is not complete; remove it"},
    {"while parsing a tag", "",
     "a tag ('!...') that is not well-formed; quote "
     "text that begins with '!'"},
    {"while scanning a tag", "",
     "a tag ('!...') that is not well-formed; quote "
     "text that begins with '!'"},
};

// `rest` is the text from where the problem was noticed.
const Wording* FindWording(std::string_view context, std::string_view problem,
                           std::string_view rest) {
  if (problem == kCannotBegin && rest.substr(0, 1) == "\t") return &kTab;
  if (rest.size() > 1 && rest[0] == ':' && rest[1] > ' ' &&
      (problem == "did not find expected key" ||
       problem == "did not find expected <document start>")) {
    return &kTightColon;
  }
  for (const Wording& wording : kWordings) {
    const bool context_fits =
        wording.context.empty() || wording.context == context;
    const bool problem_fits =
        wording.problem.empty() || wording.problem == problem;
    if (context_fits && problem_fits) return &wording;
  }
  return nullptr;
}

// What stands at `offset`, for a message and a fingerprint: up to `limit`
// characters of the rest of the line.
std::string RestOfLine(std::string_view text, size_t offset) {
  constexpr size_t kLimit = 24;
  size_t end = offset;
  for (size_t characters = 0; end < text.size() && characters < kLimit;
       ++characters) {
    if (text[end] == '\n' || text[end] == '\r') break;
    do {
      ++end;
    } while (end < text.size() &&
             (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80);
  }
  std::string_view rest = text.substr(offset, end - offset);
  while (!rest.empty() && rest.back() == ' ') rest.remove_suffix(1);
  return std::string(rest);
}

std::string InQuotes(const std::string& text) {
  const char quote = text.find('\'') == std::string::npos ? '\'' : '"';
  return quote + text + quote;
}

std::string_view OrEmpty(const char* text) {
  return text == nullptr ? std::string_view() : std::string_view(text);
}

}  // namespace

base::Position ToPosition(const yaml_mark_t& mark) {
  return {static_cast<int32_t>(mark.line) + 1,
          static_cast<int32_t>(mark.column) + 1};
}

SyntaxError DescribeParserError(const yaml_parser_t& parser,
                                const YamlText& text) {
  const std::string_view problem = OrEmpty(parser.problem);
  const std::string_view context = OrEmpty(parser.context);
  const auto offset_of = [&text](const yaml_mark_t& mark) {
    return std::min(OffsetCursor(text).OffsetOf(mark.index), text.text.size());
  };
  const Wording* wording = FindWording(
      context, problem, text.text.substr(offset_of(parser.problem_mark)));
  const bool at_context = wording != nullptr && wording->at_context;
  const yaml_mark_t& mark =
      at_context ? parser.context_mark : parser.problem_mark;
  const size_t offset = offset_of(mark);

  SyntaxError error;
  error.value = RestOfLine(text.text, offset);
  // At the end libyaml acts as if a line break stood there.
  const bool at_end = offset == text.text.size();
  const base::Position begin =
      at_end ? Advance(text.text, 0, {1, 1}, offset) : ToPosition(mark);
  error.span = {begin,
                {begin.line, begin.column + (error.value.empty() ? 0 : 1)}};
  if (wording != nullptr) {
    error.message = std::string(wording->message);
  } else {
    error.message = std::string(context) + (context.empty() ? "" : ": ") +
                    std::string(problem);
  }
  if (at_end) {
    error.message += " (the file ends here)";
  } else if (!error.value.empty() && error.value[0] != '\t') {
    error.message += " (found " + InQuotes(error.value) + ")";
  }
  const bool has_context = !context.empty() && !at_context &&
                           context.substr(0, 13) == "while parsing";
  if (has_context && parser.context_mark.index != mark.index) {
    error.opened_at = ToPosition(parser.context_mark);
    error.opened = "it begins here";
  }
  return error;
}

}  // namespace codicil::model
