#include "services/rules/lint/term_keyword_case.h"

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

// A rule's text in double quotes; the text begins at 6:12.
std::string RuleText(std::string_view language, std::string_view text) {
  std::string yaml = "spec:\n  rules:\n    - id: r\n      text:\n        ";
  return yaml.append(language)
      .append(":\n          \"")
      .append(text)
      .append("\"\n");
}

TEST(KeywordCaseTest, InTheEnglishTextOfARule) {
  struct Row {
    std::string name;
    std::string text;
    std::vector<std::string> found;
    std::string fixed;
  };
  const Row rows[] = {
      {"capitals",
       "It MUST NOT be, SHOULD be, or MAY be REQUIRED.",
       {},
       "It MUST NOT be, SHOULD be, or MAY be REQUIRED."},
      {"every keyword",
       "must shall should may required recommended optional",
       {"must", "shall", "should", "may", "required", "recommended",
        "optional"},
       "MUST SHALL SHOULD MAY REQUIRED RECOMMENDED OPTIONAL"},
      {"keywords of two words",
       "must not, shall not, should not, not recommended",
       {"must not", "shall not", "should not", "not recommended"},
       "MUST NOT, SHALL NOT, SHOULD NOT, NOT RECOMMENDED"},
      {"half in capitals",
       "It MUST not, must NOT, Must",
       {"MUST not", "must NOT", "Must"},
       "It MUST NOT, MUST NOT, MUST"},
      {"the month", "Since May 2026 it MAY", {}, "Since May 2026 it MAY"},
      {"inside other words",
       "mustn't mustard maybe shoulder",
       {},
       "mustn't mustard maybe shoulder"},
      {"with a hyphen",
       "a must-have, non-optional - must - not-required",
       {"must"},
       "a must-have, non-optional - MUST - not-required"},
      {"in code", "`must` must", {"must"}, "`must` MUST"},
      {"over lines", "It must\\n  not", {"must not"}, "It MUST\\n  NOT"},
  };
  for (const Row& row : rows) {
    const std::string yaml = RuleText("en", row.text);
    const std::vector<base::Finding> findings =
        CheckTermsOf(SampleChecker(), yaml);
    std::vector<std::string> found;
    for (const base::Finding& finding : findings) {
      EXPECT_EQ(finding.rule, "term/keyword-case") << row.name;
      EXPECT_EQ(finding.inner_path, "spec.rules[r].text.en") << row.name;
      found.push_back(finding.value);
    }
    EXPECT_THAT(found, ElementsAreArray(row.found)) << row.name;
    const std::string fixed = WithFixes(yaml, findings);
    EXPECT_EQ(fixed, RuleText("en", row.fixed)) << row.name;
    EXPECT_THAT(CheckTermsOf(SampleChecker(), fixed), IsEmpty()) << row.name;
  }
}

TEST(KeywordCaseTest, StandsAtTheWord) {
  const std::vector<base::Finding> findings =
      CheckTermsOf(SampleChecker(), R"(spec:
  rules:
    - id: r
      text:
        en: >-
          Everybody must
          not do it.
)");
  ASSERT_THAT(Places(findings), ElementsAre("6:21-7:14 term/keyword-case "
                                            "spec.rules[r].text.en=must not"));
  EXPECT_EQ(findings[0].message,
            "\"must not\" is no BCP 14 keyword unless in capitals; write "
            "\"MUST NOT\", or choose another word");
  ASSERT_TRUE(findings[0].fix.has_value());
  EXPECT_EQ(findings[0].fix->edits.size(), 2u);
}

TEST(KeywordCaseTest, NowhereElse) {
  EXPECT_THAT(CheckTermsOf(SampleChecker(), RuleText("de", "it must")),
              IsEmpty());
  EXPECT_THAT(CheckTermsOf(SampleChecker(), Body("en", "it must")), IsEmpty());
  EXPECT_THAT(CheckTermsOf(SampleChecker(),
                           "metadata: {title: {en: What you must do}}"),
              IsEmpty());
}

}  // namespace
}  // namespace codicil::rules
