#include "services/rules/lint/term_checker.h"

#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/rules/lint/testing/term_fixture.h"

namespace codicil::rules {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;

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

const TermChecker& Checker() {
  static const auto* const checker = new TermChecker(PoliciesOf(kGlossary));
  return *checker;
}

// Checks a clause; then that its fixes leave nothing that has a fix, and that
// they make what is wanted of it.
void ExpectFindings(const std::string& name, const std::string& yaml,
                    const std::vector<std::string>& places,
                    const std::string& fixed) {
  const std::vector<base::Finding> findings = CheckTermsOf(Checker(), yaml);
  EXPECT_THAT(Places(findings), ElementsAreArray(places)) << name;
  EXPECT_EQ(WithFixes(yaml, findings), fixed) << name;
  const std::vector<base::Finding> again = CheckTermsOf(Checker(), fixed);
  EXPECT_EQ(WithFixes(fixed, again), fixed) << name << ", fixed twice";
}

// A text in double quotes on a line of its own.
std::string Body(std::string_view language, std::string_view text) {
  std::string yaml = "spec:\n  body:\n    ";
  return yaml.append(language)
      .append(":\n      \"")
      .append(text)
      .append("\"\n");
}

// "2-16 word", in characters of the text from 0 -> "4:10-4:24 ...=word".
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

TEST(BannedVariantTest, FindsWordsAsTheContractSays) {
  struct Row {
    std::string name;
    std::string language;
    std::string text;
    std::vector<std::string> found;
    std::string fixed;
  };
  const Row rows[] = {
      {"none", "en", "A circuit breaker.", {}, "A circuit breaker."},
      {"one",
       "en",
       "A breaker switch.",
       {"2-16 breaker switch"},
       "A circuit breaker."},
      {"the longest of several",
       "en",
       "A circuit-breaker switch.",
       {"2-24 circuit-breaker switch"},
       "A circuit breaker."},
      {"every occurrence",
       "en",
       "breaker, breaker",
       {"0-7 breaker", "9-16 breaker"},
       "circuit breaker, circuit breaker"},
      {"case folded, the first letter kept",
       "en",
       "Breaker SWITCH, BREAKER",
       {"0-14 Breaker SWITCH", "16-23 BREAKER"},
       "Circuit breaker, Circuit breaker"},
      {"a capital of the preferred term stays",
       "en",
       "a hash map",
       {"2-10 hash map"},
       "a Go map"},
      {"inside words",
       "en",
       "breakers icebreaker break_er _breaker",
       {},
       "breakers icebreaker break_er _breaker"},
      {"beside marks",
       "en",
       "(breaker)/breaker's",
       {"1-8 breaker", "10-17 breaker"},
       "(circuit breaker)/circuit breaker's"},
      {"inside a longer preferred term",
       "en",
       "A short circuit, but short.",
       {"21-26 short"},
       "A short circuit, but short circuit."},
      {"inside a longer preferred term that goes on",
       "en",
       "Short circuits.",
       {},
       "Short circuits."},
      {"a letter beyond ASCII", "en", "Le CAFFÉ", {"3-8 CAFFÉ"}, "Le Café"},
      {"marks in the variant", "en", "c++ bar.", {"0-7 c++ bar"}, "café."},
      {"no preferred term in this language",
       "en",
       "roll-back",
       {"0-9 roll-back"},
       "roll-back"},
      {"in code",
       "en",
       "x `breaker` breaker `",
       {"12-19 breaker"},
       "x `breaker` circuit breaker `"},
      {"in a URL",
       "en",
       "see https://a.example/breaker or",
       {},
       "see https://a.example/breaker or"},
      {"in a destination",
       "en",
       "see [breaker](breaker.html)",
       {"5-12 breaker"},
       "see [circuit breaker](breaker.html)"},
      {"of the other language", "en", "断路器", {}, "断路器"},
      {"Chinese anywhere",
       "zh-CN",
       "请用断路器吧",
       {"2-5 断路器"},
       "请用熔断器吧"},
      {"Chinese inside a longer preferred term",
       "zh-CN",
       "短断路径和断路",
       {"5-7 断路"},
       "短断路径和熔断器"},
      {"Latin in Chinese, with and without blanks",
       "zh-CN",
       "一个Go 字典，go字典。Gogo 字典",
       {"2-7 Go 字典", "8-12 go字典"},
       "一个Go 映射，Go 映射。Gogo 字典"},
      {"English in Chinese", "zh-CN", "一个 breaker", {}, "一个 breaker"},
      {"a language without terms",
       "de",
       "breaker 断路器",
       {},
       "breaker 断路器"},
  };
  for (const Row& row : rows) {
    std::vector<std::string> places;
    for (const std::string& found : row.found) {
      places.push_back(PlaceInBody(found, "term/banned-variant", row.language));
    }
    ExpectFindings(row.name, Body(row.language, row.text), places,
                   Body(row.language, row.fixed));
  }
}

TEST(BannedVariantTest, InEveryStyleOfScalar) {
  const std::string yaml = R"(metadata:
  title: {en: The breaker, de: breaker}
spec:
  body:
    en: |
      A fence:

      ```
      breaker
      ```

          breaker

      - and a breaker
        switch
    zh-CN: >-
      一个断
      路器，"断路"
history:
  - summary:
      en: 'It''s a breaker'
      zh-CN: 断
        路
)";
  const std::string fixed = R"(metadata:
  title: {en: The circuit breaker, de: breaker}
spec:
  body:
    en: |
      A fence:

      ```
      breaker
      ```

          breaker

      - and a circuit breaker
    zh-CN: >-
      一个熔断器，"熔断器"
history:
  - summary:
      en: 'It''s a circuit breaker'
      zh-CN: 熔断器
)";
  ExpectFindings(
      "styles", yaml,
      {
          "2:19-2:26 term/banned-variant metadata.title.en=breaker",
          "14:15-15:15 term/banned-variant spec.body.en=breaker switch",
          "17:9-18:9 term/banned-variant spec.body.zh-CN=断 路器",
          "18:11-18:13 term/banned-variant spec.body.zh-CN=断路",
          "21:20-21:27 term/banned-variant history[0].summary.en=breaker",
          "22:14-23:10 term/banned-variant history[0].summary.zh-CN=断 路",
      },
      fixed);
}

TEST(BannedVariantTest, SaysWhatToWrite) {
  const std::vector<base::Finding> findings =
      CheckTermsOf(Checker(), Body("en", "Breaker or roll-back"));
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_EQ(findings[0].message,
            "\"Breaker\" is a banned variant of the term circuit-breaker; the "
            "glossary says \"circuit breaker\"");
  EXPECT_EQ(findings[0].document, "test");
  EXPECT_EQ(findings[0].path, "test.yaml");
  ASSERT_TRUE(findings[0].fix.has_value());
  EXPECT_EQ(findings[0].fix->description, "Write \"Circuit breaker\"");
  EXPECT_EQ(findings[1].message,
            "\"roll-back\" is a banned variant of the term no-english");
  EXPECT_FALSE(findings[1].fix.has_value());
}

// Where plain text cannot hold the term as it is, a person has to quote it.
TEST(BannedVariantTest, OffersNoFixThatWouldBreakTheFile) {
  const TermChecker checker(PoliciesOf(
      "spec: {terms: [{id: a, preferred: {en: 'a: b'}, banned: {en: [x]}}]}"));
  const auto fixed = [&](const std::string& yaml) {
    return WithFixes(yaml, CheckTermsOf(checker, yaml));
  };
  EXPECT_EQ(fixed("spec: {body: {en: an x}}\n"), "spec: {body: {en: an x}}\n");
  EXPECT_EQ(fixed("spec: {body: {en: 'an x'}}\n"),
            "spec: {body: {en: 'an a: b'}}\n");
}

TEST(BannedVariantTest, ATextThatAnAliasUsesTwiceIsFoundOnce) {
  EXPECT_THAT(
      Places(CheckTermsOf(Checker(),
                          "metadata:\n  title: &t {en: a breaker}\n"
                          "spec:\n  body: *t\n")),
      ElementsAre("2:20-2:27 term/banned-variant metadata.title.en=breaker"));
}

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
    for (const base::Finding& finding : CheckTermsOf(Checker(), yaml)) {
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
  const std::vector<base::Finding> findings = CheckTermsOf(Checker(), R"(spec:
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
    EXPECT_THAT(CheckTermsOf(Checker(), yaml), IsEmpty()) << yaml;
  }
}

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
    const std::vector<base::Finding> findings = CheckTermsOf(Checker(), yaml);
    std::vector<std::string> found;
    for (const base::Finding& finding : findings) {
      EXPECT_EQ(finding.rule, "term/keyword-case") << row.name;
      EXPECT_EQ(finding.inner_path, "spec.rules[r].text.en") << row.name;
      found.push_back(finding.value);
    }
    EXPECT_THAT(found, ElementsAreArray(row.found)) << row.name;
    const std::string fixed = WithFixes(yaml, findings);
    EXPECT_EQ(fixed, RuleText("en", row.fixed)) << row.name;
    EXPECT_THAT(CheckTermsOf(Checker(), fixed), IsEmpty()) << row.name;
  }
}

TEST(KeywordCaseTest, StandsAtTheWord) {
  const std::vector<base::Finding> findings = CheckTermsOf(Checker(), R"(spec:
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
  EXPECT_THAT(CheckTermsOf(Checker(), RuleText("de", "it must")), IsEmpty());
  EXPECT_THAT(CheckTermsOf(Checker(), Body("en", "it must")), IsEmpty());
  EXPECT_THAT(
      CheckTermsOf(Checker(), "metadata: {title: {en: What you must do}}"),
      IsEmpty());
}

TEST(CjkEmphasisTest, AtTheRunThatFails) {
  struct Row {
    std::string name;
    std::string text;
    std::vector<std::string> found;
    std::string fixed;
  };
  const Row rows[] = {
      {"a pause inside",
       "**注意：**请看",
       {"5-7 **注意：**"},
       "**注意**：请看"},
      {"one asterisk", "*注意：*请看", {"4-5 *注意：*"}, "*注意*：请看"},
      {"three of them, one finding",
       "***注意：***请看",
       {"6-9 ***注意：***"},
       "***注意***：请看"},
      {"quotes inside",
       "请看**“重点”**内容",
       {"2-4 **“重点”**"},
       "请看“**重点**”内容"},
      {"code inside", "**`a`**的", {"5-7 **`a`**"}, "**`a`** 的"},
      {"no safe fix",
       "**说明（注）**的",
       {"7-9 **说明（注）**"},
       "**说明（注）**的"},
      {"two in one text",
       "**甲：**乙**丙：**丁",
       {"4-6 **甲：**", "11-13 **丙：**"},
       "**甲**：乙**丙**：丁"},
      {"as it must be",
       "**注意**：请看。**甲** 乙*丙*丁",
       {},
       "**注意**：请看。**甲** 乙*丙*丁"},
      {"no emphasis",
       "每 5 * 3 个，payment-* 和 ledger-*；可用性*，延迟*。",
       {},
       "每 5 * 3 个，payment-* 和 ledger-*；可用性*，延迟*。"},
      {"in code", "`**注意：**请看`", {}, "`**注意：**请看`"},
      {"without Chinese", "*(a)*b", {}, "*(a)*b"},
  };
  for (const Row& row : rows) {
    std::vector<std::string> places;
    for (const std::string& found : row.found) {
      places.push_back(PlaceInBody(found, "term/cjk-emphasis", "zh-CN"));
    }
    ExpectFindings(row.name, Body("zh-CN", row.text), places,
                   Body("zh-CN", row.fixed));
  }
}

TEST(CjkEmphasisTest, SaysWhy) {
  const std::vector<base::Finding> findings = CheckTermsOf(
      Checker(),
      "spec:\n  body:\n    zh-CN: |\n      - 请看**（注）说明**。\n");
  ASSERT_THAT(Places(findings), ElementsAre("4:11-4:13 term/cjk-emphasis "
                                            "spec.body.zh-CN=**（注）说明**"));
  EXPECT_EQ(findings[0].message,
            "\"**\" between \"看\" and \"（\" opens no emphasis in CommonMark, "
            "so the asterisks are shown as they are");
  ASSERT_TRUE(findings[0].fix.has_value());
  EXPECT_THAT(findings[0].fix->edits, IsEmpty());
}

TEST(TermCheckerTest, FindsTextsOfEveryKind) {
  struct Row {
    model::DocumentKind kind;
    std::string yaml;
    std::string path;
  };
  using Kind = model::DocumentKind;
  const Row rows[] = {
      {Kind::kHandbook, "metadata: {title: {en: breaker}}",
       "metadata.title.en"},
      {Kind::kClause,
       "spec: {procedure: {steps: [{id: a, evidence: {en: breaker}}]}}",
       "spec.procedure.steps[a].evidence.en"},
      {Kind::kClause, "spec: {decision: {rows: [{note: {en: breaker}}]}}",
       "spec.decision.rows[0].note.en"},
      {Kind::kClause, "spec: {rollback: {summary: {en: breaker}}}",
       "spec.rollback.summary.en"},
      {Kind::kClause,
       "history: [{editorialNumbers: [{reason: {en: breaker}}]}]",
       "history[0].editorialNumbers[0].reason.en"},
      {Kind::kIncident, "spec: {rootCause: {en: breaker}}",
       "spec.rootCause.en"},
      {Kind::kRfc, "spec: {impact: {en: breaker}}", "spec.impact.en"},
      {Kind::kRfc, "spec: {indicatorChange: {reason: {en: breaker}}}",
       "spec.indicatorChange.reason.en"},
      {Kind::kRfc, "spec: {indicatorChange: [{reason: {en: breaker}}]}",
       "spec.indicatorChange[0].reason.en"},
      {Kind::kParameters,
       "spec: {parameters: [{name: a.b, type: integer, title: {en: breaker}}]}",
       "spec.parameters[a.b].title.en"},
      {Kind::kHarnesses, "spec: {harnesses: [{id: a, title: {en: breaker}}]}",
       "spec.harnesses[a].title.en"},
      {Kind::kWaivers, "spec: {waivers: [{id: w, reason: {en: breaker}}]}",
       "spec.waivers[w].reason.en"},
  };
  for (const Row& row : rows) {
    const std::vector<base::Finding> findings =
        CheckTermsOf(Checker(), row.yaml, row.kind);
    ASSERT_EQ(findings.size(), 1u) << row.yaml;
    EXPECT_EQ(findings[0].inner_path, row.path);
  }
}

TEST(TermCheckerTest, LeavesTheGlossaryAndOtherTextsAlone) {
  EXPECT_THAT(CheckTermsOf(Checker(),
                           "spec: {terms: [{id: a, preferred: {en: breaker}}]}",
                           model::DocumentKind::kGlossary),
              IsEmpty());
  EXPECT_THAT(CheckTermsOf(Checker(),
                           "metadata: {id: breaker, tags: [breaker]}\n"
                           "spec: {references: [{title: breaker}]}\n"),
              IsEmpty());
}

TEST(TermCheckerTest, WorksWithoutAGlossary) {
  const TermChecker checker((model::Policies()));
  const std::vector<base::Finding> findings = CheckTermsOf(
      checker,
      "spec:\n  rules:\n    - id: r\n      text: {en: it must, zh-CN: "
      "'**甲：**乙'}\n");
  EXPECT_THAT(Places(findings),
              ElementsAre("4:21-4:25 term/keyword-case "
                          "spec.rules[r].text.en=must",
                          "4:39-4:41 term/cjk-emphasis "
                          "spec.rules[r].text.zh-CN=**甲：**"));
}

}  // namespace
}  // namespace codicil::rules
