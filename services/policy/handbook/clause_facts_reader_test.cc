#include "services/policy/handbook/clause_facts_reader.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace codicil::policy {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

constexpr char kPath[] = "handbook/clauses/core/guard.yaml";

constexpr char kText[] = R"(apiVersion: codicil/v1
kind: Clause
metadata:
  id: guard
  version: 1.2.0
  status: active
  title: {en: "Guard \u0026 keep", zh-CN: 保护}
  domain: core
  tags: [go, 42]
)";

TEST(ClauseFactsReaderTest, ReadsWhatIsServed) {
  ClauseFactsReader reader;
  const ports::ObjectId blob = *ports::ObjectIdFromHex(std::string(40, 'b'));
  const ClausePtr clause = reader.Read(kPath, blob, kText);
  ASSERT_NE(clause, nullptr);
  EXPECT_EQ(clause->blob(), blob);
  EXPECT_EQ(clause->text(), kText);
  const ClauseFacts facts = clause->Facts();
  EXPECT_EQ(facts.id, "guard");
  EXPECT_EQ(facts.Path(), kPath);
  EXPECT_EQ(facts.version, "1.2.0");
  EXPECT_EQ(facts.status, model::ClauseStatus::kActive);
  EXPECT_EQ(facts.domain, "core");
  EXPECT_THAT(facts.titles,
              ElementsAre(Pair("en", "Guard & keep"), Pair("zh-CN", "保护")));
  EXPECT_THAT(facts.tags, ElementsAre("go", "42"));
}

TEST(ClauseFactsReaderTest, FlawsLeaveFactsOut) {
  ClauseFactsReader reader;
  const ClausePtr clause = reader.Read(kPath, {}, R"(kind: Clause
metadata:
  id: guard
  version: 1.0
  status: eternal
  title: Guard
  tags: go
  colour: red
)");
  ASSERT_NE(clause, nullptr);
  const ClauseFacts facts = clause->Facts();
  EXPECT_EQ(facts.version, "1.0");
  EXPECT_EQ(facts.status, std::nullopt);
  EXPECT_EQ(facts.domain, "");
  EXPECT_THAT(facts.titles, IsEmpty());
  EXPECT_THAT(facts.tags, IsEmpty());
}

struct NoClauseCase {
  const char* name;
  std::string text;
};

class NoClauseTest : public testing::TestWithParam<NoClauseCase> {};

TEST_P(NoClauseTest, IsNotServed) {
  ClauseFactsReader reader;
  EXPECT_EQ(reader.Read(kPath, {}, GetParam().text), nullptr);
  // The reader is as good as new afterwards.
  EXPECT_NE(reader.Read(kPath, {}, kText), nullptr);
}

INSTANTIATE_TEST_SUITE_P(
    Files, NoClauseTest,
    testing::Values(
        NoClauseCase{"Empty", ""}, NoClauseCase{"NoYaml", "a: [b"},
        NoClauseCase{"NoUtf8", std::string(kText) + "# \xff\n"},
        NoClauseCase{"AList", "- kind: Clause\n"},
        NoClauseCase{"OtherKind", "kind: Rfc\nmetadata: {id: guard}\n"},
        NoClauseCase{"NoKind", "metadata: {id: guard}\n"},
        NoClauseCase{"NoId", "kind: Clause\nmetadata: {domain: core}\n"},
        NoClauseCase{"IdIsANumber", "kind: Clause\nmetadata: {id: 7}\n"},
        NoClauseCase{"IdTooLong", "kind: Clause\nmetadata: {id: " +
                                      std::string(257, 'a') + "}\n"}),
    [](const auto& info) { return info.param.name; });

TEST(IsClausePathTest, TellsClausesByTheirPlace) {
  EXPECT_TRUE(IsClausePath(kPath));
  EXPECT_FALSE(IsClausePath("handbook/clauses/guard.yaml"));
  EXPECT_FALSE(IsClausePath("handbook/clauses/core/deep/guard.yaml"));
  EXPECT_FALSE(IsClausePath("handbook/clauses/core/guard.yml"));
  EXPECT_FALSE(IsClausePath("handbook/clauses/core/README.md"));
  EXPECT_FALSE(IsClausePath("handbook/rfcs/RFC-0001.yaml"));
  EXPECT_FALSE(IsClausePath("handbook/clauses/core/\xff.yaml"));
}

}  // namespace
}  // namespace codicil::policy
