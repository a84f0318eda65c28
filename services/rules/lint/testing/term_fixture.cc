#include "services/rules/lint/testing/term_fixture.h"

#include <algorithm>
#include <utility>

#include "services/base/check.h"
#include "services/model/policies/policies_reader.h"
#include "services/model/schema/kind_registry.h"
#include "services/model/yaml/yaml_reader.h"
#include "services/rules/lint/scalar_text.h"

namespace codicil::rules {
namespace {

model::YamlFile Read(std::string_view yaml) {
  std::vector<base::Finding> flaws;
  model::YamlFile file =
      model::YamlReader().Read("test.yaml", yaml, true, flaws);
  CODICIL_CHECK(flaws.empty());
  return file;
}

std::string Print(base::Position position) {
  return std::to_string(position.line) + ":" + std::to_string(position.column);
}

}  // namespace

model::Policies PoliciesOf(std::string_view glossary) {
  model::Policies policies;
  policies.languages = {"en", "zh-CN"};
  const model::YamlFile file = Read(glossary);
  model::ReadPolicy(model::DocumentKind::kGlossary, *file.documents()[0],
                    policies);
  return policies;
}

std::vector<base::Finding> CheckTermsOf(const TermChecker& checker,
                                        std::string_view yaml,
                                        model::DocumentKind kind) {
  const model::YamlFile file = Read(yaml);
  model::Document document;
  document.path = "test.yaml";
  document.id = "test";
  document.kind = kind;
  for (const model::YamlNode* root : file.documents()) {
    checker.Check(*root, *model::SchemaForKind(kind), yaml, document);
  }
  base::FinishReport(document.findings);
  return std::move(document.findings);
}

std::vector<std::string> Places(const std::vector<base::Finding>& findings) {
  std::vector<std::string> places;
  for (const base::Finding& finding : findings) {
    places.push_back(Print(finding.span.begin) + "-" + Print(finding.span.end) +
                     " " + finding.rule + " " + finding.inner_path + "=" +
                     finding.value);
  }
  return places;
}

std::string WithFixes(std::string_view source,
                      const std::vector<base::Finding>& findings) {
  struct Edit {
    size_t begin;
    size_t end;
    std::string text;
  };
  SourceText text(source);
  std::vector<Edit> edits;
  for (const base::Finding& finding : findings) {
    if (!finding.fix) continue;
    for (const base::TextEdit& edit : finding.fix->edits) {
      const size_t begin = text.OffsetOf(edit.span.begin);
      edits.push_back({begin, text.OffsetOf(edit.span.end), edit.replacement});
    }
  }
  std::sort(edits.begin(), edits.end(),
            [](const Edit& a, const Edit& b) { return a.begin < b.begin; });
  std::string fixed;
  size_t at = 0;
  for (const Edit& edit : edits) {
    CODICIL_CHECK(edit.begin >= at);
    fixed.append(text.bytes(), at, edit.begin - at).append(edit.text);
    at = edit.end;
  }
  return fixed.append(text.bytes(), at, std::string::npos);
}

}  // namespace codicil::rules
