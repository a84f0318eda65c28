#include "services/rules/lint/emphasis.h"

#include <algorithm>
#include <cstdint>

#include "services/base/utf8.h"

namespace codicil::rules {
namespace {

// What a run of asterisks stands beside.
struct Neighbour {
  char32_t character = ' ';  // the ends of a block count as white space
  bool is_space = true;
  bool is_punctuation = false;
  bool is_cjk = false;
};

bool IsUnicodeSpace(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D && c != 0x0B) || c == 0xA0 ||
         c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

Neighbour Describe(char32_t c) {
  Neighbour neighbour;
  neighbour.character = c;
  neighbour.is_space = IsUnicodeSpace(c);
  neighbour.is_punctuation = base::IsPunctuation(c);
  neighbour.is_cjk = !neighbour.is_space &&
                     (base::IsCjkLetter(c) || base::IsCjkPunctuation(c));
  return neighbour;
}

bool IsOneOf(std::u32string_view marks, char32_t c) {
  return marks.find(c) != std::u32string_view::npos;
}
// CJK marks that nothing meant to be stressed begins with.
bool IsPauseOrClosing(char32_t c) {
  return IsOneOf(U"，。、；：！？）】》〉」』〕〗”’…", c);
}
// CJK marks that nothing meant to be stressed ends with.
bool IsOpening(char32_t c) { return IsOneOf(U"（【《〈「『〔〖“‘", c); }

struct Powers {
  bool can_open = false;
  bool can_close = false;
};

// CommonMark 0.31.2: left- and right-flanking delimiter runs.
Powers StrictPowers(const Neighbour& before, const Neighbour& after) {
  Powers powers;
  powers.can_open =
      !after.is_space &&
      (!after.is_punctuation || before.is_space || before.is_punctuation);
  powers.can_close =
      !before.is_space &&
      (!before.is_punctuation || after.is_space || after.is_punctuation);
  return powers;
}

Powers MeantPowers(const Neighbour& before, const Neighbour& after) {
  Powers powers = StrictPowers(before, after);
  powers.can_open |= !after.is_space && (after.is_cjk || before.is_cjk) &&
                     !IsPauseOrClosing(after.character);
  powers.can_close |= !before.is_space && (before.is_cjk || after.is_cjk) &&
                      !IsOpening(before.character);
  return powers;
}

struct Run {
  TextRange range;
  Powers strict;
  Powers meant;
};

// Whether a backslash takes its meaning from the character at `at`. Backslashes
// before `floor` do not count.
bool IsEscaped(std::string_view text, size_t floor, size_t at) {
  size_t first = at;
  while (first > floor && text[first - 1] == '\\') --first;
  return (at - first) % 2 == 1;
}

Neighbour Before(std::string_view text, size_t floor, size_t at) {
  if (at == floor) return Neighbour();
  --at;
  while (at > floor && (static_cast<uint8_t>(text[at]) & 0xC0) == 0x80) --at;
  return Describe(base::NextCodePoint(text, at));
}

Neighbour Behind(std::string_view text, size_t at) {
  return at < text.size() ? Describe(base::NextCodePoint(text, at))
                          : Neighbour();
}

std::vector<Run> FindRuns(std::string_view text, TextRange block,
                          const std::vector<TextRange>& opaque) {
  text = text.substr(0, block.end);
  std::vector<Run> runs;
  auto skipped = FirstEndingBehind(opaque, block.begin);
  size_t prose = block.begin;  // where the stretch without code begins
  for (size_t at = text.find('*', block.begin); at != std::string_view::npos;) {
    for (; skipped != opaque.end() && skipped->end <= at; ++skipped) {
      prose = std::max(prose, skipped->end);
    }
    if (skipped != opaque.end() && skipped->begin <= at) {
      at = text.find('*', skipped->end);
      continue;
    }
    if (IsEscaped(text, prose, at)) {
      at = text.find('*', at + 1);
      continue;
    }
    const size_t end = std::min(text.find_first_not_of('*', at), text.size());
    const Neighbour before = Before(text, block.begin, at);
    const Neighbour behind = Behind(text, end);
    runs.push_back(
        {{at, end}, StrictPowers(before, behind), MeantPowers(before, behind)});
    at = text.find('*', end);
  }
  return runs;
}

// CommonMark 0.31.2, "process emphasis". Delimiters are runs, numbered.
class Matcher {
 public:
  Matcher(const std::vector<Run>& runs, Flanking flanking) {
    delimiters_.reserve(runs.size());
    for (const Run& run : runs) {
      const Powers& powers =
          flanking == Flanking::kCommonMark ? run.strict : run.meant;
      const int index = static_cast<int>(delimiters_.size());
      delimiters_.push_back({run.range, powers, run.range.begin, run.range.end,
                             index - 1, index + 1});
    }
  }

  std::vector<Emphasis> Match() {
    int closer = 0;
    while (closer < static_cast<int>(delimiters_.size())) {
      closer = delimiters_[closer].powers.can_close ? Close(closer)
                                                    : delimiters_[closer].next;
    }
    return std::move(found_);
  }

 private:
  // What is left of a run: openers are used up from their end, closers from
  // their beginning.
  struct Delimiter {
    TextRange run;
    Powers powers;
    size_t begin;
    size_t end;
    int previous;
    int next;

    size_t length() const { return run.end - run.begin; }
    size_t left() const { return end - begin; }
  };

  // Runs that can do both pair up by threes with nothing but their like.
  static bool MayPair(const Delimiter& opener, const Delimiter& closer) {
    if (!opener.powers.can_open) return false;
    if (!opener.powers.can_close && !closer.powers.can_open) return true;
    return (opener.length() + closer.length()) % 3 != 0 ||
           (opener.length() % 3 == 0 && closer.length() % 3 == 0);
  }

  int& BottomFor(const Delimiter& closer) {
    return bottoms_[closer.powers.can_open ? 1 : 0][closer.length() % 3];
  }

  void Remove(int index) {
    const Delimiter& gone = delimiters_[index];
    if (gone.previous >= 0) delimiters_[gone.previous].next = gone.next;
    if (gone.next < static_cast<int>(delimiters_.size())) {
      delimiters_[gone.next].previous = gone.previous;
    }
  }

  // Matches the closer with its nearest opener, if there is one. Result: the
  // delimiter to go on with.
  int Close(int index) {
    Delimiter& closer = delimiters_[index];
    int& bottom = BottomFor(closer);
    int candidate = closer.previous;
    while (candidate > bottom && !MayPair(delimiters_[candidate], closer)) {
      candidate = delimiters_[candidate].previous;
    }
    if (candidate <= bottom) {
      bottom = closer.previous;
      if (!closer.powers.can_open) Remove(index);
      return closer.next;
    }
    Delimiter& opener = delimiters_[candidate];
    const size_t length = opener.left() >= 2 && closer.left() >= 2 ? 2 : 1;
    opener.end -= length;
    found_.push_back({opener.end, closer.begin, length});
    closer.begin += length;
    opener.next = index;
    closer.previous = candidate;
    if (opener.left() == 0) Remove(candidate);
    if (closer.left() > 0) return index;
    Remove(index);
    return closer.next;
  }

  std::vector<Delimiter> delimiters_;
  // Below these there is no opener for such a closer.
  int bottoms_[2][3] = {{-1, -1, -1}, {-1, -1, -1}};
  std::vector<Emphasis> found_;
};

// The run that holds the byte.
const Run& RunAt(const std::vector<Run>& runs, size_t at) {
  return *std::partition_point(runs.begin(), runs.end(), [at](const Run& run) {
    return run.range.end <= at;
  });
}

}  // namespace

std::vector<Emphasis> FindEmphasis(std::string_view text, TextRange block,
                                   const std::vector<TextRange>& opaque,
                                   Flanking flanking) {
  return Matcher(FindRuns(text, block, opaque), flanking).Match();
}

std::vector<FailedEmphasis> FindFailedEmphasis(
    std::string_view text, TextRange block,
    const std::vector<TextRange>& opaque) {
  std::vector<FailedEmphasis> failed;
  const std::vector<Run> runs = FindRuns(text, block, opaque);
  for (const Emphasis& meant : Matcher(runs, Flanking::kAsMeant).Match()) {
    const Run& opener = RunAt(runs, meant.open);
    const Run& closer = RunAt(runs, meant.close);
    if (opener.strict.can_open && closer.strict.can_close) continue;
    failed.push_back({meant, opener.range, closer.range,
                      !opener.strict.can_open, !closer.strict.can_close});
  }
  return failed;
}

}  // namespace codicil::rules
