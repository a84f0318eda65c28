// conflict/duplicate-text.
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/model/document.h"
#include "services/rules/conflict/conflicts.h"
#include "services/rules/conflict/testing/conflict_handbook.h"
#include "services/rules/conflict/testing/short_clauses.h"

namespace codicil::rules {
namespace {

std::vector<base::Finding> Find(
    const ConflictHandbook& handbook,
    const std::vector<const model::Document*>& seeds) {
  std::vector<base::Finding> findings;
  CheckDuplicateText(handbook, seeds, findings);
  base::FinishReport(findings);
  return findings;
}

std::string Saying(const std::string& id, const std::string& en,
                   const std::string& zh, const std::string& body = "") {
  return ShortClause(id, "",
                     "    - {id: r, keyword: MUST, text: {en: \"" + en +
                         "\", zh-CN: \"" + zh + "\"}}\n",
                     "",
                     body.empty() ? "" : "  body: {en: \"" + body + "\"}\n");
}

TEST(DuplicateTextTest, OneFindingForAGroupAndALanguage) {
  ConflictHandbook handbook = ShortHandbook();
  handbook.Add(Saying("a", "Guard it.", "甲"));
  handbook.Add(Saying("b", "Guard  it. ", "乙"));
  handbook.Add(Saying("c", "Something else.", "丙", "Guard\\n it."));
  const std::vector<base::Finding> findings = Find(handbook, handbook.All());
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(ToText(findings[0]),
            "conflict/duplicate-text c.yaml:8:14 a,b,c [spec.body.en] "
            "a#spec.rules[r].text.en,b#spec.rules[r].text.en,c#spec.body.en\n"
            "the same text (en) stands in a, b: say it once, and refer to it "
            "elsewhere\n"
            "  a.yaml:7:41 the same text: a#spec.rules[r].text.en\n"
            "  b.yaml:7:41 the same text: b#spec.rules[r].text.en\n");
}

TEST(DuplicateTextTest, EachLanguageByItself) {
  ConflictHandbook handbook = ShortHandbook();
  handbook.Add(Saying("a", "Guard it.", "加锁"));
  handbook.Add(Saying("b", "Guard it.", "加锁"));
  EXPECT_EQ(Find(handbook, handbook.All()).size(), 2u);
  // The same words in two languages are no copies of each other.
  ConflictHandbook mixed = ShortHandbook();
  mixed.Add(Saying("a", "etcd", "甲"));
  mixed.Add(Saying("b", "Other.", "etcd"));
  EXPECT_EQ(Find(mixed, mixed.All()).size(), 0u);
}

TEST(DuplicateTextTest, TwoClausesAreNeeded) {
  ConflictHandbook handbook = ShortHandbook();
  handbook.Add(Saying("a", "Guard it.", "甲", "Guard it."));
  EXPECT_EQ(Find(handbook, handbook.All()).size(), 0u);
}

TEST(DuplicateTextTest, EmptyTextsAreNoCopies) {
  ConflictHandbook handbook = ShortHandbook();
  handbook.Add(Saying("a", "", " "));
  handbook.Add(Saying("b", "", " "));
  EXPECT_EQ(Find(handbook, handbook.All()).size(), 0u);
}

TEST(DuplicateTextTest, ASuccessorMayRepeatWhatIsRetired) {
  ConflictHandbook handbook = ShortHandbook();
  handbook.Add(Saying("a", "Guard it.", "甲")).clause->status =
      model::ClauseStatus::kRetired;
  handbook.Add(Saying("b", "Guard it.", "乙"));
  EXPECT_EQ(Find(handbook, handbook.All()).size(), 0u);
}

TEST(DuplicateTextTest, AnyOwnerIsEnoughOfASeed) {
  ConflictHandbook handbook = ShortHandbook();
  handbook.Add(Saying("a", "Guard it.", "甲"));
  handbook.Add(Saying("b", "Guard it.", "乙"));
  handbook.Add(Saying("c", "Something else.", "丙"));
  EXPECT_EQ(Find(handbook, {handbook.Find("a")}).size(), 1u);
  EXPECT_EQ(Find(handbook, {handbook.Find("b")}).size(), 1u);
  EXPECT_EQ(Find(handbook, {handbook.Find("c")}).size(), 0u);
}

}  // namespace
}  // namespace codicil::rules
