#include "services/model/diff/prose_diff.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace codicil::model {
namespace {

using Terms = std::vector<ProseTerm>;

// Cells of the table below: 1,000 terms on each side, 4 MB.
constexpr size_t kMaxCells = 1'000'000;

constexpr std::string_view kNothing = "none";

// lengths[i][j]: terms in common of before[i..] and after[j..].
class CommonLengths {
 public:
  CommonLengths(const Terms& before, const Terms& after)
      : width_(after.size() + 1), cells_((before.size() + 1) * width_) {
    for (size_t i = before.size(); i-- > 0;) {
      for (size_t j = after.size(); j-- > 0;) {
        cells_[i * width_ + j] = SameTerm(before[i], after[j])
                                     ? 1 + Of(i + 1, j + 1)
                                     : std::max(Of(i + 1, j), Of(i, j + 1));
      }
    }
  }

  uint32_t Of(size_t i, size_t j) const { return cells_[i * width_ + j]; }

 private:
  size_t width_;
  std::vector<uint32_t> cells_;
};

// Cuts off what both have in common at either end.
void CutCommonEnds(Terms& before, Terms& after) {
  while (!before.empty() && !after.empty() &&
         SameTerm(before.back(), after.back())) {
    before.pop_back();
    after.pop_back();
  }
  size_t same = 0;
  while (same < std::min(before.size(), after.size()) &&
         SameTerm(before[same], after[same])) {
    ++same;
  }
  before.erase(before.begin(), before.begin() + static_cast<ptrdiff_t>(same));
  after.erase(after.begin(), after.begin() + static_cast<ptrdiff_t>(same));
}

std::vector<TermChange> Stretches(const Terms& before, const Terms& after) {
  const CommonLengths common(before, after);
  std::vector<TermChange> changes;
  TermChange change;
  const auto close = [&] {
    if (change.before.empty() && change.after.empty()) return;
    changes.push_back(std::move(change));
    change = {};
  };
  size_t i = 0;
  size_t j = 0;
  while (i < before.size() && j < after.size()) {
    if (SameTerm(before[i], after[j])) {
      close();
      ++i;
      ++j;
    } else if (common.Of(i + 1, j) >= common.Of(i, j + 1)) {
      change.before.push_back(before[i++]);
    } else {
      change.after.push_back(after[j++]);
    }
  }
  change.before.insert(change.before.end(),
                       before.begin() + static_cast<ptrdiff_t>(i),
                       before.end());
  change.after.insert(change.after.end(),
                      after.begin() + static_cast<ptrdiff_t>(j), after.end());
  close();
  return changes;
}

// A note as terms; a unit alone is a term without a number. Errors: nullopt if
// it names nothing that we compare.
std::optional<Terms> ReadNote(std::string_view text, const UnitWords& units) {
  if (text == kNothing) return Terms();
  Terms terms = ReadProseTerms(text, units);
  if (!terms.empty()) return terms;
  const ProseText prose(text);
  const size_t begin = prose.SkipBlanks(0);
  const UnitWords::Match unit = units.At(prose, begin);
  if (unit.unit.empty() || prose.SkipBlanks(unit.end) != prose.size()) {
    return std::nullopt;
  }
  ProseTerm term;
  term.unit = unit.unit;
  return Terms{term};
}

const ProseTerm* At(const Terms& terms, size_t index) {
  return index < terms.size() ? &terms[index] : nullptr;
}

// The pairs of terms that the notes name.
class Explanations {
 public:
  Explanations(const std::vector<TermNote>& notes, const UnitWords& units) {
    for (const TermNote& note : notes) {
      const std::optional<Terms> from = ReadNote(note.from, units);
      const std::optional<Terms> to = ReadNote(note.to, units);
      if (!from || !to) continue;
      const size_t count = std::max(from->size(), to->size());
      for (size_t i = 0; i < count; ++i) {
        pairs_.insert({Key(At(*from, i)), Key(At(*to, i))});
      }
    }
  }

  // `before` or `after` may be nullptr: nothing stands there.
  bool Settle(const ProseTerm* before, const ProseTerm* after) const {
    if (pairs_.count({Key(before), Key(after)}) > 0) return true;
    const bool has_both = before != nullptr && after != nullptr;
    // A number that is new or gone takes its unit with it.
    if (!has_both) {
      return HasAny(Names(before, true), Names(after, true)) ||
             HasAny(Names(before, false), Names(after, false));
    }
    const bool same_number =
        before->number == after->number && before->keyword == after->keyword;
    return (same_number || HasAny(Names(before, true), Names(after, true))) &&
           (before->unit == after->unit ||
            HasAny(Names(before, false), Names(after, false)));
  }

 private:
  static std::string Key(const ProseTerm* term) {
    if (term == nullptr) return std::string(kNothing);
    return term->keyword + "|" + term->number + "|" + term->unit;
  }

  // The keys under which a note may name a term's number (or keyword), or its
  // unit: by itself, and in full.
  static std::vector<std::string> Names(const ProseTerm* term, bool by_number) {
    if (term == nullptr) return {std::string(kNothing)};
    if (!by_number && term->unit.empty()) return {};
    ProseTerm part = *term;
    (by_number ? part.unit : part.number).clear();
    return {Key(&part), Key(term)};
  }

  bool HasAny(const std::vector<std::string>& from,
              const std::vector<std::string>& to) const {
    for (const std::string& a : from) {
      for (const std::string& b : to) {
        if (pairs_.count({a, b}) > 0) return true;
      }
    }
    return false;
  }

  std::set<std::pair<std::string, std::string>> pairs_;
};

}  // namespace

std::vector<TermChange> DiffTerms(std::string_view before,
                                  std::string_view after,
                                  const UnitWords& units) {
  Terms old_terms = ReadProseTerms(before, units);
  Terms new_terms = ReadProseTerms(after, units);
  CutCommonEnds(old_terms, new_terms);
  if ((old_terms.size() + 1) * (new_terms.size() + 1) > kMaxCells) {
    return {{std::move(old_terms), std::move(new_terms)}};
  }
  return Stretches(old_terms, new_terms);
}

bool IsExplained(const TermChange& change, const std::vector<TermNote>& notes,
                 const UnitWords& units) {
  const Explanations explanations(notes, units);
  const size_t count = std::max(change.before.size(), change.after.size());
  for (size_t i = 0; i < count; ++i) {
    if (!explanations.Settle(At(change.before, i), At(change.after, i))) {
      return false;
    }
  }
  return true;
}

}  // namespace codicil::model
