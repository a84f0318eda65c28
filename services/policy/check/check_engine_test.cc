#include "services/policy/check/check_engine.h"

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/testing/status_matchers.h"
#include "services/policy/check/testing/small_handbook.h"
#include "services/ports/testing/fake_git_repo.h"

namespace codicil::policy {
namespace {

using base::StatusIs;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr uint64_t kProgram = 42;

// Keeps the bytes in memory; a test may spoil them.
class MemoryCache : public ports::SnapshotCache {
 public:
  absl::StatusOr<std::unique_ptr<ports::MappedBytes>> Open() override {
    if (bytes_.empty()) return absl::NotFoundError("nothing stored");
    return std::make_unique<Bytes>(bytes_);
  }
  absl::Status Store(
      const std::function<void(ports::ByteSink&)>& write) override {
    if (refuses_) return absl::UnavailableError("the disk is full");
    bytes_.clear();
    Sink sink(bytes_);
    write(sink);
    return absl::OkStatus();
  }

  std::string& bytes() { return bytes_; }
  void Refuse() { refuses_ = true; }

 private:
  class Bytes : public ports::MappedBytes {
   public:
    explicit Bytes(std::string bytes) : bytes_(std::move(bytes)) {}
    std::string_view bytes() const override { return bytes_; }

   private:
    const std::string bytes_;
  };
  class Sink : public ports::ByteSink {
   public:
    explicit Sink(std::string& out) : out_(out) {}
    void Append(std::string_view bytes) override { out_ += bytes; }

   private:
    std::string& out_;
  };

  std::string bytes_;
  bool refuses_ = false;
};

base::Instant At(const char* text) { return *base::ParseInstant(text); }

class CheckEngineTest : public testing::Test {
 protected:
  CheckEngineTest() : files_(SmallHandbook()) {}

  // A commit with the files as they are now.
  ports::Commit Commit(const std::string& ref,
                       const std::vector<ports::ObjectId>& parents = {}) {
    const ports::Commit commit = repo_.AddCommit(files_, parents);
    repo_.SetRef(ref, commit.id);
    return commit;
  }

  absl::StatusOr<CheckReport> Check(const char* base, const char* head,
                                    const char* at = "2026-06-01T00:00:00Z") {
    CheckRequest request;
    if (base != nullptr) request.base = base;
    if (head != nullptr) request.head = head;
    request.at = At(at);
    CheckEngine engine(repo_, cache_, kProgram);
    return engine.Check(request);
  }

  // "rule path[ preexisting][ waived]" of each finding.
  static std::vector<std::string> Print(
      const absl::StatusOr<CheckReport>& report) {
    if (!report.ok()) return {report.status().ToString()};
    std::vector<std::string> lines;
    for (const base::Finding& finding : report->findings) {
      lines.push_back(finding.rule + " " + finding.path +
                      (finding.preexisting ? " preexisting" : "") +
                      (finding.waived.empty() ? "" : " waived"));
    }
    return lines;
  }

  void SetClause(const ClauseText& clause) {
    files_.insert_or_assign(ClausePath(clause.id), ClauseFile(clause));
  }

  ports::FakeFiles files_;
  ports::FakeGitRepo repo_;
  MemoryCache cache_;
};

TEST_F(CheckEngineTest, ACleanHandbookHasNoFindings) {
  Commit("main");
  const absl::StatusOr<CheckReport> report = Check(nullptr, "main");
  EXPECT_THAT(Print(report), IsEmpty());
  EXPECT_TRUE(report->bootstrap);
  EXPECT_EQ(report->base, "");
  EXPECT_EQ(report->head.size(), 40u);
}

TEST_F(CheckEngineTest, WhatBaseHasIsPreexistingWhatTheBranchAddsIsNew) {
  ClauseText old;
  old.id = "old";
  old.incident = "INC-2026-0999";
  SetClause(old);
  const ports::Commit main = Commit("main");
  ClauseText fresh;
  fresh.id = "fresh";
  fresh.text = "A fresh pool MUST be bounded.";
  fresh.scope = "{services: [mail]}";
  fresh.incident = "INC-2026-0998";
  SetClause(fresh);
  Commit("branch", {main.id});
  const std::vector<std::string> lines = Print(Check("main", "branch"));
  EXPECT_THAT(lines, Contains("ref/unresolved handbook/clauses/core/old.yaml "
                              "preexisting"));
  EXPECT_THAT(lines,
              Contains("ref/unresolved handbook/clauses/core/fresh.yaml"));
}

TEST_F(CheckEngineTest, PoliciesComeFromBaseNeverFromTheProposal) {
  const ports::Commit main = Commit("main");
  files_.insert_or_assign(
      "policies/lint.yaml",
      "apiVersion: codicil/v1\nkind: LintPolicy\n"
      "spec: {severities: {ref/unresolved: off, trace/rfc-missing: off}}\n");
  ClauseText clause;
  clause.incident = "INC-2026-0999";
  clause.version = "1.0.1";
  SetClause(clause);
  Commit("branch", {main.id});
  EXPECT_THAT(Print(Check("main", "branch")),
              Contains("ref/unresolved handbook/clauses/core/guard.yaml"));
  EXPECT_THAT(Print(Check("branch", "branch")), IsEmpty());
}

TEST_F(CheckEngineTest, LanguagesAreTheHandbooksOwn) {
  const ports::Commit main = Commit("main");
  files_.insert_or_assign(
      "handbook/handbook.yaml",
      "apiVersion: codicil/v1\nkind: Handbook\n"
      "metadata: {id: small, title: {en: Small, de: Klein}}\n"
      "spec: {languages: [en, de]}\n");
  Commit("branch", {main.id});
  const std::vector<std::string> lines = Print(Check("main", "branch"));
  EXPECT_THAT(lines,
              Contains("schema/language-missing " + ClausePath("guard")));
  EXPECT_THAT(lines, testing::Not(Contains(HasSubstr("unknown-key"))));
  EXPECT_EQ(Print(Check("main", "branch")), lines);
  // The same by edits of the work tree.
  repo_.SetRef("HEAD", main.id);
  repo_.SetWorkTree(files_);
  EXPECT_EQ(Print(Check("main", nullptr)), lines);
}

TEST_F(CheckEngineTest, WaiversCountOnlyWhereBaseHasThem) {
  ClauseText clause;
  clause.incident = "INC-2026-0999";
  SetClause(clause);
  const ports::Commit before = Commit("before");
  files_.insert_or_assign(
      "policies/waivers.yaml",
      "apiVersion: codicil/v1\nkind: Waivers\nspec:\n  waivers:\n"
      "    - {id: w-1, rule: ref/unresolved, document: guard,\n"
      "       reason: {en: Soon}, owner: person:lin, granted: 2026-01-05,\n"
      "       expires: 2026-08-01}\n");
  Commit("after", {before.id});
  EXPECT_THAT(Print(Check("before", "after")),
              Contains("ref/unresolved handbook/clauses/core/guard.yaml "
                       "preexisting"));
  EXPECT_THAT(Print(Check(nullptr, "after")),
              Contains("ref/unresolved handbook/clauses/core/guard.yaml "
                       "waived"));
  EXPECT_THAT(Print(Check(nullptr, "after", "2026-08-01T00:00:00Z")),
              Contains("ref/unresolved handbook/clauses/core/guard.yaml"));
}

TEST_F(CheckEngineTest, TheWorkTreeCountsWithItsEdits) {
  const ports::Commit main = Commit("main");
  repo_.SetRef("HEAD", main.id);
  ClauseText clause;
  clause.incident = "INC-2026-0999";
  SetClause(clause);
  files_.insert_or_assign("handbook/extra.yaml", "a: b\n");
  repo_.SetWorkTree(files_);
  const absl::StatusOr<CheckReport> report = Check(nullptr, nullptr);
  EXPECT_THAT(Print(report),
              Contains("ref/unresolved handbook/clauses/core/guard.yaml"));
  EXPECT_THAT(Print(report), Contains("schema/path-mismatch "
                                      "handbook/extra.yaml"));
  EXPECT_EQ(report->head, "");
}

TEST_F(CheckEngineTest, ARepositoryWithoutCommitsHasAWorkTree) {
  repo_.SetWorkTree(files_);
  EXPECT_THAT(Print(Check(nullptr, nullptr)), IsEmpty());
}

TEST_F(CheckEngineTest, ABareRepositoryHasNoWorkTree) {
  repo_.SetRef("HEAD", Commit("main").id);
  EXPECT_THAT(Check(nullptr, nullptr),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("")));
}

TEST_F(CheckEngineTest, WhatCannotBeReadIsAnErrorNotAFinding) {
  Commit("main");
  EXPECT_THAT(Check(nullptr, "nowhere"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("nowhere")));
  EXPECT_THAT(Check("nowhere", "main"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("nowhere")));
  repo_.Corrupt(ports::FakeGitRepo::BlobId(ClauseFile({})));
  EXPECT_THAT(Check(nullptr, "main"),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("")));
}

TEST_F(CheckEngineTest, HostileTreesGiveFindings) {
  using ports::EntryMode;
  files_.insert_or_assign("handbook/clauses/core/link.yaml",
                          ports::FakeFile("guard.yaml", EntryMode::kSymlink));
  files_.insert_or_assign("handbook/clauses/core/module.yaml",
                          ports::FakeFile("x", EntryMode::kSubmodule));
  files_.insert_or_assign("handbook/clauses/core/caf\xe9.yaml", "a: b\n");
  files_.insert_or_assign("handbook/clauses/../escape.yaml", "a: b\n");
  files_.insert_or_assign("handbook/clauses/core/Guard.yaml", ClauseFile({}));
  files_.insert_or_assign("policies/glossary.yaml",
                          std::string((1 << 20) + 1, '#'));
  files_.erase("policies/raci.yaml");
  Commit("main");
  const std::vector<std::string> lines = Print(Check(nullptr, "main"));
  for (const char* path :
       {"handbook/clauses/core/link.yaml", "handbook/clauses/core/module.yaml",
        "handbook/clauses/core/caf\\xE9.yaml",
        "handbook/clauses/../escape.yaml", "handbook/clauses/core/guard.yaml",
        "policies/raci.yaml"}) {
    EXPECT_THAT(lines, Contains(std::string("schema/path-mismatch ") + path));
  }
  EXPECT_THAT(lines, Contains("yaml/too-large policies/glossary.yaml"));
}

TEST_F(CheckEngineTest, ADeletedIdMayNotComeBack) {
  ClauseText clause;
  clause.id = "gone";
  clause.scope = "{services: [mail]}";
  clause.text = "Another pool MUST be bounded.";
  SetClause(clause);
  const ports::Commit first = Commit("first");
  files_.erase(ClausePath("gone"));
  const ports::Commit main = Commit("main", {first.id});
  SetClause(clause);
  Commit("branch", {main.id});
  EXPECT_THAT(Print(Check("main", "branch")),
              Contains("ref/id-reused handbook/clauses/core/gone.yaml"));
}

TEST_F(CheckEngineTest, RulesAtBaseStayInForceUntilTheNewVersionStarts) {
  ClauseText strict;  // at most 100 until July, then at least 500
  const ports::Commit main = Commit("main");
  strict.version = "2.0.0";
  strict.constraint = "{parameter: pool.size, atLeast: 500}";
  strict.extra_metadata = "  effectiveFrom: 2026-07-01\n";
  SetClause(strict);
  ClauseText other;  // at least 200 from now on: no way until July
  other.id = "other";
  other.text = "Another pool MUST be large.";
  other.constraint = "{parameter: pool.size, between: [200, 1000]}";
  SetClause(other);
  Commit("branch", {main.id});
  EXPECT_THAT(Print(Check("main", "branch")),
              Contains(HasSubstr("conflict/contradiction")));
  // By August, nothing of the old version is left.
  EXPECT_THAT(Print(Check("main", "branch", "2026-08-01T00:00:00Z")),
              testing::Not(Contains(HasSubstr("conflict/contradiction"))));
}

TEST_F(CheckEngineTest, AWarmCheckReadsOnlyWhatChanged) {
  for (int i = 0; i < 50; ++i) {
    ClauseText clause;
    clause.id = "c" + std::to_string(i);
    clause.status = "draft";
    clause.text = "Text " + clause.id;
    SetClause(clause);
  }
  const ports::Commit main = Commit("main");
  files_.erase(ClausePath("c7"));
  Commit("branch", {main.id});
  const std::vector<std::string> cold = Print(Check("main", "branch"));
  const size_t read_cold = repo_.blobs_read();
  EXPECT_EQ(Print(Check("main", "branch")), cold);
  const size_t read_warm = repo_.blobs_read() - read_cold;
  EXPECT_GT(read_cold, 50u);
  EXPECT_LT(read_warm, 10u);
}

// The finding stands in a file that the change does not touch.
TEST_F(CheckEngineTest, AWarmCheckProposesTheNamesThatThereAreNow) {
  std::string& bytes = files_.at(ClausePath("guard")).bytes;
  bytes.insert(bytes.find("  incidents:"),
               "  verification: [{gate: race-clear}]\n");
  const ports::Commit base = Commit("base");
  ASSERT_TRUE(Check(nullptr, "base").ok());
  files_.emplace("policies/gates.yaml", ports::FakeFile(R"(
apiVersion: codicil/v1
kind: Gates
spec:
  gates: [{id: race-clean, kind: race, harnesses: ["*"], maxAge: 7d}]
)"));
  Commit("head", {base.id});
  const absl::StatusOr<CheckReport> report = Check("base", "head");
  ASSERT_TRUE(report.ok());
  const auto found = std::find_if(
      report->findings.begin(), report->findings.end(),
      [](const base::Finding& each) { return each.rule == "ref/unresolved"; });
  ASSERT_NE(found, report->findings.end());
  EXPECT_THAT(found->message, HasSubstr("did you mean \"race-clean\"?"));
}

TEST_F(CheckEngineTest, ACacheThatLiesIsNotBelieved) {
  ClauseText clause;
  clause.incident = "INC-2026-0999";
  SetClause(clause);
  const ports::Commit main = Commit("main");
  clause.id = "second";
  clause.text = "A second text.";
  SetClause(clause);
  Commit("branch", {main.id});
  const std::vector<std::string> want = Print(Check("main", "branch"));
  const std::string good = cache_.bytes();
  ASSERT_FALSE(good.empty());
  std::mt19937 random(1);
  for (int i = 0; i < 300; ++i) {
    cache_.bytes() = good;
    if (i % 3 == 0) {
      cache_.bytes().resize(random() % good.size());
    } else {
      cache_.bytes()[random() % good.size()] ^= 1 << (random() % 8);
    }
    EXPECT_EQ(Print(Check("main", "branch")), want) << i;
  }
}

TEST_F(CheckEngineTest, AnotherBuildOfTheProgramDoesNotTrustTheCache) {
  Commit("main");
  Check(nullptr, "main").status().IgnoreError();
  const size_t before = repo_.blobs_read();
  CheckRequest request;
  request.head = "main";
  request.at = At("2026-06-01T00:00:00Z");
  CheckEngine engine(repo_, cache_, kProgram + 1);
  EXPECT_THAT(Print(engine.Check(request)), IsEmpty());
  EXPECT_GE(repo_.blobs_read() - before, files_.size());
}

TEST_F(CheckEngineTest, ACacheThatCannotBeWrittenChangesNothing) {
  cache_.Refuse();
  Commit("main");
  EXPECT_THAT(Print(Check(nullptr, "main")), IsEmpty());
}

TEST_F(CheckEngineTest, ReadHeadGivesTheFileThatWasJudged) {
  const ports::Commit main = Commit("main");
  repo_.SetRef("HEAD", main.id);
  files_.insert_or_assign("policies/lint.yaml", "edited: true\n");
  repo_.SetWorkTree(files_);
  CheckRequest request;
  request.at = At("2026-06-01T00:00:00Z");
  CheckEngine engine(repo_, cache_, kProgram);
  ASSERT_TRUE(engine.Check(request).ok());
  EXPECT_EQ(*engine.ReadHead("policies/lint.yaml"), "edited: true\n");
  EXPECT_EQ(*engine.ReadHead(ClausePath("guard")), ClauseFile({}));
  EXPECT_THAT(engine.ReadHead("nowhere.yaml"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("nowhere")));
}

// A clause at random, in a small world so that much of it meets.
ClauseText RandomClause(std::mt19937& random, const std::string& id) {
  const auto pick = [&](std::initializer_list<const char*> choices) {
    return std::string(*(choices.begin() + random() % choices.size()));
  };
  ClauseText clause;
  clause.id = id;
  clause.status =
      pick({"active", "active", "active", "deprecated", "draft", "retired"});
  clause.scope =
      pick({"{}", "{services: [pay]}", "{services: [\"p*\"]}",
            "{services: [mail]}", "{domains: [core]}", "{tiers: [1]}"});
  clause.keyword = pick({"MUST", "MUST", "MUST NOT", "SHOULD", "MAY"});
  clause.constraint = "{parameter: pool.size, " +
                      pick({"atMost: 10", "atMost: 100", "atLeast: 50",
                            "atLeast: 500", "between: [20, 30]"}) +
                      "}";
  clause.incident = pick({"INC-2026-0101", "INC-2026-0102", "INC-2026-0999"});
  clause.text = pick({"A pool MUST be bounded.", "A pool MUST be small.",
                      "A pool MUST be watched."});
  const std::string other = pick({"c0", "c1", "c2", "c3", "c4", "c5"});
  if (other != id) {
    clause.extra_metadata = pick({"", "", "  overrides: [", "  supersedes: ["});
    if (!clause.extra_metadata.empty()) {
      clause.extra_metadata += other + "]\n";
    }
  }
  clause.extra_metadata += pick(
      {"", "", "  reviewBy: 2026-03-01\n", "  effectiveFrom: 2026-09-01\n"});
  return clause;
}

TEST_F(CheckEngineTest, WarmAndColdChecksAgreeOnRandomChanges) {
  files_.insert_or_assign("handbook/incidents/INC-2026-0102.yaml", [&] {
    std::string bytes =
        files_.at("handbook/incidents/INC-2026-0101.yaml").bytes;
    bytes.replace(bytes.find("INC-2026-0101"), 13, "INC-2026-0102");
    bytes.replace(bytes.find("P2"), 2, "P1");
    return bytes;
  }());
  const ports::FakeFiles start = files_;
  for (uint32_t seed = 0; seed < 150; ++seed) {
    std::mt19937 random(seed);
    files_ = start;
    for (int i = 0; i < 6; ++i) {
      if (random() % 5 == 0) continue;
      SetClause(RandomClause(random, "c" + std::to_string(i)));
    }
    const ports::Commit cached = Commit("cached");
    cache_.bytes().clear();
    ASSERT_TRUE(Check(nullptr, "cached").ok());
    for (int i = 0; i < 6; ++i) {
      const std::string id = "c" + std::to_string(i);
      const uint32_t what = random() % 6;
      if (what == 0) files_.erase(ClausePath(id));
      if (what == 1) SetClause(RandomClause(random, id));
    }
    const ports::Commit base = Commit("base", {cached.id});
    for (int i = 0; i < 6; ++i) {
      const std::string id = "c" + std::to_string(i);
      const uint32_t what = random() % 5;
      if (what == 0) files_.erase(ClausePath(id));
      if (what == 1) SetClause(RandomClause(random, id));
    }
    if (random() % 4 == 0) {
      files_.erase("handbook/incidents/INC-2026-0102.yaml");
    }
    Commit("head", {base.id});
    const std::vector<std::string> warm = Print(Check("base", "head"));
    cache_.bytes().clear();
    const std::vector<std::string> cold = Print(Check("base", "head"));
    EXPECT_EQ(warm, cold) << "seed " << seed;
    const std::vector<std::string> whole = Print(Check(nullptr, "head"));
    cache_.bytes().clear();
    EXPECT_EQ(Print(Check(nullptr, "head")), whole) << "seed " << seed;
  }
}

}  // namespace
}  // namespace codicil::policy
