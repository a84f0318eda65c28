// Any bytes: our reader must neither crash nor read what yaml-cpp reads
// otherwise, and what it reports must stand inside the file.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "services/base/check.h"
#include "services/base/finding.h"
#include "services/model/yaml/testing/snippets.h"
#include "services/model/yaml/testing/yaml_cpp_reader.h"
#include "services/model/yaml/yaml_node.h"
#include "services/model/yaml/yaml_reader.h"

namespace codicil::model {
namespace {

// Line lengths in code points, less the line breaks.
std::vector<int32_t> LineLengths(std::string_view source) {
  std::vector<int32_t> lengths = {0};
  for (const char c : source) {
    if (c == '\n') {
      lengths.push_back(0);
    } else if ((static_cast<uint8_t>(c) & 0xC0) != 0x80) {
      ++lengths.back();
    }
  }
  return lengths;
}

bool Inside(base::Position position, const std::vector<int32_t>& lengths) {
  return position.line >= 1 && position.column >= 1 &&
         position.line <= static_cast<int32_t>(lengths.size()) &&
         position.column <= lengths[position.line - 1] + 1;
}

void CheckSpan(base::Span span, const std::vector<int32_t>& lengths) {
  CODICIL_CHECK(Inside(span.begin, lengths));
  CODICIL_CHECK(Inside(span.end, lengths));
  CODICIL_CHECK(!(span.end < span.begin));
}

void CheckSpans(const YamlNode& node, const std::vector<int32_t>& lengths) {
  CheckSpan(node.span, lengths);
  for (uint32_t i = 0; i < node.size; ++i) {
    CheckSpans(*node.children[i], lengths);
  }
}

}  // namespace
}  // namespace codicil::model

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using codicil::model::YamlNode;
  static auto* reader = new codicil::model::YamlReader;
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  const std::vector<int32_t> lengths = codicil::model::LineLengths(source);
  std::vector<codicil::base::Finding> findings;
  const codicil::model::YamlFile file =
      reader->Read("f.yaml", source, true, findings);
  for (const codicil::base::Finding& finding : findings) {
    CODICIL_CHECK(!finding.message.empty());
    if (finding.rule != "yaml/encoding") {
      codicil::model::CheckSpan(finding.span, lengths);
    }
  }
  for (const YamlNode* root : file.documents()) {
    codicil::model::CheckSpans(*root, lengths);
  }
  if (const auto difference = codicil::model::Disagreement(*reader, source)) {
    std::fprintf(stderr, "%s\n%s\n", codicil::model::Escaped(source).c_str(),
                 difference->c_str());
    std::abort();
  }
  return 0;
}
