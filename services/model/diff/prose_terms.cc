#include "services/model/diff/prose_terms.h"

#include <iterator>
#include <utility>

#include "services/model/diff/prose_dates.h"
#include "services/model/diff/prose_text.h"

namespace codicil::model {
namespace {

// "NOT" is looked for behind the first three, and in front of RECOMMENDED.
constexpr std::u32string_view kKeywords[] = {
    U"MUST",     U"SHALL",       U"SHOULD",   U"MAY",
    U"REQUIRED", U"RECOMMENDED", U"OPTIONAL",
};
constexpr size_t kNegatable = 3;

class Scanner {
 public:
  Scanner(const ProseText& text, const UnitWords& units)
      : text_(text), units_(units) {}

  std::vector<ProseTerm> Run() {
    while (at_ < text_.size()) {
      if (text_.IsMasked(at_) || !(TakeKeyword() || TakePercentWord() ||
                                   TakeNumber() || TakeLoneUnit())) {
        ++at_;
      }
    }
    return std::move(terms_);
  }

 private:
  void Add(size_t end, ProseTerm term) {
    term.offset = text_.OffsetAt(at_);
    term.size = text_.OffsetAt(end) - term.offset;
    terms_.push_back(std::move(term));
    at_ = end;
  }

  // The end of `word` as a whole word at `index`, or `index` if it is not
  // there.
  size_t EndOfWord(size_t index, std::u32string_view word) const {
    const size_t end = index + word.size();
    const bool is_word = text_.Matches(index, word) &&
                         !IsAsciiWord(text_.Before(index)) &&
                         !IsAsciiWord(text_.At(end));
    return is_word ? end : index;
  }

  bool TakeKeyword() {
    size_t word = at_;
    const size_t behind_not = EndOfWord(at_, U"NOT");
    if (behind_not != at_) {
      word = text_.SkipBlanks(behind_not);
      const size_t end = EndOfWord(word, U"RECOMMENDED");
      if (end == word) return false;
      Add(end, Keyword("NOT RECOMMENDED"));
      return true;
    }
    for (size_t i = 0; i < std::size(kKeywords); ++i) {
      const size_t end = EndOfWord(word, kKeywords[i]);
      if (end == word) continue;
      std::string name(kKeywords[i].begin(), kKeywords[i].end());
      const size_t negation = text_.SkipBlanks(end);
      const size_t negated =
          i < kNegatable ? EndOfWord(negation, U"NOT") : negation;
      if (negated != negation) name += " NOT";
      Add(negated != negation ? negated : end, Keyword(std::move(name)));
      return true;
    }
    return false;
  }

  static ProseTerm Keyword(std::string name) {
    ProseTerm term;
    term.keyword = std::move(name);
    return term;
  }

  // 百分之 5 is 5 %.
  bool TakePercentWord() {
    constexpr std::u32string_view kPrefix = U"百分之";
    if (!text_.Matches(at_, kPrefix)) return false;
    const size_t digits = text_.SkipBlanks(at_ + kPrefix.size());
    if (!IsAsciiDigit(text_.At(digits))) return false;
    ProseTerm term;
    const size_t end = ReadNumber(digits, term.number);
    term.unit = "%";
    Add(end, std::move(term));
    return true;
  }

  bool TakeNumber() {
    size_t digits = at_;
    if (IsSign(at_)) ++digits;
    if (!IsAsciiDigit(text_.At(digits))) return false;
    ProseTerm term;
    size_t end = ReadNumber(digits, term.number);
    if (digits != at_) term.number.insert(0, "-");
    end = ReadUnit(end, term.unit);
    Add(end, std::move(term));
    return true;
  }

  // A minus in front of digits, and not one of "3-5" or "INC-2025".
  bool IsSign(size_t index) const {
    const char32_t c = text_.At(index);
    if (c != U'-' && c != 0x2212) return false;
    const char32_t before = text_.Before(index);
    return before == U'\0' || IsBlank(before) || before == U'(' ||
           before == U'[' || before == U'=' || before == U'<' ||
           before == U'>' || before == U':';
  }

  // Digits with separators of thousands and a fraction, brought into one form.
  // Leading zeros stay: they belong to names ("0612").
  size_t ReadNumber(size_t index, std::string& number) const {
    size_t at = index;
    const auto take_digits = [&] {
      for (; IsAsciiDigit(text_.At(at)) && !text_.IsMasked(at); ++at) {
        number.push_back(static_cast<char>(text_.At(at)));
      }
    };
    take_digits();
    const bool may_be_grouped = at - index <= 3;
    while (may_be_grouped && IsGroup(at)) {
      ++at;
      take_digits();
    }
    if (text_.At(at) != U'.' || !IsAsciiDigit(text_.At(at + 1))) return at;
    number.push_back('.');
    ++at;
    take_digits();
    while (number.back() == '0') number.pop_back();
    if (number.back() == '.') number.pop_back();
    return at;
  }

  // ",000" and "_000": a separator and exactly three digits.
  bool IsGroup(size_t index) const {
    const char32_t separator = text_.At(index);
    if (separator != U',' && separator != U'_') return false;
    for (size_t i = index + 1; i <= index + 3; ++i) {
      if (!IsAsciiDigit(text_.At(i))) return false;
    }
    return !IsAsciiDigit(text_.At(index + 4));
  }

  // A unit behind a number: glued to it, or behind blanks or a hyphen
  // ("15-minute"); a multiplier may stand in front ("10 thousand requests"),
  // and a time behind ("requests per second", "MB/s").
  size_t ReadUnit(size_t index, std::string& unit) const {
    size_t end = index;
    for (int part = 0; part < 3; ++part) {
      size_t at = text_.SkipBlanks(end);
      if (at == end && part == 0 && text_.At(at) == U'-') ++at;
      const UnitWords::Match match = UnitAt(at);
      if (match.unit.empty()) break;
      unit += (unit.empty() ? "" : " ") + match.unit;
      end = match.end;
    }
    if (end == index) return end;
    const UnitWords::Match rate = RateAt(end);
    if (rate.unit.empty()) return end;
    unit += "/" + rate.unit;
    return rate.end;
  }

  UnitWords::Match UnitAt(size_t index) const {
    if (text_.IsMasked(index)) return {"", index};
    return units_.At(text_, index);
  }

  // "/s", " per second", "/ 秒".
  UnitWords::Match RateAt(size_t index) const {
    size_t at = text_.SkipBlanks(index);
    const size_t per = EndOfWord(at, U"per");
    if (text_.At(at) == U'/') {
      at = at + 1;
    } else if (per != at) {
      at = per;
    } else {
      return {"", index};
    }
    UnitWords::Match match = UnitAt(text_.SkipBlanks(at));
    // "and/or", "C/C++" and "bytes per page" are no rates.
    if (!IsTimeUnit(match.unit)) return {"", index};
    return match;
  }

  // "per second" behind a word, "/s", 每秒: a unit that changes without its
  // number.
  bool TakeLoneUnit() {
    if (IsBlank(text_.At(at_))) return false;
    const UnitWords::Match match = text_.At(at_) == U'每'
                                       ? UnitAt(text_.SkipBlanks(at_ + 1))
                                       : RateAt(at_);
    if (match.unit.empty()) return false;
    ProseTerm term;
    term.unit = "/" + match.unit;
    Add(match.end, std::move(term));
    return true;
  }

  const ProseText& text_;
  const UnitWords& units_;
  size_t at_ = 0;
  std::vector<ProseTerm> terms_;
};

}  // namespace

std::vector<ProseTerm> ReadProseTerms(std::string_view text,
                                      const UnitWords& units) {
  ProseText prose(text);
  MaskCode(prose);
  MaskAddresses(prose);
  MaskDates(prose);
  MaskVersions(prose);
  return Scanner(prose, units).Run();
}

}  // namespace codicil::model
