// Any bytes: the checks of a clause's texts must not crash, every finding must
// stand inside the file, and no fix may break the file.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/base/check.h"
#include "services/base/finding.h"
#include "services/model/document.h"
#include "services/model/policies/policies_reader.h"
#include "services/model/schema/kind_registry.h"
#include "services/model/yaml/yaml_reader.h"
#include "services/rules/lint/scalar_text.h"
#include "services/rules/lint/term_checker.h"

namespace codicil::rules {
namespace {

constexpr std::string_view kGlossary = R"(
spec:
  terms:
    - {id: a, preferred: {en: a b, zh-CN: 熔断器}, banned: {en: [c, b d], zh-CN: [断, 断路]}}
    - {id: e, preferred: {en: "it's #1: é", zh-CN: Go 映射}, banned: {en: [É, "#"], zh-CN: [Go]}}
)";
// Fixes that are tried for one input: each reads the file again.
constexpr int kMaxFixes = 10;

const TermChecker& Checker() {
  static const auto* const checker = [] {
    std::vector<base::Finding> flaws;
    const model::YamlFile file =
        model::YamlReader().Read("glossary", kGlossary, false, flaws);
    model::Policies policies;
    model::ReadPolicy(model::DocumentKind::kGlossary, *file.documents()[0],
                      policies);
    return new TermChecker(policies);
  }();
  return *checker;
}

std::string WithFix(SourceText& text, const base::Fix& fix) {
  std::string fixed(text.bytes());
  size_t end = fixed.size();
  for (size_t i = fix.edits.size(); i > 0; --i) {
    const base::TextEdit& edit = fix.edits[i - 1];
    const size_t from = text.OffsetOf(edit.span.begin);
    const size_t to = text.OffsetOf(edit.span.end);
    CODICIL_CHECK(from <= to && to <= end);
    fixed.replace(from, to - from, edit.replacement);
    end = from;
  }
  return fixed;
}

void CheckFinding(const base::Finding& finding, SourceText& text) {
  const size_t begin = text.OffsetOf(finding.span.begin);
  const size_t end = text.OffsetOf(finding.span.end);
  CODICIL_CHECK(begin <= end && end <= text.bytes().size());
  CODICIL_CHECK(text.PositionOf(begin) == finding.span.begin);
  CODICIL_CHECK(text.PositionOf(end) == finding.span.end);
  CODICIL_CHECK(!finding.inner_path.empty() && !finding.value.empty());
}

void CheckClause(std::string_view source) {
  static auto* const reader = new model::YamlReader;
  std::vector<base::Finding> flaws;
  const model::YamlFile file = reader->Read("test", source, false, flaws);
  if (!flaws.empty()) return;
  model::Document document;
  document.path = "test";
  Checker().Check(*file.documents()[0],
                  *model::SchemaForKind(model::DocumentKind::kClause), source,
                  document);
  SourceText text(source);
  int fixes = 0;
  for (const base::Finding& finding : document.findings) {
    CheckFinding(finding, text);
    if (!finding.fix || ++fixes > kMaxFixes) continue;
    const std::string fixed = WithFix(text, *finding.fix);
    model::YamlReader().Read("test", fixed, false, flaws);
    CODICIL_CHECK(flaws.empty());
  }
}

}  // namespace
}  // namespace codicil::rules

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  codicil::rules::CheckClause({reinterpret_cast<const char*>(data), size});
  return 0;
}
