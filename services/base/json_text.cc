#include "services/base/json_text.h"

#include "services/base/utf8.h"

namespace codicil::base {
namespace {

void AppendEscaped(char c, std::string& out) {
  constexpr char kDigits[] = "0123456789abcdef";
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      out += "\\u00";
      out += kDigits[(c >> 4) & 0xf];
      out += kDigits[c & 0xf];
  }
}

// ASCII that stands for itself.
bool IsPlain(char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; }

}  // namespace

void AppendJsonString(std::string_view text, std::string& out) {
  out += '"';
  for (size_t i = 0; i < text.size();) {
    size_t end = i;
    while (end < text.size() && IsPlain(text[end])) ++end;
    out.append(text, i, end - i);
    i = end;
    if (i == text.size()) break;
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      AppendEscaped(text[i++], out);
    } else {
      AppendUtf8(NextCodePoint(text, i), out);
    }
  }
  out += '"';
}

JsonObject& JsonObject::AddKey(std::string_view key) {
  if (!first_) out_ += ',';
  first_ = false;
  AppendJsonString(key, out_);
  out_ += ':';
  return *this;
}

JsonObject& JsonObject::Add(std::string_view key, std::string_view value) {
  AddKey(key);
  AppendJsonString(value, out_);
  return *this;
}

JsonObject& JsonObject::Add(std::string_view key, const char* value) {
  return Add(key, std::string_view(value));
}

JsonObject& JsonObject::Add(std::string_view key, int64_t value) {
  AddKey(key);
  out_ += std::to_string(value);
  return *this;
}

JsonObject& JsonObject::AddTrue(std::string_view key) {
  AddKey(key);
  out_ += "true";
  return *this;
}

JsonObject& JsonObject::AddNull(std::string_view key) {
  AddKey(key);
  out_ += "null";
  return *this;
}

}  // namespace codicil::base
