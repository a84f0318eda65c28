#include "tests/bench/corpus/yaml_text.h"

#include <cstddef>
#include <utility>

namespace codicil::corpus {

void YamlText::Line(int indent, std::string_view text) {
  text_.append(static_cast<std::size_t>(indent), ' ');
  text_.append(text);
  text_ += '\n';
  ++lines_;
}

void YamlText::Block(int indent, std::string_view key, std::string_view text) {
  Line(indent, std::string(key) + ": |");
  std::size_t start = 0;
  while (start < text.size()) {
    const std::size_t end = text.find('\n', start);
    const std::string_view line = text.substr(start, end - start);
    Line(line.empty() ? 0 : indent + 2, line);
    start = end + 1;
  }
}

YamlText StartDocument(const char* kind) {
  YamlText out;
  out.Line(0, "apiVersion: codicil/v1");
  out.Line(0, std::string("kind: ") + kind);
  return out;
}

std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  quoted += '"';
  return quoted;
}

std::string FlowText(const Text& text) {
  return "{en: " + Quoted(text.en) + ", zh-CN: " + Quoted(text.zh) + "}";
}

std::string FlowList(const std::vector<std::string>& parts) {
  std::string list = "[";
  for (const std::string& part : parts) {
    if (list.size() > 1) list += ", ";
    list += part;
  }
  return list + "]";
}

}  // namespace codicil::corpus
