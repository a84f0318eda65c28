#include "services/model/yaml/testing/snippets.h"

#include <cstdint>
#include <cstdio>
#include <vector>

#include "services/base/check.h"
#include "services/base/finding.h"
#include "services/base/utf8.h"

namespace codicil::model {
namespace {

char32_t HexValue(std::string_view digits) {
  char32_t value = 0;
  for (const char c : digits) {
    const bool digit = c >= '0' && c <= '9';
    CODICIL_CHECK(digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'));
    value = value * 16 +
            static_cast<char32_t>(digit ? c - '0' : (c & ~0x20) - 'A' + 10);
  }
  return value;
}

std::string Join(const std::string& separator,
                 const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += separator;
    out += part;
  }
  return out;
}

std::string RenderedScalar(bool null, bool plain, std::string_view value) {
  if (null) return "null";
  return plain ? Escaped(value) : '"' + Escaped(value) + '"';
}

std::string RenderedCollection(NodeKind kind,
                               const std::vector<std::string>& children) {
  if (kind == NodeKind::kSequence) return "[" + Join(", ", children) + "]";
  std::vector<std::string> pairs;
  for (size_t i = 0; i + 1 < children.size(); i += 2) {
    pairs.push_back(children[i] + ": " + children[i + 1]);
  }
  return "{" + Join(", ", pairs) + "}";
}

std::string Rendered(const YamlNode& node) {
  if (node.IsScalar()) {
    return RenderedScalar(node.type == ScalarType::kNull,
                          node.style == ScalarStyle::kPlain, node.scalar);
  }
  std::vector<std::string> children;
  for (uint32_t i = 0; i < node.size; ++i) {
    children.push_back(Rendered(*node.children[i]));
  }
  return RenderedCollection(node.kind, children);
}

std::string Rendered(const SecondNode& node) {
  if (node.kind == NodeKind::kScalar) {
    return RenderedScalar(node.null, node.plain, node.scalar);
  }
  std::vector<std::string> children;
  for (const SecondNode* child : node.children) {
    children.push_back(Rendered(*child));
  }
  return RenderedCollection(node.kind, children);
}

}  // namespace

std::string Unescaped(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\') {
      out += text[at];
      continue;
    }
    ++at;
    CODICIL_CHECK(at < text.size());
    size_t digits = 0;
    switch (text[at]) {
      case 'n':
        out += '\n';
        break;
      case 'r':
        out += '\r';
        break;
      case 't':
        out += '\t';
        break;
      case '\\':
        out += '\\';
        break;
      case 'x':
        digits = 2;
        break;
      case 'u':
        digits = 4;
        break;
      case 'U':
        digits = 8;
        break;
      default:
        CODICIL_CHECK(false);
    }
    if (digits == 0) continue;
    CODICIL_CHECK(at + digits < text.size());
    const char32_t value = HexValue(text.substr(at + 1, digits));
    if (digits == 2) {
      out += static_cast<char>(value);
    } else {
      base::AppendUtf8(value, out);
    }
    at += digits;
  }
  return out;
}

std::string Escaped(std::string_view text) {
  std::string out;
  char buffer[16];
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t c = base::NextCodePoint(text, at);
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c == '\\') {
      out += "\\\\";
    } else if (c >= 0x20 && c < 0x7F) {
      out += static_cast<char>(c);
    } else if (at - begin == 1) {
      std::snprintf(buffer, sizeof(buffer), "\\x%02X",
                    static_cast<unsigned>(static_cast<uint8_t>(text[begin])));
      out += buffer;
    } else if (c > 0xFFFF) {
      std::snprintf(buffer, sizeof(buffer), "\\U%08X",
                    static_cast<unsigned>(c));
      out += buffer;
    } else if (c < 0x3000 || c >= 0xFE00) {
      std::snprintf(buffer, sizeof(buffer), "\\u%04X",
                    static_cast<unsigned>(c));
      out += buffer;
    } else {
      out += text.substr(begin, at - begin);
    }
  }
  return out;
}

std::string Rendered(const YamlFile& file) {
  std::vector<std::string> documents;
  for (const YamlNode* root : file.documents()) {
    documents.push_back(Rendered(*root));
  }
  return Join(" --- ", documents);
}

std::string Rendered(const SecondReading& reading) {
  std::vector<std::string> documents;
  for (const SecondNode* root : reading.documents) {
    documents.push_back(Rendered(*root));
  }
  return Join(" --- ", documents);
}

std::string Verdict(YamlReader& reader, std::string_view source) {
  std::vector<base::Finding> findings;
  const YamlFile file = reader.Read("f.yaml", source, true, findings);
  if (findings.empty()) return Rendered(file);
  std::string out = "refused:";
  for (const base::Finding& finding : findings) {
    out += " " + std::to_string(finding.span.begin.line) + ":" +
           std::to_string(finding.span.begin.column) + " " + finding.rule +
           " " + Escaped(finding.message);
  }
  return out;
}

}  // namespace codicil::model
