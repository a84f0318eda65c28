#include "services/rules/lint/term_banned_variant.h"

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
      CheckTermsOf(SampleChecker(), Body("en", "Breaker or roll-back"));
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
      Places(CheckTermsOf(SampleChecker(),
                          "metadata:\n  title: &t {en: a breaker}\n"
                          "spec:\n  body: *t\n")),
      ElementsAre("2:20-2:27 term/banned-variant metadata.title.en=breaker"));
}

}  // namespace
}  // namespace codicil::rules
