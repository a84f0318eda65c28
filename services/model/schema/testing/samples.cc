#include "services/model/schema/testing/samples.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <utility>

#include "services/base/check.h"
#include "services/base/source_position.h"
#include "services/base/utf8.h"
#include "services/model/schema/kind_registry.h"
#include "services/model/schema/validator.h"

namespace codicil::model::testing {
namespace {

// Byte offset of a position; columns count code points.
size_t OffsetOf(std::string_view text, base::Position position) {
  size_t offset = 0;
  for (int line = 1; line < position.line; ++line) {
    offset = text.find('\n', offset) + 1;
  }
  for (int column = 1; column < position.column; ++column) {
    base::NextCodePoint(text, offset);
  }
  return offset;
}

}  // namespace

Tree::Tree(std::string text)
    : text_(std::make_unique<std::string>(std::move(text))) {
  std::vector<base::Finding> findings;
  file_ = reader_.Read("test.yaml", *text_, true, findings);
  for (const base::Finding& finding : findings) {
    std::fprintf(stderr, "%d:%d: %s\n", finding.span.begin.line,
                 finding.span.begin.column, finding.message.c_str());
  }
  CODICIL_CHECK(findings.empty());
  CODICIL_CHECK(!file_.documents().empty());
}

std::string Sample(std::string_view word) {
  const std::string path =
      "services/model/schema/testdata/kinds/" + std::string(word) + ".yaml";
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  CODICIL_CHECK(file.good() && !text.str().empty());
  return text.str();
}

std::string Replaced(std::string text, std::string_view from,
                     std::string_view to) {
  const size_t at = text.find(from);
  CODICIL_CHECK(at != std::string::npos);
  CODICIL_CHECK(text.find(from, at + 1) == std::string::npos);
  return text.replace(at, from.size(), to);
}

Document Judged(const KindSchema& schema, const std::string& text) {
  const Tree tree(text);
  ValidationContext context;
  context.languages = {"en", "zh-CN"};
  Document document;
  document.path = "test.yaml";
  for (const YamlNode* root : tree.documents()) {
    ValidateTree(*root, schema, context, document);
  }
  std::sort(document.findings.begin(), document.findings.end(),
            base::ReportOrder);
  return document;
}

std::vector<std::string> Lines(const std::vector<base::Finding>& findings) {
  std::vector<std::string> lines;
  for (const base::Finding& finding : findings) {
    lines.push_back(finding.rule + " " +
                    std::to_string(finding.span.begin.line) + ":" +
                    std::to_string(finding.span.begin.column) + " " +
                    finding.inner_path + " = " + finding.value);
  }
  return lines;
}

std::string Fixed(const std::string& text, const base::Fix& fix) {
  std::string result = text;
  // From the end, so that earlier offsets stay right.
  for (auto edit = fix.edits.rbegin(); edit != fix.edits.rend(); ++edit) {
    const size_t begin = OffsetOf(text, edit->span.begin);
    const size_t end = OffsetOf(text, edit->span.end);
    result.replace(begin, end - begin, edit->replacement);
  }
  return result;
}

}  // namespace codicil::model::testing
