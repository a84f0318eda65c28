#include "services/rules/lint/testing/term_fixture.h"

#include <algorithm>
#include <utility>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
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

constexpr std::string_view kGlossary = R"(
spec:
  terms:
    - id: circuit-breaker
      preferred: {en: circuit breaker, zh-CN: 熔断器}
      banned:
        en: [circuit-breaker switch, breaker switch, breaker]
        zh-CN: [断路开关, 断路器, 断路]
    - id: error-budget
      preferred: {en: error budget, zh-CN: 错误预算}
      banned: {en: [failure budget], zh-CN: [出错预算]}
    - id: budget
      preferred: {en: budget, zh-CN: 额度}
      banned: {}
    - id: short-circuit
      preferred: {en: short circuit, zh-CN: 短断路径}
      banned: {en: [short]}
    - id: go-map
      preferred: {en: Go map, zh-CN: Go 映射}
      banned: {zh-CN: [Go 字典], en: [hash map]}
    - id: cafe
      preferred: {en: café}
      banned: {en: [caffé, c++ bar]}
    - id: no-english
      preferred: {zh-CN: 回退}
      banned: {en: [roll-back]}
)";

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

const TermChecker& SampleChecker() {
  static const auto* const checker = new TermChecker(PoliciesOf(kGlossary));
  return *checker;
}

std::string Body(std::string_view language, std::string_view text) {
  std::string yaml = "spec:\n  body:\n    ";
  return yaml.append(language)
      .append(":\n      \"")
      .append(text)
      .append("\"\n");
}

std::string PlaceInBody(const std::string& found, std::string_view rule,
                        std::string_view language) {
  constexpr int kColumn = 8;  // of the text, on line 4
  const size_t dash = found.find('-');
  const size_t blank = found.find(' ');
  const auto at = [&](const std::string& offset) {
    return "4:" + std::to_string(kColumn + std::stoi(offset));
  };
  return at(found.substr(0, dash)) + "-" +
         at(found.substr(dash + 1, blank - dash - 1)) + " " +
         std::string(rule) + " spec.body." + std::string(language) + "=" +
         found.substr(blank + 1);
}

void ExpectFindings(const std::string& name, const std::string& yaml,
                    const std::vector<std::string>& places,
                    const std::string& fixed) {
  const std::vector<base::Finding> findings =
      CheckTermsOf(SampleChecker(), yaml);
  EXPECT_THAT(Places(findings), testing::ElementsAreArray(places)) << name;
  EXPECT_EQ(WithFixes(yaml, findings), fixed) << name;
  const std::vector<base::Finding> again = CheckTermsOf(SampleChecker(), fixed);
  EXPECT_EQ(WithFixes(fixed, again), fixed) << name << ", fixed twice";
}

}  // namespace codicil::rules
