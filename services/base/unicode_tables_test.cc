#include "services/base/unicode_tables.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace codicil::base {
namespace {

template <typename Row>
void ExpectRisingRows(const Table<Row>& table, const char* name) {
  ASSERT_NE(table.begin(), table.end()) << name;
  for (const Row* row = table.begin(); row != table.end(); ++row) {
    EXPECT_LE(row->first, row->last) << name;
    EXPECT_LE(row->last, char32_t{0x10FFFF}) << name;
    if (row == table.begin()) continue;
    EXPECT_LT((row - 1)->last, row->first) << name;
  }
}

TEST(UnicodeTables, Rise) {
  ExpectRisingRows(kWide, "kWide");
  ExpectRisingRows(kZeroWidth, "kZeroWidth");
  ExpectRisingRows(kCjkLetters, "kCjkLetters");
  ExpectRisingRows(kWordCharacters, "kWordCharacters");
  ExpectRisingRows(kPunctuation, "kPunctuation");
  ExpectRisingRows(kCaseFoldings, "kCaseFoldings");
}

template <typename A, typename B>
void ExpectNothingInBoth(const Table<A>& a, const Table<B>& b,
                         const char* names) {
  for (const A& row : a) {
    for (char32_t c = row.first; c <= row.last; ++c) {
      EXPECT_EQ(b.Find(c), nullptr) << names << " " << static_cast<uint32_t>(c);
    }
  }
}

TEST(UnicodeTables, ThatExcludeEachOtherDo) {
  ExpectNothingInBoth(kWide, kZeroWidth, "wide, of no width");
  ExpectNothingInBoth(kWordCharacters, kCjkLetters, "word, CJK");
  ExpectNothingInBoth(kWordCharacters, kPunctuation, "word, punctuation");
  ExpectNothingInBoth(kCjkLetters, kPunctuation, "CJK, punctuation");
}

TEST(Table, FindsTheRowAtBothEndsAndInside) {
  static constexpr CodePointRange kRows[] = {{5, 5}, {7, 9}, {20, 30}};
  const Table<CodePointRange> table = {kRows, kRows + 3};
  const struct {
    char32_t c;
    const CodePointRange* row;
  } rows[] = {{0, nullptr},   {4, nullptr},    {5, kRows},      {6, nullptr},
              {7, kRows + 1}, {8, kRows + 1},  {9, kRows + 1},  {10, nullptr},
              {19, nullptr},  {20, kRows + 2}, {30, kRows + 2}, {31, nullptr}};
  for (const auto& row : rows) {
    EXPECT_EQ(table.Find(row.c), row.row) << static_cast<uint32_t>(row.c);
  }
  const Table<CodePointRange> empty = {kRows, kRows};
  EXPECT_EQ(empty.Find(5), nullptr);
}

}  // namespace
}  // namespace codicil::base
