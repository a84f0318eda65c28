// The glossary's terms and the BCP 14 keywords in texts of one language.
#ifndef CODICIL_SERVICES_RULES_LINT_TERM_SCANNER_H_
#define CODICIL_SERVICES_RULES_LINT_TERM_SCANNER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/model/policies/policies.h"
#include "services/rules/lint/markdown_scan.h"
#include "services/rules/lint/term_automaton.h"
#include "services/rules/lint/text_range.h"

namespace codicil::rules {

// A term of the glossary (by its number there), or a keyword, in a text.
struct TermMatch {
  TextRange range;
  uint32_t term = 0;
};

// What was found in one text. "In prose" means outside of code and URLs.
// Kept from text to text for its memory.
struct TermScan {
  // Banned variants in prose that are not inside a longer preferred term. Of
  // variants that overlap, the first and longest.
  std::vector<TermMatch> banned;
  // BCP 14 keywords in prose, however their letters are cased; likewise.
  std::vector<TermMatch> keywords;
  // Terms whose preferred word stands in prose, whole and not inside a longer
  // one; the first place of each, by place.
  std::vector<TermMatch> used;
  // Terms whose preferred word stands anywhere: in code, inside a longer one,
  // or going on as in "breakers". Sorted.
  std::vector<uint32_t> present;

  bool IsPresent(uint32_t term) const;
  bool HasBanned(uint32_t term) const;

  // Working memory of TermScanner.
  struct Hit {
    TextRange range;
    uint32_t term;
    bool is_whole;
  };
  std::vector<Hit> preferred_hits;
  std::vector<Hit> banned_hits;
  std::vector<Hit> keyword_hits;
};

// Immutable, thread-safe. Keeps nothing of the policies.
class TermScanner {
 public:
  // Keywords are those of English: they are looked for in "en" alone.
  TermScanner(std::string_view language, const model::Policies& policies);

  // Fills `scan`. `with_keywords`: whether to look for keywords, too.
  void Scan(std::string_view text, bool with_keywords, TermScan& scan) const;

 private:
  // What a word of the automaton stands for. Numbers of terms: one word may be
  // the preferred one of several. Of several that ban it, the first counts.
  struct Word {
    std::vector<uint32_t> preferred;
    bool is_banned = false;
    uint32_t banned_by = 0;
    bool is_keyword = false;
  };
  struct Words;

  explicit TermScanner(Words words);
  static Words CollectWords(std::string_view language,
                            const model::Policies& policies);
  void Take(const Occurrence& occurrence, bool with_keywords,
            TermScan& scan) const;

  std::vector<Word> words_;
  TermAutomaton automaton_;
};

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_TERM_SCANNER_H_
