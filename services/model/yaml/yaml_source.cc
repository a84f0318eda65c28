#include "services/model/yaml/yaml_source.h"

#include <cstdint>
#include <cstdio>
#include <cstring>

#include "services/base/utf8.h"
#include "services/model/yaml/yaml_limits.h"

namespace codicil::model {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr uint64_t kEachByte = 0x0101010101010101;
constexpr uint64_t kHighBits = 0x80 * kEachByte;
constexpr size_t kWord = sizeof(uint64_t);

uint64_t LoadWord(const char* at) {
  uint64_t word;
  std::memcpy(&word, at, kWord);
  return word;
}

uint8_t ByteAt(std::string_view text, size_t at) {
  return static_cast<uint8_t>(text[at]);
}

bool IsContinuation(uint8_t c) { return (c & 0xC0) == 0x80; }

// True if every byte is LF or printable ASCII.
bool IsPlainWord(uint64_t word) {
  if ((word & kHighBits) != 0) return false;
  // No byte has its high bit, so none of these sums carries into the next byte;
  // a difference borrows only from behind a byte that fails.
  const uint64_t line_feeds =
      (kHighBits - (word ^ 0x0A * kEachByte)) & kHighBits;
  const uint64_t visible = word | (line_feeds >> 2);  // LF as '*'
  return (((visible - 0x20 * kEachByte) | (visible + kEachByte)) & kHighBits) ==
         0;
}

std::string CodePointName(char32_t c) {
  char name[16];
  std::snprintf(name, sizeof(name), "U+%04X", static_cast<unsigned>(c));
  return name;
}

bool StartsWith(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

// Names the encoding that the first bytes announce, or nullptr.
const char* OtherEncoding(std::string_view source) {
  using std::string_view_literals::operator""sv;
  // UTF-32 first: its little-endian mark begins with that of UTF-16.
  if (StartsWith(source, "\xFF\xFE\0\0"sv) ||
      StartsWith(source, "\0\0\xFE\xFF"sv)) {
    return "UTF-32";
  }
  if (StartsWith(source, "\xFF\xFE") || StartsWith(source, "\xFE\xFF")) {
    return "UTF-16";
  }
  return nullptr;
}

SourceFlaw FlawAt(std::string_view text, size_t offset, size_t length,
                  const char* rule) {
  const base::Position begin = Advance(text, 0, {1, 1}, offset);
  return {
      rule, {begin, {begin.line, begin.column + (length > 0 ? 1 : 0)}}, "", ""};
}

SourceFlaw InvalidUtf8(std::string_view text, size_t offset) {
  SourceFlaw flaw = FlawAt(text, offset, 1, "yaml/encoding");
  char byte[8];
  std::snprintf(byte, sizeof(byte), "0x%02X",
                static_cast<unsigned>(static_cast<uint8_t>(text[offset])));
  flaw.value = byte;
  flaw.message = "byte " + flaw.value +
                 " is not well-formed UTF-8 here; save the file as UTF-8";
  return flaw;
}

// Reports the character at `offset` if a handbook may not hold it.
// Source: YAML 1.2.2, section 5.1, production c-printable, less the characters
// that YAML 1.1 took for line breaks.
std::optional<SourceFlaw> CheckCharacter(std::string_view text, size_t offset,
                                         char32_t c, bool before_lf) {
  if (c == '\r') {
    if (before_lf) return std::nullopt;
    SourceFlaw flaw = FlawAt(text, offset, 1, "yaml/syntax");
    flaw.value = "U+000D";
    flaw.message =
        "a carriage return (U+000D) without a line feed behind it; YAML readers"
        " disagree whether it ends a line, so lines must end in LF or CRLF";
    return flaw;
  }
  if (c == 0x85 || c == 0x2028 || c == 0x2029) {
    SourceFlaw flaw = FlawAt(text, offset, 1, "yaml/syntax");
    flaw.value = CodePointName(c);
    flaw.message = "the character " + flaw.value +
                   " ends a line in YAML 1.1 but not in YAML 1.2, so readers "
                   "disagree about it; use LF, or an escape in double quotes";
    return flaw;
  }
  const bool printable = c == '\t' || (c >= 0x20 && c <= 0x7E) ||
                         (c >= 0xA0 && c <= 0xFFFD && c != 0xFEFF) ||
                         c >= 0x10000;
  if (printable) return std::nullopt;
  SourceFlaw flaw = FlawAt(text, offset, 1, "yaml/encoding");
  flaw.value = CodePointName(c);
  if (c == 0xFEFF) {
    flaw.message =
        "a byte order mark (U+FEFF) inside the text; it may stand only at the "
        "very beginning of a file";
  } else if (c == 0) {
    flaw.message =
        "a NUL character (U+0000), which text does not hold; is this file "
        "UTF-8 text?";
  } else {
    flaw.message = "the control character " + flaw.value +
                   " may not stand in YAML; write it as an escape in double "
                   "quotes, or remove it";
  }
  return flaw;
}

// The end of the run of plain characters at `at`: printable ASCII, LF, and the
// three-byte characters U+1000 to U+1FFF and U+3000 to U+CFFF, which hold
// nearly all of Chinese and nothing that is refused.
size_t SkipPlain(std::string_view text, size_t at, bool& ascii) {
  while (at < text.size()) {
    if (at + kWord <= text.size() && IsPlainWord(LoadWord(&text[at]))) {
      at += kWord;
      continue;
    }
    const uint8_t c = ByteAt(text, at);
    if ((c >= 0x20 && c < 0x7F) || c == '\n') {
      ++at;
      continue;
    }
    const bool common = c == 0xE1 || (c >= 0xE3 && c <= 0xEC);
    if (!common || at + 2 >= text.size() ||
        !IsContinuation(ByteAt(text, at + 1)) ||
        !IsContinuation(ByteAt(text, at + 2))) {
      break;
    }
    ascii = false;
    at += 3;
  }
  return at;
}

std::optional<SourceFlaw> CheckCharacters(std::string_view text, bool& ascii) {
  constexpr char32_t kReplacement = 0xFFFD;
  size_t at = SkipPlain(text, 0, ascii);
  while (at < text.size()) {
    const size_t offset = at;
    const char32_t c = base::NextCodePoint(text, at);
    if (c == kReplacement && at - offset == 1) {
      return InvalidUtf8(text, offset);
    }
    ascii = ascii && c < 0x80;
    const bool before_lf = at < text.size() && text[at] == '\n';
    if (auto flaw = CheckCharacter(text, offset, c, before_lf)) return flaw;
    at = SkipPlain(text, at, ascii);
  }
  return std::nullopt;
}

}  // namespace

std::optional<SourceFlaw> CheckYamlSource(std::string_view source,
                                          YamlText& text) {
  if (source.size() > kMaxFileBytes) {
    const std::string size = std::to_string(source.size());
    return SourceFlaw{"yaml/too-large",
                      {{1, 1}, {1, 1}},
                      "the file has " + size + " bytes; at most " +
                          std::to_string(kMaxFileBytes) +
                          " bytes (1 MiB) are read",
                      size};
  }
  if (const char* encoding = OtherEncoding(source)) {
    return SourceFlaw{"yaml/encoding",
                      {{1, 1}, {1, 1}},
                      "the file begins with the byte order mark of " +
                          std::string(encoding) +
                          "; only UTF-8 is read, so save it as UTF-8",
                      encoding};
  }
  if (StartsWith(source, kByteOrderMark)) {
    source.remove_prefix(kByteOrderMark.size());
  }
  // libyaml wants an address even for nothing.
  text.text = source.empty() ? std::string_view("") : source;
  text.ascii = true;
  return CheckCharacters(source, text.ascii);
}

base::Position Advance(std::string_view text, size_t from,
                       base::Position position, size_t to) {
  for (size_t at = from; at < to; ++at) {
    const uint8_t c = ByteAt(text, at);
    if (c == '\n') {
      ++position.line;
      position.column = 1;
    } else if (!IsContinuation(c)) {
      ++position.column;
    }
  }
  return position;
}

size_t OffsetCursor::Walk(size_t index) {
  const std::string_view text = text_.text;
  while (index_ > index) {
    do {
      --offset_;
    } while (IsContinuation(ByteAt(text, offset_)));
    --index_;
  }
  // A word holds at most so many characters as bytes.
  while (index - index_ >= kWord && offset_ + kWord <= text.size()) {
    const uint64_t word = LoadWord(&text[offset_]);
    const uint64_t continuations = word & kHighBits & ~(word << 1);
    index_ += kWord - ((continuations >> 7) * kEachByte >> 56);
    offset_ += kWord;
  }
  // The word may have ended inside a character, which is counted already.
  while (offset_ < text.size() &&
         (index_ < index || IsContinuation(ByteAt(text, offset_)))) {
    if (!IsContinuation(ByteAt(text, offset_))) ++index_;
    ++offset_;
  }
  return offset_;
}

}  // namespace codicil::model
