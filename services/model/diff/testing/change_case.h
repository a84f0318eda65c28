// One change of the sample clause, and what it must be priced at.
#ifndef CODICIL_SERVICES_MODEL_DIFF_TESTING_CHANGE_CASE_H_
#define CODICIL_SERVICES_MODEL_DIFF_TESTING_CHANGE_CASE_H_

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/base/semver.h"
#include "services/model/diff/clause_diff.h"
#include "services/model/diff/testing/sample_clause.h"

namespace codicil::model {

struct ChangeCase {
  const char* name;
  std::vector<Edit> edits;  // of kClause
  std::vector<std::string> want;
  base::Bump required;
};

inline void ExpectTypedAndPriced(const ChangeCase& row) {
  const ClauseDiff diff =
      Differ().Diff(std::string(kClause), Edited(kClause, row.edits));
  EXPECT_EQ(Lines(diff), row.want);
  EXPECT_EQ(diff.required, row.required) << base::BumpName(diff.required);
}

// For INSTANTIATE_TEST_SUITE_P.
inline std::string NameOf(const testing::TestParamInfo<ChangeCase>& info) {
  return info.param.name;
}

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_DIFF_TESTING_CHANGE_CASE_H_
