#include "services/policy/handbook/served_clause.h"

#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace codicil::policy {
namespace {

using ::testing::AnyOf;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

ClauseFacts Facts() {
  ClauseFacts facts;
  facts.id = "guard";
  facts.folder = "core";
  facts.file = "guard";
  facts.version = "1.2.0";
  facts.status = model::ClauseStatus::kDeprecated;
  facts.domain = "core";
  facts.titles = {{"en", "Guard"}, {"zh-CN", "保护"}};
  facts.tags = {"go", "map"};
  return facts;
}

TEST(ServedClauseTest, TellsItsFacts) {
  const ports::ObjectId blob = *ports::ObjectIdFromHex(std::string(40, 'a'));
  const ServedClause clause(blob, Facts());
  EXPECT_EQ(clause.blob(), blob);
  EXPECT_EQ(clause.id(), "guard");
  const ClauseFacts facts = clause.Facts();
  EXPECT_EQ(facts.id, "guard");
  EXPECT_EQ(facts.Path(), "handbook/clauses/core/guard.yaml");
  EXPECT_EQ(facts.version, "1.2.0");
  EXPECT_EQ(facts.status, model::ClauseStatus::kDeprecated);
  EXPECT_EQ(facts.domain, "core");
  EXPECT_THAT(facts.titles,
              ElementsAre(Pair("en", "Guard"), Pair("zh-CN", "保护")));
  EXPECT_THAT(facts.tags, ElementsAre("go", "map"));
}

TEST(ServedClauseTest, FolderAndFileMayBeCalledOtherwise) {
  ClauseFacts other = Facts();
  other.folder = "elsewhere";
  other.file = "misnamed";
  const ServedClause clause({}, other);
  EXPECT_EQ(clause.Facts().Path(), "handbook/clauses/elsewhere/misnamed.yaml");
}

TEST(ServedClauseTest, WhatIsMissingStaysMissing) {
  ClauseFacts bare;
  bare.id = "guard";
  bare.folder = "core";
  bare.file = "guard";
  const ServedClause clause({}, bare);
  const ClauseFacts facts = clause.Facts();
  EXPECT_EQ(facts.status, std::nullopt);
  EXPECT_EQ(facts.version, "");
  EXPECT_EQ(facts.domain, "");
  EXPECT_EQ(facts.Path(), "handbook/clauses/core/guard.yaml");
  EXPECT_THAT(facts.titles, IsEmpty());
  EXPECT_THAT(facts.tags, IsEmpty());
}

TEST(ServedClauseTest, LongTextsArePackedToo) {
  const std::string title(20'000, 'x');
  ClauseFacts facts = Facts();
  facts.titles = {{"en", title}};
  const ServedClause clause({}, facts);
  EXPECT_THAT(clause.Facts().titles, ElementsAre(Pair("en", title)));
  EXPECT_THAT(clause.Facts().tags, ElementsAre("go", "map"));
}

TEST(ServedClauseTest, PackedFactsCanBeTakenBack) {
  const ServedClause first({}, Facts());
  const ServedClause second({}, first.packed());
  EXPECT_EQ(second.packed(), first.packed());
  EXPECT_EQ(second.Facts().Path(), "handbook/clauses/core/guard.yaml");
}

TEST(ServedClauseTest, OtherBytesAreNotTakenForFacts) {
  const ServedClause clause({}, Facts());
  const std::string packed(clause.packed());
  EXPECT_TRUE(ServedClause::IsPacked(packed));
  for (size_t size = 0; size < packed.size(); ++size) {
    EXPECT_FALSE(ServedClause::IsPacked(packed.substr(0, size))) << size;
  }
  EXPECT_FALSE(ServedClause::IsPacked(packed + "x"));
  // Sizes and counts beyond the end, and a number that never ends.
  EXPECT_FALSE(ServedClause::IsPacked("\x7f"));
  EXPECT_FALSE(ServedClause::IsPacked(std::string(20, '\xff')));
  // No id.
  EXPECT_FALSE(ServedClause::IsPacked(std::string(8, '\0')));
}

TEST(ServedClauseTest, TheFirstTextStays) {
  const ServedClause clause({}, Facts());
  EXPECT_EQ(clause.text(), std::nullopt);
  clause.KeepText("kind: Clause\n");
  clause.KeepText("kind: Other\n");
  EXPECT_EQ(clause.text(), "kind: Clause\n");
}

TEST(ServedClauseTest, AnEmptyTextIsAText) {
  const ServedClause clause({}, Facts());
  clause.KeepText("");
  EXPECT_EQ(clause.text(), "");
}

TEST(ServedClauseTest, ManyThreadsMayBringTheText) {
  for (int round = 0; round < 100; ++round) {
    const ServedClause clause({}, Facts());
    std::vector<std::thread> threads;
    for (const char* text : {"one", "two"}) {
      threads.emplace_back([&clause, text] {
        clause.KeepText(text);
        EXPECT_THAT(std::string(*clause.text()), AnyOf("one", "two"));
      });
    }
    for (std::thread& thread : threads) thread.join();
  }
}

}  // namespace
}  // namespace codicil::policy
