#include "services/rules/policy/glossary_loosening.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/rules/policy/loosening.h"
#include "services/rules/policy/testing/policy_pair.h"

namespace codicil::rules {
namespace {

constexpr char kBefore[] = R"(spec:
  terms:
    - {id: breaker, preferred: {en: circuit breaker, zh-CN: 熔断器}, banned: {en: [breaker switch, trip switch], zh-CN: [断路器]}}
    - {id: canary, preferred: {en: canary, zh-CN: 金丝雀}, banned: {}}
)";

const std::vector<LooseningRow>& Rows() {
  static const auto* const rows = new std::vector<LooseningRow>{
      {"order",
       "[breaker switch, trip switch]",
       "[trip switch, breaker switch]",
       {}},
      {"more", "[断路器]", "[断路器, 断路开关]", {}},
      {"variant gone",
       "breaker switch, ",
       "",
       {"spec.terms[breaker].banned.en = breaker switch: \"breaker switch\" is "
        "no longer banned"}},
      {"language gone",
       ", zh-CN: [断路器]",
       "",
       {"spec.terms[breaker].banned.zh-CN = 断路器: \"断路器\" is no longer "
        "banned"}},
      {"variant moved to another term",
       "[断路器]}}\n    - {id: canary, preferred: {en: canary, zh-CN: 金丝雀}, "
       "banned: {}}",
       "[]}}\n    - {id: canary, preferred: {en: canary, zh-CN: 金丝雀}, "
       "banned: {zh-CN: [断路器]}}",
       {}},
      {"term gone",
       "    - {id: canary, preferred: {en: canary, zh-CN: 金丝雀}, banned: "
       "{}}\n",
       "",
       {"spec.terms[canary] = canary: the term canary is gone"}},
      {"term renamed", "id: breaker,", "id: circuit-breaker,", {}},
      {"another id and another word",
       "id: canary, preferred: {en: canary",
       "id: bird, preferred: {en: bird",
       {"spec.terms[canary] = canary: the term canary is gone"}},
  };
  return *rows;
}

TEST(CompareGlossariesTest, SaysWhatLoosens) {
  ExpectLoosenings(
      model::DocumentKind::kGlossary, kBefore, Rows(),
      [](const model::Policies& before, const model::Policies& after,
         std::vector<Loosening>& loosenings) {
        CompareGlossaries(before.glossary, after.glossary, loosenings);
      });
}

}  // namespace
}  // namespace codicil::rules
