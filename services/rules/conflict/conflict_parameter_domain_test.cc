// Constraints that do not fit their parameter.
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/rules/conflict/testing/conflict_handbook.h"
#include "services/rules/conflict/testing/short_clauses.h"

namespace codicil::rules {
namespace {

TEST(ConflictParameterDomainTest, ParameterDomain) {
  ConflictHandbook handbook = ShortHandbook();
  handbook.Add(ShortClause(
      "a", "",
      ShortRule("high", "MUST", "pool.max, atMost: 2000") +
          ShortRule("word", "MAY", "guard, oneOf: [none, mutex]") +
          ShortRule("quoted", "SHOULD", "pool.max, equals: \"5\""),
      "",
      "  decision: {inputs: [tier], rows: [{then: [{parameter: checks, "
      "equals: lint}]}]}\n"));
  const std::vector<base::Finding> findings = Check(handbook);
  ASSERT_EQ(findings.size(), 4u);
  EXPECT_EQ(ToText(findings[0]),
            "conflict/parameter-domain a.yaml:7:75 a "
            "[spec.rules[high].constraint] 2000\n"
            "constraint on pool.max: 2000 is above the maximum, 1000\n");
  EXPECT_EQ(findings[1].value, "mutex");
  EXPECT_EQ(findings[2].message, "constraint on pool.max: \"5\" is no integer");
  EXPECT_EQ(findings[3].inner_path, "spec.decision.rows[0].then[0]");
}

TEST(ConflictParameterDomainTest, DraftsHaveADomainToo) {
  ConflictHandbook handbook = ShortHandbook();
  model::Document& document = handbook.Add(ShortClause(
      "a", "", ShortRule("high", "MUST", "pool.max, atMost: 2000")));
  document.clause->status = model::ClauseStatus::kDraft;
  EXPECT_EQ(Brief(Check(handbook)), Lines{"conflict/parameter-domain 2000"});
  document.clause->status = model::ClauseStatus::kRetired;
  EXPECT_EQ(Brief(Check(handbook)), Lines());
}

}  // namespace
}  // namespace codicil::rules
