#include "services/cli/drafts/document_drafts.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/base/calendar.h"
#include "services/cli/testing/golden.h"
#include "services/model/loader/document_loader.h"

namespace codicil::cli {
namespace {

std::string Golden(const std::string& name) {
  return "services/cli/drafts/testdata/" + name + ".golden";
}

ClauseDraft Clause() {
  return {{"en", "zh-CN"},
          "outgoing-call-retry",
          "",
          "platform",
          "role:handbook-owner",
          "RFC-0002",
          *base::ParseDate("2026-06-01")};
}

RfcDraft Rfc() {
  return {{"en", "zh-CN"},
          "RFC-0002",
          "",
          "standard",
          *base::ParseDate("2026-06-01"),
          {{"outgoing-call-retry", "add"}, {"old", "retire"}}};
}

IncidentDraft Incident() {
  return {{"en", "zh-CN"}, "INC-2026-0601", "", *base::ParseDate("2026-06-01")};
}

TEST(DocumentDraftsTest, Clause) {
  EXPECT_TRUE(MatchesGolden(DraftClause(Clause()), Golden("clause")));
}

TEST(DocumentDraftsTest, Rfc) {
  EXPECT_TRUE(MatchesGolden(DraftRfc(Rfc()), Golden("rfc")));
}

TEST(DocumentDraftsTest, Incident) {
  EXPECT_TRUE(MatchesGolden(DraftIncident(Incident()), Golden("incident")));
}

void ExpectWellFormed(const std::string& path, const std::string& text,
                      const std::vector<std::string>& languages) {
  model::ValidationContext context;
  context.languages = languages;
  const model::LoadedDocument loaded =
      model::DocumentLoader(context).Load(path, text);
  for (const base::Finding& finding : loaded.document->findings) {
    ADD_FAILURE() << path << ":" << finding.span.begin.line << ": "
                  << finding.message << " [" << finding.rule << "]\n"
                  << text;
  }
}

class DraftTitleTest : public ::testing::TestWithParam<std::string> {};

// Whatever the title, the drafts stay well formed and carry it.
TEST_P(DraftTitleTest, StaysWellFormed) {
  const std::vector<std::string> languages = {"en", "zh-Hans", "ja"};
  ClauseDraft clause = Clause();
  clause.languages = languages;
  clause.title = GetParam();
  ExpectWellFormed("handbook/clauses/platform/outgoing-call-retry.yaml",
                   DraftClause(clause), languages);
  RfcDraft rfc = Rfc();
  rfc.languages = languages;
  rfc.title = GetParam();
  ExpectWellFormed("handbook/rfcs/RFC-0002.yaml", DraftRfc(rfc), languages);
  IncidentDraft incident = Incident();
  incident.languages = languages;
  incident.title = GetParam();
  ExpectWellFormed("handbook/incidents/INC-2026-0601.yaml",
                   DraftIncident(incident), languages);
}

INSTANTIATE_TEST_SUITE_P(All, DraftTitleTest,
                         ::testing::Values("", "Plain", "true", "12",
                                           "a: b # c", "- x", "\"quoted\"",
                                           "it's", "{brace}", "*star",
                                           "出站调用：重试", " blank ",
                                           "line\nbreak", "null",
                                           "2026-01-01"));

TEST(DocumentDraftsTest, KeepsTheTitle) {
  ClauseDraft draft = Clause();
  draft.title = "Retry, but: twice";
  EXPECT_NE(DraftClause(draft).find("en: \"Retry, but: twice\"\n"),
            std::string::npos);
}

TEST(DocumentDraftsTest, AnRfcWithoutChanges) {
  RfcDraft draft = Rfc();
  draft.changes.clear();
  EXPECT_NE(DraftRfc(draft).find("changes: []\n"), std::string::npos);
  ExpectWellFormed("handbook/rfcs/RFC-0002.yaml", DraftRfc(draft),
                   draft.languages);
}

}  // namespace
}  // namespace codicil::cli
