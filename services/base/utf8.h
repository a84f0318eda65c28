// UTF-8 text, English and Chinese side by side.
#ifndef CODICIL_SERVICES_BASE_UTF8_H_
#define CODICIL_SERVICES_BASE_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace codicil::base {

// Byte offset at which the first sequence that is not well-formed UTF-8 begins
// (overlong forms, surrogates, values above U+10FFFF and cut-off sequences are
// not), or nullopt if all is.
std::optional<size_t> FirstInvalidUtf8(std::string_view text);

// Decodes the code point at `offset` of well-formed text and advances past it.
// Precondition: offset < text.size(). Malformed bytes give U+FFFD, one byte.
char32_t NextCodePoint(std::string_view text, size_t& offset);

// What is no Unicode scalar value is written as U+FFFD.
void AppendUtf8(char32_t code_point, std::string& out);

// Precondition: well-formed text.
size_t CountCodePoints(std::string_view text);

// Han, Kana, Hangul, Bopomofo (letters, not punctuation).
bool IsCjkLetter(char32_t c);
// CJK and full-width punctuation (U+3000-303F, U+FF00-FF65 punctuation, and
// the general ones used in Chinese: U+2014 U+2018 U+2019 U+201C U+201D U+2026).
bool IsCjkPunctuation(char32_t c);
// Any Unicode letter or digit that takes part in Latin-like words: ASCII
// alphanumerics, '_' and letters (with their marks and digits) of alphabetic
// scripts below U+2000.
bool IsWordCharacter(char32_t c);

// Punctuation and symbols of every script: general categories P and S, which is
// what CommonMark 0.31 calls a Unicode punctuation character.
bool IsPunctuation(char32_t c);

// Terminal columns: 0 for combining marks and controls, 2 for East Asian wide
// and full-width, else 1. Source: Unicode 15 UAX #11.
int DisplayWidth(char32_t c);
int DisplayWidth(std::string_view text);

// Simple case folding for ASCII, Latin-1, Greek, Cyrillic and full-width Latin.
// Never changes the length in UTF-8, so offsets into the folded text hold in
// the original; malformed bytes are kept. Source: Unicode 15 CaseFolding.txt.
char32_t FoldCase(char32_t c);
std::string FoldCase(std::string_view text);

// Runs of white space (ASCII, U+00A0, U+3000) become one blank; trimmed.
std::string FoldWhiteSpace(std::string_view text);

}  // namespace codicil::base

#endif  // CODICIL_SERVICES_BASE_UTF8_H_
