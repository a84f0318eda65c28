#include "services/model/policies/glossary_reader.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/model/policies/testing/policy_text.h"

namespace codicil::model {
namespace {

TEST(ReadGlossaryTest, SortsByLanguageAndDropsEmptyVariants) {
  const std::vector<GlossaryTerm> terms = ReadText(
      ReadGlossary,
      "spec: {terms: [{id: cb, preferred: {zh-CN: 熔断器, en: circuit breaker},"
      " banned: {en: [breaker switch, \"\"]}}]}");
  ASSERT_EQ(terms.size(), 1u);
  EXPECT_EQ(terms[0].id, "cb");
  ASSERT_EQ(terms[0].preferred.size(), 2u);
  EXPECT_EQ(terms[0].preferred[0].first, "en");
  EXPECT_EQ(terms[0].preferred[1].second, "熔断器");
  ASSERT_EQ(terms[0].banned.size(), 1u);
  EXPECT_EQ(terms[0].banned[0].second,
            std::vector<std::string>{"breaker switch"});
}

}  // namespace
}  // namespace codicil::model
