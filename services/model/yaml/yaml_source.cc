#include "services/model/yaml/yaml_source.h"

#include <cstdint>
#include <cstdio>

#include "services/base/utf8.h"
#include "services/model/yaml/yaml_limits.h"

namespace codicil::model {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
// Long enough for the compiler to turn the loop over it into vector code.
constexpr size_t kBlock = 32;

// True if the block holds nothing but LF and printable ASCII.
bool IsPlainBlock(const char* block) {
  unsigned odd = 0;
  for (size_t i = 0; i < kBlock; ++i) {
    const auto c = static_cast<uint8_t>(block[i]);
    odd |= static_cast<unsigned>((c < 0x20 && c != '\n') || c >= 0x7F);
  }
  return odd == 0;
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

// Every character outside printable ASCII and LF, one by one.
std::optional<SourceFlaw> CheckOddCharacters(std::string_view text) {
  size_t at = 0;
  while (at < text.size()) {
    if (at + kBlock <= text.size() && IsPlainBlock(text.data() + at)) {
      at += kBlock;
      continue;
    }
    const size_t stop = at + kBlock;  // the last character may go beyond
    while (at < text.size() && at < stop) {
      const size_t offset = at;
      const char first = text[at];
      if ((first >= 0x20 && first < 0x7F) || first == '\n') {
        ++at;
        continue;
      }
      const char32_t c = base::NextCodePoint(text, at);
      const bool before_lf = at < text.size() && text[at] == '\n';
      if (auto flaw = CheckCharacter(text, offset, c, before_lf)) return flaw;
    }
  }
  return std::nullopt;
}

// True if the text holds a character beyond ASCII, a tab, CR or other control.
bool HasOddCharacters(std::string_view text, bool& ascii) {
  bool odd = false;
  size_t at = 0;
  for (; at + kBlock <= text.size(); at += kBlock) {
    if (!IsPlainBlock(text.data() + at)) {
      odd = true;
      break;
    }
  }
  uint8_t bits = 0;
  for (; at < text.size(); ++at) {
    const auto c = static_cast<uint8_t>(text[at]);
    bits |= c;
    odd |= (c < 0x20 && c != '\n') || c >= 0x7F;
  }
  ascii = bits < 0x80;
  return odd;
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
  text.text = source;
  if (!HasOddCharacters(source, text.ascii)) return std::nullopt;
  if (!text.ascii) {
    if (const auto offset = base::FirstInvalidUtf8(source)) {
      // What stands before it is text, so an earlier flaw comes first.
      if (auto flaw = CheckOddCharacters(source.substr(0, *offset))) {
        return flaw;
      }
      return InvalidUtf8(source, *offset);
    }
  }
  return CheckOddCharacters(source);
}

base::Position Advance(std::string_view text, size_t from,
                       base::Position position, size_t to) {
  for (size_t at = from; at < to; ++at) {
    const auto c = static_cast<uint8_t>(text[at]);
    if (c == '\n') {
      ++position.line;
      position.column = 1;
    } else if ((c & 0xC0) != 0x80) {  // not a continuation byte
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
    } while ((static_cast<uint8_t>(text[offset_]) & 0xC0) == 0x80);
    --index_;
  }
  while (index_ < index && offset_ < text.size()) {
    do {
      ++offset_;
    } while (offset_ < text.size() &&
             (static_cast<uint8_t>(text[offset_]) & 0xC0) == 0x80);
    ++index_;
  }
  return offset_;
}

}  // namespace codicil::model
