#include "services/rules/lint/term_scanner.h"

#include <algorithm>
#include <map>
#include <utility>

namespace codicil::rules {
namespace {

using Hit = TermScan::Hit;

// BCP 14: RFC 2119 with RFC 8174.
constexpr std::string_view kKeywords[] = {
    "must",    "must not",   "required",    "shall",           "shall not",
    "should",  "should not", "recommended", "not recommended", "may",
    "optional"};

// The prose of one text, looked for when first asked about.
class Prose {
 public:
  explicit Prose(std::string_view text) : text_(text) {}

  bool Holds(TextRange range) {
    if (!is_scanned_) {
      is_scanned_ = true;
      if (MayHoldOpaque(text_)) opaque_ = ScanMarkdown(text_).opaque;
    }
    return !Meets(opaque_, range.begin, range.end);
  }

 private:
  std::string_view text_;
  bool is_scanned_ = false;
  std::vector<TextRange> opaque_;
};

bool IsAmong(const std::vector<TermMatch>& matches, uint32_t term) {
  return std::any_of(
      matches.begin(), matches.end(),
      [term](const TermMatch& match) { return match.term == term; });
}

// By place, the longest first.
void SortByPlace(std::vector<Hit>& hits) {
  std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    if (a.range.begin != b.range.begin) return a.range.begin < b.range.begin;
    return a.range.end > b.range.end;
  });
}

// Walks along sorted hits and tells which ranges are inside a longer one.
// Asked about rising beginnings.
class Containers {
 public:
  explicit Containers(const std::vector<Hit>& hits) : hits_(hits) {}

  bool HoldLonger(TextRange range) {
    while (next_ < hits_.size() && hits_[next_].range.begin < range.begin) {
      reach_ = std::max(reach_, hits_[next_++].range.end);
    }
    if (reach_ >= range.end) return true;
    // The longest of those that begin here is the first.
    return next_ < hits_.size() && hits_[next_].range.begin == range.begin &&
           hits_[next_].range.end > range.end;
  }

 private:
  const std::vector<Hit>& hits_;
  size_t next_ = 0;
  size_t reach_ = 0;  // of those that begin earlier
};

// The first and longest of sorted hits that overlap, less those that `skip`
// takes out.
template <typename Skip>
void TakeFirstAndLongest(const std::vector<Hit>& hits, Skip skip,
                         std::vector<TermMatch>& matches) {
  size_t end = 0;
  for (const Hit& hit : hits) {
    if (hit.range.begin < end || skip(hit)) continue;
    matches.push_back({hit.range, hit.term});
    end = hit.range.end;
  }
}

}  // namespace

bool TermScan::IsPresent(uint32_t term) const {
  return std::binary_search(present.begin(), present.end(), term);
}

bool TermScan::HasBanned(uint32_t term) const { return IsAmong(banned, term); }

// The words of a language, sorted, and what each stands for.
struct TermScanner::Words {
  std::vector<std::string> texts;
  std::vector<Word> meanings;
};

TermScanner::Words TermScanner::CollectWords(std::string_view language,
                                             const model::Policies& policies) {
  std::map<std::string, Word> words;
  for (uint32_t i = 0; i < policies.glossary.size(); ++i) {
    const model::GlossaryTerm& term = policies.glossary[i];
    for (const auto& [tag, preferred] : term.preferred) {
      if (tag != language) continue;
      words[NormalizeTerm(preferred)].preferred.push_back(i);
    }
    for (const auto& [tag, variants] : term.banned) {
      if (tag != language) continue;
      for (const std::string& variant : variants) {
        Word& word = words[NormalizeTerm(variant)];
        if (!word.is_banned) word.banned_by = i;
        word.is_banned = true;
      }
    }
  }
  if (language == "en") {
    for (const std::string_view keyword : kKeywords) {
      words[std::string(keyword)].is_keyword = true;
    }
  }
  Words collected;
  for (auto& [text, meaning] : words) {
    collected.texts.push_back(text);
    collected.meanings.push_back(std::move(meaning));
  }
  return collected;
}

TermScanner::TermScanner(std::string_view language,
                         const model::Policies& policies)
    : TermScanner(CollectWords(language, policies)) {}

TermScanner::TermScanner(Words words)
    : words_(std::move(words.meanings)), automaton_(std::move(words.texts)) {}

// Occurrences come by rising ends, the longest first: of those with one end,
// only the longest of each sort matters, as it holds the others.
void TermScanner::Take(const Occurrence& occurrence, bool with_keywords,
                       TermScan& scan) const {
  const Word& word = words_[occurrence.word];
  const TextRange range = {occurrence.begin, occurrence.end};
  const auto add = [&](std::vector<Hit>& hits, uint32_t term) {
    const bool is_held = !hits.empty() && hits.back().range.end == range.end &&
                         hits.back().range.begin < range.begin;
    if (!is_held) hits.push_back({range, term, occurrence.is_whole});
  };
  for (const uint32_t term : word.preferred) {
    scan.present.push_back(term);
    add(scan.preferred_hits, term);
  }
  if (!occurrence.is_whole) return;
  if (word.is_banned) add(scan.banned_hits, word.banned_by);
  if (word.is_keyword && with_keywords) add(scan.keyword_hits, 0);
}

void TermScanner::Scan(std::string_view text, bool with_keywords,
                       TermScan& scan) const {
  scan.banned.clear();
  scan.keywords.clear();
  scan.used.clear();
  scan.present.clear();
  scan.preferred_hits.clear();
  scan.banned_hits.clear();
  scan.keyword_hits.clear();
  automaton_.Scan(text, [&](const Occurrence& occurrence) {
    Take(occurrence, with_keywords, scan);
  });
  Prose prose(text);
  SortByPlace(scan.preferred_hits);
  SortByPlace(scan.banned_hits);
  SortByPlace(scan.keyword_hits);
  Containers around_banned(scan.preferred_hits);
  TakeFirstAndLongest(
      scan.banned_hits,
      [&](const Hit& hit) {
        return around_banned.HoldLonger(hit.range) || !prose.Holds(hit.range);
      },
      scan.banned);
  TakeFirstAndLongest(
      scan.keyword_hits,
      [&](const Hit& hit) { return !prose.Holds(hit.range); }, scan.keywords);
  Containers around_preferred(scan.preferred_hits);
  for (const Hit& hit : scan.preferred_hits) {
    if (!hit.is_whole || around_preferred.HoldLonger(hit.range) ||
        IsAmong(scan.used, hit.term) || !prose.Holds(hit.range)) {
      continue;
    }
    scan.used.push_back({hit.range, hit.term});
  }
  std::sort(scan.present.begin(), scan.present.end());
  scan.present.erase(std::unique(scan.present.begin(), scan.present.end()),
                     scan.present.end());
}

}  // namespace codicil::rules
