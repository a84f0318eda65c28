// Emphasis with asterisks, as CommonMark reads it and as it was meant.
#ifndef CODICIL_SERVICES_RULES_LINT_EMPHASIS_H_
#define CODICIL_SERVICES_RULES_LINT_EMPHASIS_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "services/rules/lint/text_range.h"

namespace codicil::rules {

// How runs of '*' are told to open or close emphasis.
enum class Flanking {
  // CommonMark 0.31.2, chapter 6.2: beside a letter, punctuation on the inner
  // side keeps a run from opening or closing. Text without blanks between its
  // words, such as Chinese, meets that all the time.
  kCommonMark,
  // The same, but CJK letters and punctuation keep no run from anything. Only
  // where a run stands in front of a pause or closing mark it still does not
  // open, nor close behind an opening mark: nobody means that.
  kAsMeant,
};

// A pair of delimiters: bytes [open, open + length) and [close, close +
// length).
struct Emphasis {
  size_t open = 0;
  size_t close = 0;
  size_t length = 0;  // 1: emphasis, 2: strong emphasis
};

inline bool operator==(const Emphasis& a, const Emphasis& b) {
  return a.open == b.open && a.close == b.close && a.length == b.length;
}

// The emphasis in one block, by the places of the closing delimiters.
// Underscores are left alone. `opaque` as in MarkdownScan. Linear.
std::vector<Emphasis> FindEmphasis(std::string_view text, TextRange block,
                                   const std::vector<TextRange>& opaque,
                                   Flanking flanking);

// Emphasis that was meant, and that CommonMark does not see because at least
// one of its two runs of '*' does not do what it was meant to.
struct FailedEmphasis {
  Emphasis meant;
  TextRange opener;  // the whole runs
  TextRange closer;
  bool opener_fails = false;
  bool closer_fails = false;
};

// By the places of the closing delimiters.
std::vector<FailedEmphasis> FindFailedEmphasis(
    std::string_view text, TextRange block,
    const std::vector<TextRange>& opaque);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_EMPHASIS_H_
