// Every rule has a page, every page has a rule, and every example does what its
// page says; docs/formats.md lists the rules, and its handbook checks clean.
#include "services/policy/registry/rule_pages.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/calendar.h"
#include "services/base/finding.h"
#include "services/base/status_macros.h"
#include "services/cli/drafts/starter_handbook.h"
#include "services/cli/testing/rule_page.h"
#include "services/cli/testing/test_environment.h"
#include "services/policy/check/check_engine.h"
#include "services/policy/registry/rule_registry.h"
#include "services/ports/testing/fake_git_repo.h"

namespace codicil::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::IsEmpty;

constexpr char kInstant[] = "2026-06-01T00:00:00Z";

std::vector<std::string> RuleIds() {
  std::vector<std::string> ids;
  for (const policy::RuleInfo& rule : policy::AllRules()) {
    ids.emplace_back(rule.id);
  }
  return ids;
}

TEST(RulePagesTest, OnePageARule) {
  std::vector<std::string> paths;
  for (const base::EmbeddedFile& page : policy::RulePages())
    paths.emplace_back(page.path);
  std::vector<std::string> wanted;
  for (const std::string& id : RuleIds()) wanted.push_back(id + ".md");
  EXPECT_EQ(paths, wanted);
}

FileMap StarterFileMap() {
  FileMap files;
  for (const DraftFile& file : StarterHandbook(
           {"en", "zh-CN"}, base::DateOf(*base::ParseInstant(kInstant)))) {
    files[file.path] = file.text;
  }
  return files;
}

ports::FakeFiles ToFakeFiles(const FileMap& files) {
  return {files.begin(), files.end()};
}

// The revisions of an example as a repository.
class ExampleRepo {
 public:
  absl::Status Build(const Example& example) {
    FileMap past = StarterFileMap();
    FileMap base = past;
    for (auto [revision, files] : {std::pair(ExampleRevision::kPast, &past),
                                   std::pair(ExampleRevision::kBase, &base)}) {
      CODICIL_RETURN_IF_ERROR(LayOver(example, revision, *files));
    }
    FileMap head = base;
    CODICIL_RETURN_IF_ERROR(LayOver(example, ExampleRevision::kHead, head));
    const ports::Commit first = repo_.AddCommit(ToFakeFiles(past));
    const ports::Commit second = repo_.AddCommit(ToFakeFiles(base), {first.id});
    const ports::Commit third = repo_.AddCommit(ToFakeFiles(head), {second.id});
    repo_.SetRef("main", second.id);
    repo_.SetRef("change", third.id);
    repo_.SetRef("HEAD", third.id);
    return absl::OkStatus();
  }

  absl::StatusOr<policy::CheckReport> Check(bool is_change) {
    NoCache cache;
    policy::CheckEngine engine(repo_, cache, 1);
    policy::CheckRequest request;
    if (is_change) request.base = "main";
    request.head = "change";
    request.at = *base::ParseInstant(kInstant);
    request.threads = 1;
    return engine.Check(request);
  }

 private:
  ports::FakeGitRepo repo_;
};

std::string Described(const std::vector<base::Finding>& findings) {
  std::string text;
  for (const base::Finding& finding : findings) {
    text += "  " + finding.path + ":" +
            std::to_string(finding.span.begin.line) + ": " +
            base::SeverityName(finding.severity) + ": " + finding.message +
            " [" + finding.rule + "]\n";
  }
  return text.empty() ? "  nothing\n" : text;
}

class RulePageTest : public ::testing::TestWithParam<base::EmbeddedFile> {
 protected:
  RulePageTest() : page_(ReadRulePage(GetParam().bytes)) {}

  std::string rule() const {
    return std::string(GetParam().path.substr(0, GetParam().path.rfind('.')));
  }

  // New findings only, as an author would see them.
  std::vector<base::Finding> Findings(const Example& example) {
    ExampleRepo repo;
    const absl::Status status = repo.Build(example);
    if (!status.ok()) {
      ADD_FAILURE() << GetParam().path << " " << status.message();
      return {};
    }
    absl::StatusOr<policy::CheckReport> report = repo.Check(example.is_change);
    if (!report.ok()) {
      ADD_FAILURE() << GetParam().path << " " << report.status();
      return {};
    }
    std::vector<base::Finding> findings = std::move(report->findings);
    findings.erase(
        std::remove_if(findings.begin(), findings.end(),
                       [](const base::Finding& f) { return f.preexisting; }),
        findings.end());
    return findings;
  }

  const RulePage page_;
};

TEST_P(RulePageTest, HasTheShapeOfAPage) {
  EXPECT_EQ(page_.title, rule());
  EXPECT_THAT(page_.flaws, IsEmpty());
  EXPECT_THAT(page_.sections, ElementsAre("Why", "Bad", "Good", "Fix"));
  EXPECT_FALSE(page_.summary.empty());
  EXPECT_FALSE(page_.bad.blocks.empty());
  EXPECT_FALSE(page_.good.blocks.empty());
}

TEST_P(RulePageTest, TheBadExampleIsFound) {
  const std::vector<base::Finding> findings = Findings(page_.bad);
  const bool is_found =
      std::any_of(findings.begin(), findings.end(),
                  [this](const base::Finding& f) { return f.rule == rule(); });
  EXPECT_TRUE(is_found) << "found instead:\n" << Described(findings);
}

TEST_P(RulePageTest, TheGoodExampleIsClean) {
  const std::vector<base::Finding> findings = Findings(page_.good);
  const bool is_clean = std::none_of(
      findings.begin(), findings.end(), [this](const base::Finding& f) {
        return f.rule == rule() || f.severity == base::Severity::kError;
      });
  EXPECT_TRUE(is_clean) << Described(findings);
}

std::string TestName(const ::testing::TestParamInfo<base::EmbeddedFile>& info) {
  std::string name(info.param.path.substr(0, info.param.path.rfind('.')));
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '/' || c == '-'; },
      '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, RulePageTest,
                         ::testing::ValuesIn(policy::RulePages()), TestName);

TEST(StarterHandbookTest, ChecksCleanToTheLastHint) {
  ExampleRepo repo;
  ASSERT_TRUE(repo.Build(Example()).ok());
  const absl::StatusOr<policy::CheckReport> report = repo.Check(false);
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_THAT(report->findings, IsEmpty()) << Described(report->findings);
}

std::string FormatsPage() {
  std::ifstream file("docs/formats.md", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Its documents are one handbook, with the starter's where it shows none.
TEST(FormatsPageTest, ItsHandbookChecksCleanToTheLastHint) {
  const std::string page = FormatsPage();
  const size_t from = page.find("\n### Handbook\n");
  const size_t to = page.find("\n## A check\n");
  ASSERT_LT(from, to);
  const Example example =
      ReadRulePage("## Good\n" + page.substr(from, to - from)).good;
  ASSERT_EQ(example.blocks.size(), 16u);
  ExampleRepo repo;
  const absl::Status status = repo.Build(example);
  ASSERT_TRUE(status.ok()) << status;
  const absl::StatusOr<policy::CheckReport> report = repo.Check(false);
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_THAT(report->findings, IsEmpty()) << Described(report->findings);
}

TEST(FormatsPageTest, ListsEveryRuleWithItsSeverity) {
  for (const policy::RuleInfo& rule : policy::AllRules()) {
    const std::string link = "(rules/" + std::string(rule.id) + ".md)";
    std::istringstream lines(FormatsPage());
    std::string line;
    while (std::getline(lines, line) && line.find(link) == std::string::npos) {
    }
    EXPECT_THAT(line, EndsWith(std::string("| ") +
                               base::SeverityName(rule.severity) + " |"))
        << link;
  }
}

}  // namespace
}  // namespace codicil::cli
