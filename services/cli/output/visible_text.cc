#include "services/cli/output/visible_text.h"

#include <algorithm>
#include <cstdint>

#include "services/base/utf8.h"

namespace codicil::cli {
namespace {

bool IsPlainAscii(char c) { return c >= 0x20 && c < 0x7f; }

void AppendName(char32_t c, std::string& out) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  int shift = 12;
  while (shift < 20 && (c >> (shift + 4)) != 0) shift += 4;
  out += "<U+";
  for (; shift >= 0; shift -= 4) {
    out += kDigits[(static_cast<uint32_t>(c) >> shift) & 0xf];
  }
  out += '>';
}

}  // namespace

bool IsInvisible(char32_t c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) ||  // C0, DEL, C1
         c == 0x00ad || c == 0x061c ||           // soft hyphen, Arabic mark
         (c >= 0x200b && c <= 0x200f) ||         // zero width, LRM, RLM
         (c >= 0x2028 && c <= 0x202e) ||         // separators, embeddings
         (c >= 0x2060 && c <= 0x206f) ||         // joiners, isolates
         c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) ||
         (c >= 0xe0000 && c <= 0xe007f) ||  // tags
         (c & 0xfffe) == 0xfffe;            // noncharacters
}

void AppendVisible(char32_t c, std::string& out) {
  if (IsInvisible(c)) {
    AppendName(c, out);
  } else {
    base::AppendUtf8(c, out);
  }
}

std::string VisibleText(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), IsPlainAscii)) {
    return std::string(text);
  }
  std::string out;
  for (size_t offset = 0; offset < text.size();) {
    AppendVisible(base::NextCodePoint(text, offset), out);
  }
  return out;
}

}  // namespace codicil::cli
