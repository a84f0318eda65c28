#include "services/model/diff/number_changes.h"

#include <string>
#include <string_view>

#include "gtest/gtest.h"
#include "services/base/semver.h"
#include "services/model/clause/clause.h"
#include "services/model/clause/clause_reader.h"
#include "services/model/diff/clause_diff.h"
#include "services/model/diff/testing/sample_clause.h"

namespace codicil::model {
namespace {

using base::Bump;

TEST(NumberChangesTest, AChangeIsGivenWithItsPlace) {
  const auto before = Parse(std::string(kClause));
  const auto after = Parse(Edited(kClause, {{"within 3 s", "within 5 s"}}));
  const Clause old_clause = ReadClause(before->root());
  const Clause new_clause = ReadClause(after->root());
  const ClauseDiff diff =
      DiffClauses({old_clause, before->root()}, {new_clause, after->root()},
                  Differ().Context());
  ASSERT_EQ(diff.unclassified.size(), 1u);
  const NumberChange& change = diff.unclassified[0];
  EXPECT_EQ(change.inner_path, "spec.rules[guard].text.en");
  EXPECT_EQ(change.before, "3 s");
  EXPECT_EQ(change.after, "5 s");
  ASSERT_NE(change.text, nullptr);
  EXPECT_EQ(change.text->scalar.substr(change.offset, change.size), "5 s");
  EXPECT_FALSE(diff.is_normative);
}

struct NoteCase {
  const char* name;
  std::string_view entry;  // the new history entry's beginning
  std::string_view path;
  bool want;  // explained
};

class EditorialNumbersTest : public testing::TestWithParam<NoteCase> {};

TEST_P(EditorialNumbersTest, Explain) {
  const NoteCase& row = GetParam();
  const std::string history = "history:\n  - " + std::string(row.entry) +
                              "\n    editorialNumbers:\n      - {path: \"" +
                              std::string(row.path) +
                              "\", from: 3, to: 5, reason: A slip}";
  const ClauseDiff diff = Differ().Diff(
      std::string(kClause),
      Edited(kClause, {{"within 3 s", "within 5 s"}, {"history:", history}}));
  EXPECT_EQ(diff.unclassified.empty(), row.want);
  EXPECT_EQ(diff.required, row.want ? Bump::kPatch : Bump::kMajor);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, EditorialNumbersTest,
    testing::Values(
        NoteCase{"ById", "version: 1.2.4", "spec.rules[guard].text.en", true},
        NoteCase{"ByIndex", "version: 1.2.4", "spec.rules[0].text.en", true},
        NoteCase{"OtherRule", "version: 1.2.4", "spec.rules[size].text.en",
                 false},
        NoteCase{"OtherLanguage", "version: 1.2.4",
                 "spec.rules[guard].text.zh-CN", false},
        NoteCase{"Nowhere", "version: 1.2.4", "spec.rules[guard", false},
        // "The new history entry has editorialNumbers."
        NoteCase{"InAnOldEntry", "version: 1.2.3", "spec.rules[guard].text.en",
                 false}),
    [](const auto& info) { return std::string(info.param.name); });
}  // namespace
}  // namespace codicil::model
