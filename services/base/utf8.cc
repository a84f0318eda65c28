#include "services/base/utf8.h"

#include <cstring>

#include "services/base/unicode_tables.h"

namespace codicil::base {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr uint64_t kLowBits = 0x0101010101010101;
constexpr uint64_t kHighBits = 0x8080808080808080;

uint64_t LoadWord(const char* bytes) {
  uint64_t word;
  std::memcpy(&word, bytes, sizeof(word));
  return word;
}

bool IsContinuation(uint8_t byte) { return (byte & 0xC0) == 0x80; }

// Length of the well-formed sequence at `bytes`, which begins with a byte that
// is not ASCII; 0 if there is none. Precondition: left > 0.
// Source: The Unicode Standard, table 3-7.
size_t SequenceLength(const char* bytes, size_t left) {
  const auto at = [bytes](size_t i) { return static_cast<uint8_t>(bytes[i]); };
  const uint8_t lead = at(0);
  if (lead >= 0xE0 && lead <= 0xEF) {
    if (left < 3 || !IsContinuation(at(1)) || !IsContinuation(at(2))) return 0;
    if (lead == 0xE0 && at(1) < 0xA0) return 0;  // Overlong.
    if (lead == 0xED && at(1) > 0x9F) return 0;  // A surrogate.
    return 3;
  }
  if (lead >= 0xC2 && lead <= 0xDF) {
    return left >= 2 && IsContinuation(at(1)) ? 2 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    if (left < 4 || !IsContinuation(at(1)) || !IsContinuation(at(2)) ||
        !IsContinuation(at(3))) {
      return 0;
    }
    if (lead == 0xF0 && at(1) < 0x90) return 0;  // Overlong.
    if (lead == 0xF4 && at(1) > 0x8F) return 0;  // Above U+10FFFF.
    return 4;
  }
  return 0;
}

// Length in UTF-8 of a white space character at the front of `text`, or 0.
size_t WhiteSpaceLength(std::string_view text) {
  switch (text.front()) {
    case ' ':
    case '\t':
    case '\n':
    case '\v':
    case '\f':
    case '\r':
      return 1;
    case '\xC2':
      return text.substr(0, 2) == "\u00A0" ? 2 : 0;
    case '\xE3':
      return text.substr(0, 3) == "\u3000" ? 3 : 0;
    default:
      return 0;
  }
}

// Turns the bytes 'A' to 'Z' of eight into lower case.
uint64_t FoldAsciiWord(uint64_t word) {
  // The high bit of each byte below 0x80: at least 'A', and above 'Z'.
  const uint64_t low_bits = word & ~kHighBits;
  const uint64_t from_a = low_bits + kLowBits * (0x80 - 'A');
  const uint64_t above_z = low_bits + kLowBits * (0x7F - 'Z');
  return word | ((from_a ^ above_z) & ~word & kHighBits) >> 2;
}

void FoldAscii(std::string& text) {
  size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    const uint64_t word = FoldAsciiWord(LoadWord(text.data() + i));
    std::memcpy(text.data() + i, &word, sizeof(word));
  }
  for (; i < text.size(); ++i) {
    if (text[i] >= 'A' && text[i] <= 'Z') text[i] += 'a' - 'A';
  }
}

// Offset of the first byte at or behind `i` that is not ASCII, or the size.
size_t SkipAscii(std::string_view text, size_t i) {
  while (i + 8 <= text.size() && (LoadWord(text.data() + i) & kHighBits) == 0) {
    i += 8;
  }
  while (i < text.size() && static_cast<uint8_t>(text[i]) < 0x80) ++i;
  return i;
}

}  // namespace

std::optional<size_t> FirstInvalidUtf8(std::string_view text) {
  size_t i = SkipAscii(text, 0);
  while (i < text.size()) {
    const size_t length = SequenceLength(text.data() + i, text.size() - i);
    if (length == 0) return i;
    i += length;
    // Chinese text goes on without ASCII between most of its letters.
    if (i < text.size() && static_cast<uint8_t>(text[i]) < 0x80) {
      i = SkipAscii(text, i);
    }
  }
  return std::nullopt;
}

char32_t NextCodePoint(std::string_view text, size_t& offset) {
  const auto at = [&text, offset](size_t i) {
    return static_cast<char32_t>(static_cast<uint8_t>(text[offset + i]));
  };
  const char32_t lead = at(0);
  if (lead < 0x80) {
    ++offset;
    return lead;
  }
  const size_t length =
      SequenceLength(text.data() + offset, text.size() - offset);
  char32_t code_point = kReplacement;
  switch (length) {
    case 2:
      code_point = (lead & 0x1F) << 6 | (at(1) & 0x3F);
      break;
    case 3:
      code_point = (lead & 0x0F) << 12 | (at(1) & 0x3F) << 6 | (at(2) & 0x3F);
      break;
    case 4:
      code_point = (lead & 0x07) << 18 | (at(1) & 0x3F) << 12 |
                   (at(2) & 0x3F) << 6 | (at(3) & 0x3F);
      break;
    default:
      break;
  }
  offset += length == 0 ? 1 : length;
  return code_point;
}

void AppendUtf8(char32_t c, std::string& out) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacement;
  const auto continuation = [c](int shift) {
    return static_cast<char>(0x80 | (c >> shift & 0x3F));
  };
  if (c < 0x80) {
    out.push_back(static_cast<char>(c));
    return;
  }
  if (c < 0x800) {
    out.push_back(static_cast<char>(0xC0 | c >> 6));
  } else if (c < 0x10000) {
    out.push_back(static_cast<char>(0xE0 | c >> 12));
    out.push_back(continuation(6));
  } else {
    out.push_back(static_cast<char>(0xF0 | c >> 18));
    out.push_back(continuation(12));
    out.push_back(continuation(6));
  }
  out.push_back(continuation(0));
}

size_t CountCodePoints(std::string_view text) {
  const char* const bytes = text.data();
  const size_t size = text.size();
  size_t continuations = 0;
  size_t i = 0;
  for (; i + 8 <= size; i += 8) {
    const uint64_t word = LoadWord(bytes + i);
    // One bit for each byte 10xxxxxx; the product adds them up on top.
    const uint64_t ones = word >> 7 & ~word >> 6 & kLowBits;
    continuations += ones * kLowBits >> 56;
  }
  for (; i < size; ++i) {
    continuations += IsContinuation(static_cast<uint8_t>(bytes[i])) ? 1 : 0;
  }
  return size - continuations;
}

bool IsCjkLetter(char32_t c) {
  if (c < 0x1100) return false;
  if (c >= 0x4E00 && c <= 0x9FFF) return true;
  return kCjkLetters.Find(c) != nullptr;
}

bool IsCjkPunctuation(char32_t c) {
  if (c >= 0x3000 && c <= 0x303F) {
    return !IsCjkLetter(c) && kZeroWidth.Find(c) == nullptr &&
           !(c == 0x302E || c == 0x302F);  // Marks on a Hangul syllable.
  }
  if (c >= 0xFF00 && c <= 0xFF65) {
    const bool digit = c >= 0xFF10 && c <= 0xFF19;
    const bool upper = c >= 0xFF21 && c <= 0xFF3A;
    const bool lower = c >= 0xFF41 && c <= 0xFF5A;
    return c != 0xFF00 && !digit && !upper && !lower;
  }
  return c == 0x2014 || c == 0x2018 || c == 0x2019 || c == 0x201C ||
         c == 0x201D || c == 0x2026;
}

bool IsWordCharacter(char32_t c) {
  if (c < 0x80) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '_';
  }
  return c < 0x2000 && kWordCharacters.Find(c) != nullptr;
}

bool IsPunctuation(char32_t c) {
  if (c >= 0x4E00 && c <= 0x9FFF) return false;
  return kPunctuation.Find(c) != nullptr;
}

int DisplayWidth(char32_t c) {
  if (c >= 0x20 && c < 0x7F) return 1;
  if (c >= 0x4E00 && c <= 0x9FFF) return 2;
  if (kZeroWidth.Find(c) != nullptr) return 0;
  return kWide.Find(c) != nullptr ? 2 : 1;
}

int DisplayWidth(std::string_view text) {
  int width = 0;
  for (size_t i = 0; i < text.size();) {
    width += DisplayWidth(NextCodePoint(text, i));
  }
  return width;
}

char32_t FoldCase(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
  if (c >= 0x530 && c < 0xFF00) return c;
  const CaseFolding* folding = kCaseFoldings.Find(c);
  if (folding == nullptr || (c - folding->first) % folding->step != 0) return c;
  return c + folding->added;
}

std::string FoldCase(std::string_view text) {
  std::string folded(text);
  FoldAscii(folded);
  for (size_t i = SkipAscii(text, 0); i < text.size(); i = SkipAscii(text, i)) {
    const size_t begin = i;
    const char32_t c = NextCodePoint(text, i);
    const char32_t low = FoldCase(c);
    if (low == c) continue;
    std::string bytes;
    AppendUtf8(low, bytes);
    folded.replace(begin, i - begin, bytes);
  }
  return folded;
}

std::string FoldWhiteSpace(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  size_t begin = 0;  // Of the run of other characters that is being read.
  const auto append_run = [&](size_t end) {
    if (begin == end) return;
    if (!folded.empty()) folded.push_back(' ');
    folded.append(text, begin, end - begin);
  };
  for (size_t i = 0; i < text.size();) {
    const size_t length = WhiteSpaceLength(text.substr(i));
    if (length == 0) {
      ++i;
      continue;
    }
    append_run(i);
    i += length;
    begin = i;
  }
  append_run(text.size());
  return folded;
}

}  // namespace codicil::base
