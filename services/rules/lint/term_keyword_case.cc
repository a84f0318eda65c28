#include "services/rules/lint/term_keyword_case.h"

#include <optional>
#include <string>
#include <utility>

namespace codicil::rules {
namespace {

bool IsSmall(char c) { return c >= 'a' && c <= 'z'; }
bool IsLetter(char c) { return IsSmall(c) || (c >= 'A' && c <= 'Z'); }

std::string ToCapitals(std::string_view text) {
  std::string capitals(text);
  for (char& c : capitals) {
    if (IsSmall(c)) c -= 'a' - 'A';
  }
  return capitals;
}

bool HasSmall(std::string_view text) { return ToCapitals(text) != text; }

bool IsHyphenated(std::string_view text, TextRange range) {
  const auto is_letter_at = [&](size_t at) {
    return at < text.size() && IsLetter(text[at]);
  };
  const bool before = range.begin >= 2 && text[range.begin - 1] == '-' &&
                      is_letter_at(range.begin - 2);
  const bool behind = range.end < text.size() && text[range.end] == '-' &&
                      is_letter_at(range.end + 1);
  return before || behind;
}

// One edit a word: a keyword of two may stand on two lines.
std::vector<base::TextEdit> CapitalEdits(const LanguageText& text,
                                         TextRange range, TermReport& report) {
  std::vector<base::TextEdit> edits;
  const std::string_view value = text.value().substr(0, range.end);
  size_t begin = range.begin;
  while (begin < value.size()) {
    size_t end = begin;
    while (end < value.size() && IsLetter(value[end])) ++end;
    const std::string_view word = value.substr(begin, end - begin);
    if (HasSmall(word)) {
      std::optional<base::TextEdit> edit =
          report.Replace(text, {begin, end}, ToCapitals(word));
      if (!edit) return {};
      edits.push_back(*std::move(edit));
    }
    begin = end;
    while (begin < value.size() && !IsLetter(value[begin])) ++begin;
  }
  return edits;
}

}  // namespace

void ReportKeywordCase(const LanguageText& text, const TermScan& scan,
                       TermReport& report) {
  for (const TermMatch& match : scan.keywords) {
    const TextRange range = match.range;
    const std::string_view word =
        text.value().substr(range.begin, range.end - range.begin);
    if (!HasSmall(word) || word == "May" || IsHyphenated(text.value(), range)) {
      continue;
    }
    const std::string capitals = QuoteText(ToCapitals(word));
    base::Finding* finding = report.Add(
        "term/keyword-case", text, range, word,
        QuoteText(word) + " is no BCP 14 keyword unless in capitals; write " +
            capitals + ", or choose another word");
    if (finding == nullptr) continue;
    std::vector<base::TextEdit> edits = CapitalEdits(text, range, report);
    if (edits.empty()) continue;
    finding->fix = base::Fix{"Write " + capitals, std::move(edits)};
  }
}

}  // namespace codicil::rules
