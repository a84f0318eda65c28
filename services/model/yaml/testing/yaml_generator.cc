#include "services/model/yaml/testing/yaml_generator.h"

namespace codicil::model {
namespace {

constexpr int kMaxDepth = 4;

constexpr std::string_view kKeys[] = {
    "id",    "title",  "zh-CN",  "en",     "a b",   "键", "x.y/z",
    "\"q\"", "'s: t'", "\"键\"", "1",      "true",  "-x", "a#b",
    "k ",    "?q",     "a:b",    "window", "x_y-z "};

constexpr std::string_view kScalars[] = {
    "b",
    "two words",
    "中文 text",
    "30d",
    "99.95",
    "-1",
    "~",
    "null",
    "true",
    "''",
    "\"\"",
    "'it''s # x: y'",
    "\"tab\\t \\u4e2d \\\\ \\\" \\/ \\x41\"",
    "https://example.org/a#b",
    "a:b",
    "-x",
    "2026-01-15T00:00:00Z",
    "\"- [x] {y}\"",
    "'%'",
    "x-y_z",
    "。",
    "\"trailing \"",
};

constexpr std::string_view kWords[] = {
    "word",   "two words", "中文，标点", "# hash", "- dash",
    "key: v", "  deeper",  "trail  ",    "'q'",    "%",
    "---x",   "...x",      "\\n",        "&x",     "[a"};

constexpr std::string_view kComments[] = {" # note", "  # 注", " #", ""};

constexpr std::string_view kBeginnings[] = {
    "a: |\n",       "a: >\n",   "a: >-\n",     "a: |-\n",  "a: |+\n",
    "a: >+\n",      "- >\n",    "- - |\n",     "- a: >\n", "a:\n  b: >\n",
    "a:\n  b: |\n", "- |2\n",   "a: >1\n",     "a: \"",    "'",
    "\"",           "- '",      "a: 'b",       "a: \"b",   "a: b",
    "- b",          "- - b\n",  "a:\n  b: c",  "[a",       "{a: ",
    "a: [",         "- {k: \"", "a: &x b",     "- &x\n",   "--- ",
    "--- >\n",      "a: \n",    "a: b\n---\n", "",         "a: b\n...\n",
    "\xEF\xBB\xBF"};

constexpr std::string_view kPieces[] = {
    "b",           "c",      " ",      "  ",      "\n",      "\n ",
    "\n  ",        "\n   ",  "\n    ", "\n\n",    "\n#c",    "\n  #c",
    " #c",         "- ",     "x: ",    "\r\n",    "\r\n  ",  "\\n",
    "\\\n",        "\\ ",    "''",     "\\\"",    ": ",      "#",
    "-",           "?",      "? ",     "\n---\n", "\n...\n", "%",
    "\t",          ",",      " ,",     ", ",      "中",      "\u3000",
    "\\t",         "\\/",    "\\x41",  "\\u4e2d", "\\e",     "\\N",
    "\\L",         "\\P",    "\\_",    "\\0",     "\\xe9",   "\\ud800",
    "\\U0001F600", "*x",     "~",      "1",       ":",       "k",
    "\n- ",        "\n  - ", "\nk: ",  "\n  k: ", "[",       "]",
    "{",           "}",      "'",      "\"",      "|",       ">",
    "&y ",         "!t ",    "<<: ",   "@",       "|\n",     ">-\n",
    "\r",          "\u0085", "\u00a0", "=",       "`"};

constexpr std::string_view kEndings[] = {
    "",       "\n",   "\"\n",       "'\n",       "\"",    "'",
    "]\n",    "}\n",  "\nz: 1\n",   "\n- z\n",   "\"}\n", "\n  z\n",
    "\n z\n", "\n\n", "\"\nz: 1\n", "'\nz: 2\n", "\n ",   "\r\n"};

}  // namespace

void YamlGenerator::LineEnd(std::string& out) {
  if (OneIn(5)) out += Pick(kComments);
  out += '\n';
  if (OneIn(8)) out += '\n';
  if (OneIn(12)) out += "# " + std::string(Pick(kWords)) + "\n";
}

std::string YamlGenerator::Key() {
  // Numbered, so that duplicates are rare.
  std::string key(Pick(kKeys));
  if (key.back() != '"' && key.back() != '\'') {
    while (key.back() == ' ') key.pop_back();
    key += std::to_string(Below(1000));
  }
  return OneIn(20) ? key + " " : key;
}

std::string YamlGenerator::FlowScalar() { return std::string(Pick(kScalars)); }

std::string YamlGenerator::Flow(int depth) {
  const size_t kind = depth >= kMaxDepth ? 0 : Below(5);
  if (kind < 3) return FlowScalar();
  const bool list = kind == 3;
  std::string out = list ? "[" : "{";
  const size_t count = Below(4);
  for (size_t i = 0; i < count; ++i) {
    if (i > 0) out += OneIn(10) ? " , " : ", ";
    if (OneIn(10)) out += "\n      ";
    if (list) {
      out += OneIn(8) ? Key() + ": " + FlowScalar() : Flow(depth + 1);
    } else {
      out += Key() + ": " + (OneIn(10) ? "" : Flow(depth + 1));
    }
  }
  if (count > 0 && OneIn(8)) out += ", ";
  return out + (list ? "]" : "}");
}

void YamlGenerator::BlockText(size_t column, std::string& out) {
  static constexpr std::string_view kHeaders[] = {"|", "|-", "|+", ">", ">-"};
  out += Pick(kHeaders);
  out += OneIn(6) ? " # note\n" : "\n";
  const std::string indent = Indent(column + 1 + Below(4));
  if (OneIn(6)) out += '\n';
  out += indent + "first\n";
  for (size_t lines = Below(5); lines > 0; --lines) {
    if (OneIn(4)) out += OneIn(3) ? indent + "\n" : "\n";
    out += indent + std::string(Pick(kWords)) + "\n";
  }
  if (OneIn(4)) out += "\n\n";
}

void YamlGenerator::Value(size_t column, int depth, std::string& out) {
  const size_t kind = depth >= kMaxDepth ? Below(6) : Below(10);
  switch (kind) {
    case 0:
      out += ' ';
      BlockText(column, out);
      return;
    case 1:  // plain text over lines
      out += " text\n" + Indent(column + 1 + Below(3)) + "goes on";
      if (OneIn(3)) out += "\n\n" + Indent(column + 1) + "after a blank";
      LineEnd(out);
      return;
    case 2:  // quoted text over lines
      out += OneIn(2) ? " \"quoted \\u4e2d\n" + Indent(column + 1 + Below(3)) +
                            "goes\\\n" + Indent(column + 2) + "on\""
                      : " 'quoted\n\n" + Indent(column + 1) + "goes on'";
      LineEnd(out);
      return;
    case 3:
      out += OneIn(3) ? "\n" + Indent(column + 1 + Below(3)) : " ";
      if (OneIn(8)) out += "&n" + std::to_string(anchors_++) + " ";
      out += FlowScalar();
      LineEnd(out);
      return;
    case 4:
      if (anchors_ > 0 && OneIn(3)) {
        out += " *n" + std::to_string(Below(anchors_));
      }
      LineEnd(out);
      return;
    case 5:
    case 6:
      out += " " + Flow(depth);
      LineEnd(out);
      return;
    case 7:
      if (OneIn(6)) out += " &n" + std::to_string(anchors_++);
      LineEnd(out);
      List(column + Below(3) + 1, depth + 1, out);
      return;
    default:
      LineEnd(out);
      Map(column + Below(3) + 1, depth + 1, out);
      return;
  }
}

void YamlGenerator::Map(size_t column, int depth, std::string& out) {
  for (size_t count = 1 + Below(4); count > 0; --count) {
    out += Indent(column) + Key() + ":";
    Value(column, depth, out);
  }
}

void YamlGenerator::List(size_t column, int depth, std::string& out) {
  for (size_t count = 1 + Below(4); count > 0; --count) {
    out += Indent(column) + "-";
    if (depth < kMaxDepth && OneIn(3)) {  // a map that begins on this line
      out += " " + Key() + ":";
      Value(column + 2, depth + 1, out);
      if (OneIn(2)) {
        out += Indent(column + 2) + Key() + ":";
        Value(column + 2, depth + 1, out);
      }
    } else {
      Value(column, depth, out);
    }
  }
}

std::string YamlGenerator::File() {
  std::string out;
  const size_t documents = OneIn(6) ? 1 + Below(3) : 1;
  for (size_t i = 0; i < documents; ++i) {
    anchors_ = 0;
    if (i > 0 || OneIn(6)) out += "---\n";
    if (OneIn(5)) {
      List(0, 0, out);
    } else {
      Map(0, 0, out);
    }
    if (OneIn(12)) out += "...\n";
  }
  if (OneIn(10)) {
    for (size_t at = 0; (at = out.find('\n', at)) != std::string::npos;) {
      out.replace(at, 1, "\r\n");
      at += 2;
    }
  }
  if (OneIn(20)) out.insert(0, "\xEF\xBB\xBF");
  if (OneIn(10)) out.pop_back();
  return out;
}

std::string YamlGenerator::Fragments() {
  std::string out(Pick(kBeginnings));
  for (size_t count = 1 + Below(8); count > 0; --count) out += Pick(kPieces);
  return out + std::string(Pick(kEndings));
}

std::string YamlGenerator::Mutated(std::string text) {
  for (size_t count = 1 + Below(4); count > 0; --count) {
    const size_t at = Below(text.size() + 1);
    const size_t length = Below(8);
    switch (Below(3)) {
      case 0:
        text.insert(at, Pick(kPieces));
        break;
      case 1:
        text.erase(at, length);
        break;
      default:
        text.insert(Below(text.size() + 1), text.substr(at, length));
        break;
    }
  }
  return text;
}

}  // namespace codicil::model
