#include "tests/bench/corpus/corpus.h"

#include <cstdio>
#include <set>
#include <string>

#include "gtest/gtest.h"
#include "tests/bench/corpus/defects.h"

namespace codicil::corpus {
namespace {

struct Made {
  std::string stream;
  Truth truth;
};

Made Make(int clauses, std::uint64_t seed, bool has_defects) {
  Made made;
  std::FILE* file = std::tmpfile();
  EXPECT_NE(file, nullptr);
  EXPECT_TRUE(WriteCorpus({clauses, seed, has_defects}, file, made.truth));
  EXPECT_EQ(std::fseek(file, 0, SEEK_SET), 0);
  char buffer[1 << 16];
  std::size_t size = 0;
  while ((size = std::fread(buffer, 1, sizeof(buffer), file)) > 0) {
    made.stream.append(buffer, size);
  }
  std::fclose(file);
  return made;
}

// How often `part` stands in `text`.
int Count(const std::string& text, const std::string& part) {
  int count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos;
       at = text.find(part, at + part.size())) {
    ++count;
  }
  return count;
}

TEST(CorpusTest, EqualOptionsGiveEqualBytes) {
  for (const bool has_defects : {false, true}) {
    const Made first = Make(200, 5, has_defects);
    const Made second = Make(200, 5, has_defects);
    EXPECT_TRUE(first.stream == second.stream) << has_defects;
    EXPECT_EQ(TruthJson(first.truth), TruthJson(second.truth));
  }
}

TEST(CorpusTest, SeedsMatter) {
  EXPECT_FALSE(Make(200, 5, false).stream == Make(200, 6, false).stream);
}

TEST(CorpusTest, HasTheClausesAskedFor) {
  const Made made = Make(1000, 1, false);
  // The deleted one, and five on mr/0001, are written too.
  EXPECT_EQ(Count(made.stream, "\nkind: Clause\n"), 1000 + 1 + 5);
  EXPECT_EQ(Count(made.stream, "\nkind: Incident\n"), 50);
  EXPECT_EQ(Count(made.stream, "\nkind: Rfc\n"), 20 + 1);
}

TEST(CorpusTest, ClausesAreAboutTwoKilobytes) {
  const Made made = Make(1000, 1, false);
  const std::size_t start = made.stream.find("Add clauses from number 0");
  const std::size_t end = made.stream.find("Withdraw a clause");
  const double mean = static_cast<double>(end - start) / 1000;
  EXPECT_GT(mean, 1700);
  EXPECT_LT(mean, 2300);
}

TEST(CorpusTest, ACleanHandbookHasNoFindings) {
  const Made made = Make(200, 1, false);
  ASSERT_EQ(made.truth.checks.size(), 2u);
  EXPECT_TRUE(made.truth.checks[0].findings.empty());
  EXPECT_EQ(made.truth.checks[1].head, "mr/0001");
  EXPECT_TRUE(made.truth.checks[1].findings.empty());
}

// Every rule of the families yaml, schema, ref, term, version, trace and
// conflict.
TEST(CorpusTest, EveryRuleIsPlanted) {
  std::set<std::string> planted;
  for (const TruthCheck& check : Make(300, 1, true).truth.checks) {
    for (const PlantedFinding& finding : check.findings) {
      planted.insert(finding.rule);
    }
  }
  const std::set<std::string> want = {
      "yaml/syntax",
      "yaml/duplicate-key",
      "yaml/encoding",
      "yaml/too-large",
      "yaml/too-deep",
      "yaml/alias-expansion",
      "schema/unknown-key",
      "schema/missing-key",
      "schema/wrong-type",
      "schema/bad-value",
      "schema/bad-id",
      "schema/path-mismatch",
      "schema/language-missing",
      "schema/exactly-one",
      "schema/bad-order",
      "ref/unresolved",
      "ref/retired-target",
      "ref/not-reciprocal",
      "ref/cycle",
      "ref/id-reused",
      "term/banned-variant",
      "term/inconsistent-translation",
      "term/keyword-case",
      "term/cjk-emphasis",
      "term/unclassified-number",
      "version/bump-too-small",
      "version/bump-mismatch",
      "version/history-missing",
      "version/not-increased",
      "trace/incident-missing",
      "trace/services-missing",
      "trace/rollback-missing",
      "trace/rfc-missing",
      "trace/changes-mismatch",
      "trace/p1-without-clause",
      "trace/review-overdue",
      "conflict/contradiction",
      "conflict/tension",
      "conflict/redundant",
      "conflict/duplicate-text",
      "conflict/override-not-narrower",
      "conflict/time-budget",
      "conflict/parameter-domain",
  };
  EXPECT_EQ(planted, want);
}

TEST(CorpusTest, AboutOneClauseInAHundredIsDefective) {
  EXPECT_GE(VictimCount(50000), 500);
  EXPECT_LE(VictimCount(50000), 600);
}

}  // namespace
}  // namespace codicil::corpus
