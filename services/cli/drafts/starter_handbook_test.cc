#include "services/cli/drafts/starter_handbook.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/base/calendar.h"
#include "services/model/loader/document_loader.h"
#include "services/model/schema/path_rules.h"

namespace codicil::cli {
namespace {

struct Case {
  const char* name;
  const char* text;
  std::vector<std::string> languages;
  const char* want;
};

class InLanguagesTest : public ::testing::TestWithParam<Case> {};

TEST_P(InLanguagesTest, Rewrites) {
  EXPECT_EQ(InLanguages(GetParam().text, GetParam().languages),
            GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    All, InLanguagesTest,
    ::testing::Values(
        Case{"Both",
             "t:\n  en: a\n  zh-CN: 甲\nx: 1\n",
             {"en", "zh-CN"},
             "t:\n  en: a\n  zh-CN: 甲\nx: 1\n"},
        Case{"OtherOrder",
             "t:\n  en: a\n  zh-CN: 甲\n",
             {"zh-CN", "en"},
             "t:\n  zh-CN: 甲\n  en: a\n"},
        Case{"EnglishOnly",
             "t:\n  en: a\n  zh-CN: 甲\n",
             {"en"},
             "t:\n  en: a\n"},
        Case{"ChineseOnly",
             "t:\n  en: a\n  zh-CN: 甲\n",
             {"zh-CN"},
             "t:\n  zh-CN: 甲\n"},
        Case{"EnglishStandsIn",
             "t:\n  en: a\n  zh-CN: 甲\n",
             {"ja", "de-AT"},
             "t:\n  ja: a\n  de-AT: a\n"},
        Case{"KindsOfChinese",
             "t:\n  en: a\n  zh-CN: 甲\n",
             {"zh", "zh-Hant"},
             "t:\n  zh: 甲\n  zh-Hant: 甲\n"},
        Case{"FurtherLines",
             "t:\n  en: >-\n    a\n    b\n  zh-CN: 甲\n",
             {"ja", "en"},
             "t:\n  ja: >-\n    a\n    b\n  en: >-\n    a\n    b\n"},
        Case{"TwoTexts",
             "t:\n  en: a\nu:\n  en: b\n",
             {"ja"},
             "t:\n  ja: a\nu:\n  ja: b\n"},
        Case{"OtherKeysStay",
             "end: 1\nenv:\n  entry: en\n",
             {"ja"},
             "end: 1\nenv:\n  entry: en\n"},
        Case{"NoLineBreakAtTheEnd", "t:\n  en: a", {"ja"}, "t:\n  ja: a"}),
    [](const auto& info) { return info.param.name; });

class StarterTest : public ::testing::TestWithParam<std::vector<std::string>> {
};

// What one file shows by itself; the whole is checked where the engine is.
TEST_P(StarterTest, EveryFileIsWellFormedByItself) {
  model::ValidationContext context;
  context.languages = GetParam();
  model::DocumentLoader loader(context);
  for (const DraftFile& file :
       StarterHandbook(GetParam(), *base::ParseDate("2026-06-01"))) {
    if (model::RuleForPath(file.path).verdict ==
        model::PathRule::Verdict::kIgnored) {
      continue;
    }
    const model::LoadedDocument loaded = loader.Load(file.path, file.text);
    for (const base::Finding& finding : loaded.document->findings) {
      ADD_FAILURE() << file.path << ":" << finding.span.begin.line << ": "
                    << finding.message << " [" << finding.rule << "]";
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    Languages, StarterTest,
    ::testing::Values(std::vector<std::string>{"en", "zh-CN"},
                      std::vector<std::string>{"en"},
                      std::vector<std::string>{"zh-Hans"},
                      std::vector<std::string>{"ja", "de-AT", "zh-CN"}));

TEST(StarterHandbookTest, HasEveryRequiredFile) {
  const std::vector<DraftFile> files =
      StarterHandbook({"en"}, *base::ParseDate("2026-06-01"));
  for (const std::string_view path : model::RequiredPaths()) {
    bool is_there = false;
    for (const DraftFile& file : files) is_there |= file.path == path;
    EXPECT_TRUE(is_there) << path;
  }
}

TEST(StarterHandbookTest, FillsInEveryPlace) {
  bool has_review = false;
  for (const DraftFile& file :
       StarterHandbook({"en", "ja"}, *base::ParseDate("2026-06-01"))) {
    EXPECT_EQ(file.text.find("{{"), std::string::npos) << file.path;
    has_review |= file.text.find("reviewBy: 2027-06-01\n") != std::string::npos;
    if (file.path == "handbook/handbook.yaml") {
      EXPECT_NE(file.text.find("languages: [en, ja]\n"), std::string::npos);
    }
  }
  EXPECT_TRUE(has_review);
}

}  // namespace
}  // namespace codicil::cli
