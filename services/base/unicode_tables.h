// Properties of Unicode 15.0 code points, as sorted tables. For utf8.cc.
#ifndef CODICIL_SERVICES_BASE_UNICODE_TABLES_H_
#define CODICIL_SERVICES_BASE_UNICODE_TABLES_H_

namespace codicil::base {

// Both ends included.
struct CodePointRange {
  char32_t first;
  char32_t last;
};

// `added` turns every `step`th code point from first to last into its folding.
struct CaseFolding {
  char32_t first;
  char32_t last;
  int step;
  int added;
};

// Rows do not overlap and rise.
template <typename Row>
struct Table {
  const Row* first;
  const Row* behind_last;

  const Row* begin() const { return first; }
  const Row* end() const { return behind_last; }
  // The row whose range holds `c`, or nullptr.
  const Row* Find(char32_t c) const;
};

template <typename Row>
const Row* Table<Row>::Find(char32_t c) const {
  const Row* low = first;
  const Row* high = behind_last;
  while (low < high) {
    const Row* middle = low + (high - low) / 2;
    if (c < middle->first) {
      high = middle;
    } else if (c > middle->last) {
      low = middle + 1;
    } else {
      return middle;
    }
  }
  return nullptr;
}

// East Asian Wide and Fullwidth (UAX #11), but what is in kZeroWidth.
extern const Table<CodePointRange> kWide;
// Controls, marks that do not space, invisible format characters, and the Jamo
// vowels and trailing consonants.
extern const Table<CodePointRange> kZeroWidth;
// Letters of Han, Hiragana, Katakana, Hangul and Bopomofo.
extern const Table<CodePointRange> kCjkLetters;
// Letters, marks and decimal digits from U+0080 to U+1FFF that are not in
// kCjkLetters.
extern const Table<CodePointRange> kWordCharacters;
// Punctuation and symbols: general categories P and S.
extern const Table<CodePointRange> kPunctuation;
// Simple case foldings that keep the length in UTF-8: ASCII, Latin-1, Greek,
// Cyrillic, full-width Latin.
extern const Table<CaseFolding> kCaseFoldings;

}  // namespace codicil::base

#endif  // CODICIL_SERVICES_BASE_UNICODE_TABLES_H_
