#include "services/model/yaml/yaml_scalar_text.h"

#include <cstdio>
#include <vector>

#include "services/base/utf8.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {
namespace {

// The width of folded text, in bytes.
constexpr size_t kWrapAt = 80;

// True for what text on a line may hold as it is; the reader refuses the rest,
// so it is written as an escape. A tab is left to the caller.
bool IsPrintable(char32_t c) {
  if (c == '\t') return true;
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return false;
  return c != 0x2028 && c != 0x2029 && c != 0xFEFF && c != 0xFFFE &&
         c != 0xFFFF;
}

bool IsAllPrintable(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    if (!IsPrintable(base::NextCodePoint(text, at))) return false;
  }
  return true;
}

bool IsBlank(char c) { return c == ' ' || c == '\t'; }

std::vector<std::string_view> SplitLines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (true) {
    const size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return lines;
    text.remove_prefix(end + 1);
  }
}

// A string cut up for block text.
struct BlockParts {
  std::vector<std::string_view> lines;  // without the trailing empty ones
  size_t trailing_breaks = 0;
};

// nullopt if no block text can hold the value: it is empty or all breaks, or
// has characters that need escapes, or lines of blanks alone, or begins with a
// tab, which cannot be told from indentation.
std::optional<BlockParts> CutUp(std::string_view value) {
  BlockParts parts;
  const size_t last = value.find_last_not_of('\n');
  if (last == std::string_view::npos) return std::nullopt;
  parts.trailing_breaks = value.size() - last - 1;
  parts.lines = SplitLines(value.substr(0, last + 1));
  bool first = true;
  for (const std::string_view line : parts.lines) {
    if (line.empty()) continue;
    if (line.find_first_not_of(" \t") == std::string_view::npos ||
        !IsAllPrintable(line) || (first && line[0] == '\t')) {
      return std::nullopt;
    }
    first = false;
  }
  return parts;
}

// Whether the first line with text begins with a blank, which must not be taken
// for indentation.
bool BeginsIndented(const BlockParts& parts) {
  for (const std::string_view line : parts.lines) {
    if (!line.empty()) return line[0] == ' ';
  }
  return false;
}

// Appends `line`, broken at single blanks between words. No line may begin with
// a blank, or it would not be folded.
void AppendWrapped(std::string_view line, const std::string& indent,
                   std::string& out) {
  while (indent.size() + line.size() >= kWrapAt) {
    size_t cut = std::string_view::npos;
    for (size_t at = 1; at + 1 < line.size(); ++at) {
      if (line[at] != ' ' || IsBlank(line[at - 1]) || IsBlank(line[at + 1])) {
        continue;
      }
      if (indent.size() + at >= kWrapAt && cut != std::string_view::npos) break;
      cut = at;
    }
    if (cut == std::string_view::npos) break;
    out += '\n' + indent;
    out += line.substr(0, cut);
    line.remove_prefix(cut + 1);
  }
  out += '\n' + indent;
  out += line;
}

}  // namespace

bool IsPlainString(std::string_view value) {
  if (ResolvePlainScalar(value) != ScalarType::kString) return false;
  if (std::string_view(" ,[]{}#&*!|>'\"%@`?:").find(value.front()) !=
          std::string_view::npos ||
      value.back() == ' ' || value.back() == ':') {
    return false;
  }
  for (const std::string_view indicator : {"-", "---", "..."}) {
    if (value == indicator || (value.substr(0, indicator.size()) == indicator &&
                               value[indicator.size()] == ' ')) {
      return false;
    }
  }
  if (value.find_first_of("\t,[]{}?") != std::string_view::npos ||
      value.find(": ") != std::string_view::npos ||
      value.find(" #") != std::string_view::npos) {
    return false;
  }
  return IsAllPrintable(value);
}

std::optional<std::string> SingleQuoted(std::string_view value) {
  if (!IsAllPrintable(value) || value.find('\t') != std::string_view::npos) {
    return std::nullopt;
  }
  std::string out = "'";
  for (const char c : value) {
    out += c;
    if (c == '\'') out += c;
  }
  return out + "'";
}

std::string DoubleQuoted(std::string_view value) {
  std::string out = "\"";
  for (size_t at = 0; at < value.size();) {
    const size_t begin = at;
    const char32_t c = base::NextCodePoint(value, at);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c == '\t') {
      out += "\\t";
    } else if (IsPrintable(c)) {
      out += value.substr(begin, at - begin);
    } else {
      char escape[8];
      std::snprintf(escape, sizeof(escape), c < 0x100 ? "\\x%02X" : "\\u%04X",
                    static_cast<unsigned>(c));
      out += escape;
    }
  }
  return out + '"';
}

std::optional<std::string> LiteralText(std::string_view value, int indent) {
  const std::optional<BlockParts> parts = CutUp(value);
  if (!parts.has_value()) return std::nullopt;
  std::string out = "|";
  if (BeginsIndented(*parts)) out += '2';
  if (parts->trailing_breaks == 0) out += '-';
  if (parts->trailing_breaks > 1) out += '+';
  const std::string margin(indent, ' ');
  for (const std::string_view line : parts->lines) {
    out += '\n';
    if (!line.empty()) out += margin + std::string(line);
  }
  for (size_t i = 1; i < parts->trailing_breaks; ++i) out += '\n';
  return out;
}

std::optional<std::string> FoldedText(std::string_view value, int indent) {
  const std::optional<BlockParts> parts = CutUp(value);
  if (!parts.has_value() || parts->trailing_breaks > 1) return std::nullopt;
  for (const std::string_view line : parts->lines) {
    if (!line.empty() && (IsBlank(line.front()) || IsBlank(line.back()))) {
      return std::nullopt;
    }
  }
  std::string out = parts->trailing_breaks == 0 ? ">-" : ">";
  const std::string margin(indent, ' ');
  bool behind_text = false;
  for (const std::string_view line : parts->lines) {
    if (line.empty()) {
      out += '\n';
      continue;
    }
    // A break between two lines of text is written as an empty line.
    if (behind_text) out += '\n';
    AppendWrapped(line, margin, out);
    behind_text = true;
  }
  return out;
}

}  // namespace codicil::model
