#include "services/rules/similar/past_rfc.h"

#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/rules/lint/testing/indexed_handbook.h"

namespace codicil::rules {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

struct Rfc {
  std::string id;
  std::string title;
  std::string impact = "Nothing else.";
  std::string clauses;    // "a, b"
  std::string incidents;  // likewise
};

std::string PathOf(const std::string& id) {
  return "handbook/rfcs/" + id + ".yaml";
}

std::string YamlOf(const Rfc& rfc) {
  std::string yaml = "kind: Rfc\nmetadata:\n  id: " + rfc.id +
                     "\n  title: {en: " + rfc.title +
                     "}\nspec:\n  impact: {en: " + rfc.impact +
                     "}\n  incidents: [" + rfc.incidents + "]\n  changes:\n";
  std::string rest = rfc.clauses;
  while (!rest.empty()) {
    const size_t comma = rest.find(", ");
    yaml += "    - {clause: " + rest.substr(0, comma) + ", change: modify}\n";
    rest = comma == std::string::npos ? "" : rest.substr(comma + 2);
  }
  return yaml;
}

std::string ClauseOn(const std::string& id, const std::string& parameter) {
  return ClauseYaml(id,
                    "spec:\n  rules:\n    - {id: r, keyword: MUST, constraint: "
                    "{parameter: " +
                        parameter + ", atMost: 5}}\n");
}

class PastRfcTest : public ::testing::Test {
 protected:
  // Strangers, so that "rare" means something.
  PastRfcTest() {
    const char* const titles[] = {
        "Audit of mailing lists", "Naming of dashboards",
        "Quarterly debt review",  "Kernel probes on chosen hosts",
        "Rotation of shifts",     "Archive of tickets"};
    for (int i = 0; i < 6; ++i) {
      const std::string number = std::to_string(i);
      Add({"RFC-010" + number, titles[i], "Text " + number, "old-" + number,
           "INC-2024-000" + number});
    }
  }

  void Add(const Rfc& rfc) { handbook_.Add(PathOf(rfc.id), YamlOf(rfc)); }

  std::vector<base::Finding> Check(const std::vector<std::string>& ids) {
    std::vector<const model::Document*> reviewed;
    for (const std::string& id : ids) {
      reviewed.push_back(handbook_.Find(PathOf(id)));
    }
    std::vector<base::Finding> findings;
    CheckSimilarRfcs(handbook_, reviewed, findings);
    return findings;
  }

  std::vector<std::string> Print(const std::vector<std::string>& ids) {
    return PrintFindings(Check(ids));
  }

  // Paths of those that are named, the nearest first.
  std::vector<std::string> Named(const std::string& id) {
    std::vector<std::string> paths;
    for (const base::Finding& finding : Check({id})) {
      for (const base::RelatedPlace& place : finding.related) {
        paths.push_back(place.path);
      }
    }
    return paths;
  }

  IndexedHandbook handbook_;
};

TEST_F(PastRfcTest, NamesTheTwinWithAllReasons) {
  handbook_.Add("handbook/clauses/platform/pool.yaml",
                ClauseOn("pool", "db.pool.max-connections"));
  Add({"RFC-0001", "Connection pools by traffic", "Fewer connections wait",
       "pool", "INC-2025-0001"});
  Add({"RFC-0002", "Smaller connection pools", "Fewer connections idle", "pool",
       "INC-2025-0001"});
  EXPECT_THAT(
      Print({"RFC-0002"}),
      ElementsAre(
          "handbook/rfcs/RFC-0002.yaml:3:7-3:15 similar/past-rfc RFC-0002 "
          "metadata.id=: RFC-0002 resembles RFC-0001 (clause pool; incident "
          "INC-2025-0001; parameter db.pool.max-connections; words connection, "
          "pools): what was learned there may hold here, too\n"
          "  handbook/rfcs/RFC-0001.yaml:3:7: clause pool; incident "
          "INC-2025-0001; parameter db.pool.max-connections; words connection, "
          "pools"));
}

TEST_F(PastRfcTest, StrangersAreNotNamed) {
  for (int i = 0; i < 6; ++i) {
    EXPECT_THAT(Print({"RFC-010" + std::to_string(i)}), IsEmpty());
  }
}

TEST_F(PastRfcTest, NothingUnderReviewNothingFound) {
  Add({"RFC-0001", "Same", "Same", "pool", ""});
  Add({"RFC-0002", "Same", "Same", "pool", ""});
  EXPECT_THAT(Print({}), IsEmpty());
}

TEST_F(PastRfcTest, WordsAloneSuffice) {
  Add({"RFC-0001", "Guards for shared maps", "A plain map shared by routines",
       "guard", ""});
  Add({"RFC-0002", "More guards for shared maps", "A map shared by routines",
       "other", ""});
  EXPECT_THAT(Print({"RFC-0002"}),
              ElementsAre(HasSubstr(
                  "resembles RFC-0001 (words guards, shared, maps): ")));
}

TEST_F(PastRfcTest, ChineseWordsAloneSuffice) {
  Add({"RFC-0001", "共享连接池的上限", "连接池等待太久", "guard", ""});
  Add({"RFC-0002", "连接池的下限", "等待连接池", "other", ""});
  EXPECT_THAT(
      Print({"RFC-0002"}),
      ElementsAre(HasSubstr("resembles RFC-0001 (words 连接, 接池, 池的): ")));
}

TEST_F(PastRfcTest, WhatOnlyTheImpactSaysIsNotSpelledOut) {
  Add({"RFC-0001", "One", "Idle connections crowd a database at night", "a",
       ""});
  Add({"RFC-0002", "Two", "Idle connections crowd a database at noon", "b",
       ""});
  EXPECT_THAT(
      Print({"RFC-0002"}),
      ElementsAre(HasSubstr("resembles RFC-0001 (much the same words): ")));
}

TEST_F(PastRfcTest, ASharedClauseSuffices) {
  Add({"RFC-0001", "Ceilings", "Idle sockets", "pool", ""});
  Add({"RFC-0002", "Floors", "Busy workers", "pool", ""});
  EXPECT_THAT(Print({"RFC-0002"}),
              ElementsAre(HasSubstr("resembles RFC-0001 (clause pool): ")));
}

// Twelve of eighteen RFCs change it: that two of them do says little.
TEST_F(PastRfcTest, AClauseThatEverybodyChangesDoesNot) {
  for (int i = 10; i < 22; ++i) {
    const std::string number = std::to_string(i);
    Add({"RFC-02" + number, "Title" + number, "Impact" + number, "glossary",
         ""});
  }
  EXPECT_THAT(Print({"RFC-0215"}), IsEmpty());
}

TEST_F(PastRfcTest, AnIncidentAloneDoesNotSuffice) {
  Add({"RFC-0001", "Ceilings", "Idle sockets", "a", "INC-2025-0001"});
  Add({"RFC-0002", "Floors", "Busy workers", "b", "INC-2025-0001"});
  EXPECT_THAT(Print({"RFC-0002"}), IsEmpty());
}

TEST_F(PastRfcTest, ThreeAtMostTheNearestFirst) {
  Add({"RFC-0001", "Guards for maps", "One", "guard", ""});
  Add({"RFC-0002", "Guards for shared maps", "Two", "guard", ""});
  Add({"RFC-0003", "Guards for shared maps", "Three", "guard",
       "INC-2025-0001"});
  Add({"RFC-0004", "Guards", "Four", "guard", ""});
  Add({"RFC-0005", "Guards for shared maps", "Five", "guard", "INC-2025-0001"});
  EXPECT_THAT(
      Named("RFC-0005"),
      ElementsAre(PathOf("RFC-0003"), PathOf("RFC-0002"), PathOf("RFC-0001")));
}

TEST_F(PastRfcTest, EqualsAreInPathOrder) {
  for (const char* id : {"RFC-0004", "RFC-0002", "RFC-0003", "RFC-0001"}) {
    Add({id, "Guards", "Same", "guard", ""});
  }
  EXPECT_THAT(
      Named("RFC-0002"),
      ElementsAre(PathOf("RFC-0001"), PathOf("RFC-0003"), PathOf("RFC-0004")));
}

TEST_F(PastRfcTest, RfcsUnderReviewAreNotPast) {
  Add({"RFC-0001", "Guards for shared maps", "Old", "guard", ""});
  Add({"RFC-0002", "Guards for shared maps", "New", "guard", ""});
  Add({"RFC-0003", "Guards for shared maps", "New", "guard", ""});
  const std::vector<std::string> findings = Print({"RFC-0002", "RFC-0003"});
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_THAT(findings[0], HasSubstr("RFC-0002 resembles RFC-0001 ("));
  EXPECT_THAT(findings[0], Not(HasSubstr("RFC-0003")));
  EXPECT_THAT(findings[1], HasSubstr("RFC-0003 resembles RFC-0001 ("));
  EXPECT_THAT(findings[1], Not(HasSubstr("RFC-0002")));
}

TEST_F(PastRfcTest, ManyReasonsAreCounted) {
  Add({"RFC-0001", "One", "Old", "a, b, c, d, e", ""});
  Add({"RFC-0002", "Two", "New", "a, b, c, d, e", ""});
  EXPECT_THAT(Print({"RFC-0002"}),
              ElementsAre(HasSubstr("(clauses a, b, c and 2 more): ")));
}

TEST_F(PastRfcTest, ParametersOfDecisionTablesCountToo) {
  const auto table = [](const std::string& id) {
    return ClauseYaml(id,
                      "spec:\n  decision:\n    inputs: [tier]\n    rows:\n"
                      "      - then: [{parameter: p.limit, atMost: 5}]\n");
  };
  handbook_.Add("handbook/clauses/platform/a.yaml", table("a"));
  handbook_.Add("handbook/clauses/platform/b.yaml", table("b"));
  Add({"RFC-0001", "Guards for shared maps", "Old", "a", ""});
  Add({"RFC-0002", "Guards for shared maps", "New", "b", ""});
  EXPECT_THAT(Print({"RFC-0002"}),
              ElementsAre(HasSubstr("(parameter p.limit; words ")));
}

TEST_F(PastRfcTest, AnRfcWithoutAnythingIsNoCrash) {
  handbook_.Add("handbook/rfcs/RFC-0001.yaml", "kind: Rfc\n");
  handbook_.Add("handbook/rfcs/RFC-0002.yaml", "kind: Rfc\n");
  EXPECT_THAT(Print({"RFC-0001", "RFC-0002"}), IsEmpty());
  EXPECT_THAT(Print({"RFC-0001"}), IsEmpty());
}

}  // namespace
}  // namespace codicil::rules
