#include "services/rules/lint/term_inconsistent_translation.h"

#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/rules/lint/term_checker.h"
#include "services/rules/lint/testing/term_fixture.h"

namespace codicil::rules {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;

TEST(TranslationTest, ATermWithoutItsCounterpart) {
  struct Row {
    std::string name;
    std::string en;
    std::string zh;
    std::vector<std::string> found;
  };
  const Row rows[] = {
      {"both", "A circuit breaker.", "熔断器。", {}},
      {"neither", "A fuse.", "保险丝。", {}},
      {"missing in Chinese", "Circuit breaker!", "保险丝。", {"zh-CN=熔断器"}},
      {"missing in English", "A fuse.", "熔断器。", {"en=circuit breaker"}},
      {"each lacks one",
       "An error budget.",
       "熔断器。",
       {"en=circuit breaker", "zh-CN=错误预算"}},
      {"once, however often it is used",
       "Circuit breaker, circuit breaker.",
       "保险丝。",
       {"zh-CN=熔断器"}},
      {"the other in the plural", "Circuit breakers.", "熔断器。", {}},
      {"the other in code", "`circuit breaker`", "熔断器。", {}},
      {"in code only", "`circuit breaker`", "保险丝。", {}},
      {"in a URL only", "<https://a.example/circuit breaker>", "保险丝。", {}},
      // "budget" is only used inside "error budget".
      {"inside a longer term", "An error budget.", "错误预算。", {}},
      {"beside a longer term",
       "A budget, an error budget.",
       "错误预算。",
       {"zh-CN=额度"}},
      {"present inside a longer term", "Error budget.", "错误预算和额度。", {}},
      {"a banned variant in its place",
       "Circuit breaker.",
       "断路器。",
       {"banned"}},
      {"a banned variant on both sides",
       "The breaker.",
       "断路器。",
       {"banned", "banned"}},
      {"no counterpart in the glossary", "A café.", "回退。", {}},
      {"text over lines", "A circuit\\n breaker", "熔\\n断器", {}},
  };
  for (const Row& row : rows) {
    const std::string yaml = "spec:\n  body:\n    en: \"" + row.en +
                             "\"\n    zh-CN: \"" + row.zh + "\"\n";
    std::vector<std::string> found;
    for (const base::Finding& finding : CheckTermsOf(SampleChecker(), yaml)) {
      found.push_back(
          finding.rule == "term/banned-variant"
              ? "banned"
              : finding.inner_path.substr(std::string("spec.body.").size()) +
                    "=" + finding.value);
    }
    EXPECT_THAT(found, ElementsAreArray(row.found)) << row.name;
  }
}

TEST(TranslationTest, StandsAtTheTextThatLacksIt) {
  const std::vector<base::Finding> findings =
      CheckTermsOf(SampleChecker(), R"(spec:
  body:
    en: |
      When in doubt,
      the circuit breaker opens.
    zh-CN: |
      有疑问时，
      就断开。
)");
  ASSERT_THAT(Places(findings),
              ElementsAre("7:7-7:12 term/inconsistent-translation "
                          "spec.body.zh-CN=熔断器"));
  EXPECT_EQ(findings[0].message,
            "the en text says \"circuit breaker\", but here its counterpart "
            "\"熔断器\" is missing (term circuit-breaker)");
  ASSERT_EQ(findings[0].related.size(), 1u);
  EXPECT_EQ(findings[0].related[0].path, "test.yaml");
  EXPECT_EQ(findings[0].related[0].position, (base::Position{5, 11}));
  EXPECT_FALSE(findings[0].fix.has_value());
}

TEST(TranslationTest, ALanguageThatIsMissingIsTheSchemasBusiness) {
  for (const char* yaml : {"spec: {body: {en: circuit breaker}}",
                           "spec: {body: {en: circuit breaker, zh-CN: }}",
                           "spec: {body: {en: circuit breaker, zh-CN: ' '}}",
                           "spec: {body: {en: circuit breaker, zh-CN: []}}",
                           "spec: {body: {en: circuit breaker, zh-CN: 1}}",
                           "spec: {body: circuit breaker}", "spec: 1"}) {
    EXPECT_THAT(CheckTermsOf(SampleChecker(), yaml), IsEmpty()) << yaml;
  }
}

}  // namespace
}  // namespace codicil::rules
