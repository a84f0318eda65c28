#include "tests/bench/corpus/vocabulary.h"

#include <cctype>
#include <set>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace codicil::corpus {
namespace {

bool IsWordByte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-';
}

std::string Lower(std::string text) {
  for (char& c : text) {
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return text;
}

bool HasWord(const std::string& text, const std::string& word) {
  for (std::size_t at = text.find(word); at != std::string::npos;
       at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !IsWordByte(text[at - 1])) &&
        (end == text.size() || !IsWordByte(text[end]))) {
      return true;
    }
  }
  return false;
}

bool HasText(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// Everything that is written into localized texts.
std::vector<Phrase> AllPhrases() {
  std::vector<Phrase> all;
  for (const auto& table :
       {GoodDeeds(), BadDeeds(), Reasons(), Paragraphs(), Bullets(),
        Summaries(), Happenings(), Causes(), Aims(), Impacts()}) {
    all.insert(all.end(), table.begin(), table.end());
  }
  for (const Topic& topic : Topics()) all.push_back(topic.title);
  for (const StepPhrase& step : Steps()) {
    all.push_back(step.action);
    all.push_back(step.evidence);
  }
  for (const Component& component : Components()) {
    all.push_back(component.title);
    for (const Aspect& aspect : Aspects()) all.push_back(aspect.title);
  }
  for (const DomainName& domain : DomainNames()) {
    all.push_back({domain.id, domain.zh});
  }
  return all;
}

TEST(VocabularyTest, PreferredTermsStandInBothLanguagesOrInNeither) {
  for (const Phrase& phrase : AllPhrases()) {
    for (const Term& term : Terms()) {
      EXPECT_EQ(HasWord(Lower(phrase.en), term.preferred.en),
                HasText(phrase.zh, term.preferred.zh))
          << term.id << ": " << phrase.en << " / " << phrase.zh;
    }
  }
}

TEST(VocabularyTest, EveryTermIsUsed) {
  for (const Term& term : Terms()) {
    int uses = 0;
    for (const Phrase& phrase : AllPhrases()) {
      uses += HasText(phrase.zh, term.preferred.zh) ? 1 : 0;
    }
    EXPECT_GT(uses, 0) << term.id;
  }
}

TEST(VocabularyTest, BannedVariantsStandNowhere) {
  for (const Phrase& phrase : AllPhrases()) {
    for (const Term& term : Terms()) {
      EXPECT_FALSE(HasText(Lower(phrase.en), term.banned.en)) << phrase.en;
      EXPECT_FALSE(HasText(phrase.zh, term.banned.zh)) << phrase.zh;
    }
  }
}

TEST(VocabularyTest, NoKeywordStandsInLowerCase) {
  for (const Phrase& phrase : AllPhrases()) {
    for (const char* word : {"must", "should", "shall", "may", "required",
                             "recommended", "optional"}) {
      EXPECT_FALSE(HasWord(phrase.en, word)) << phrase.en;
    }
  }
}

TEST(VocabularyTest, NamesAreDifferent) {
  std::set<std::string> stems;
  for (const char* stem : ServiceStems()) {
    EXPECT_TRUE(stems.insert(stem).second) << stem;
  }
  std::set<std::string> domains;
  for (const DomainName& domain : DomainNames()) {
    EXPECT_TRUE(domains.insert(domain.id).second) << domain.id;
  }
  std::set<std::string> slugs;
  for (const Topic& topic : Topics()) {
    EXPECT_TRUE(slugs.insert(topic.slug).second) << topic.slug;
  }
}

TEST(VocabularyTest, TheQuotaIsWhereOthersLookForIt) {
  EXPECT_STREQ(Aspects()[kQuotaAspect].slug, "quota");
}

}  // namespace
}  // namespace codicil::corpus
