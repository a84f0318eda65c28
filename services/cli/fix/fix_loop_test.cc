#include "services/cli/fix/fix_loop.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gtest/gtest.h"
#include "services/base/finding.h"
#include "services/cli/files/confined_folder.h"
#include "services/policy/check/check_report.h"

namespace codicil::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kFile[] = "handbook/a.yaml";

class FixLoopTest : public ::testing::Test {
 protected:
  FixLoopTest() : root_(MakeRoot()), folder_(root_.string()) {}

  static fs::path MakeRoot() {
    const auto* const test =
        ::testing::UnitTest::GetInstance()->current_test_info();
    const fs::path root = fs::path(::testing::TempDir()) / test->name();
    fs::remove_all(root);
    fs::create_directories(root / "handbook");
    return root;
  }

  void Write(const std::string& bytes) const {
    std::ofstream(root_ / kFile, std::ios::binary) << bytes;
  }
  std::string Contents() const {
    std::ifstream file(root_ / kFile, std::ios::binary);
    return {std::istreambuf_iterator<char>(file),
            std::istreambuf_iterator<char>()};
  }

  // Reports every 'x' of the first line; the fix replaces it by `replacement`.
  FixPorts Ports(const std::string& replacement) {
    return {[this, replacement]() -> absl::StatusOr<policy::CheckReport> {
              ++checks_;
              judged_ = Contents();
              return ReportOf(judged_, replacement);
            },
            [this](const std::string&) -> absl::StatusOr<std::string> {
              return judged_;
            },
            folder_};
  }

  policy::CheckReport ReportOf(const std::string& text,
                               const std::string& replacement) const {
    policy::CheckReport report;
    const std::string line = text.substr(0, text.find('\n'));
    for (size_t i = 0; i < line.size(); ++i) {
      if (line[i] != 'x') continue;
      base::Finding finding = template_;
      const auto column = static_cast<int32_t>(i + 1);
      finding.path = kFile;
      finding.span = {{1, column}, {1, column + 1}};
      finding.fix = base::Fix{"", {{finding.span, replacement}}};
      report.findings.push_back(finding);
    }
    return report;
  }

  const fs::path root_;
  const ConfinedFolder folder_;
  base::Finding template_;
  std::string judged_;
  int checks_ = 0;
};

TEST_F(FixLoopTest, FixesWhatIsReported) {
  Write("x-x\n# x stays\n");
  const absl::StatusOr<FixOutcome> outcome = FixWorkTree(Ports("y"), false);
  ASSERT_TRUE(outcome.ok()) << outcome.status();
  EXPECT_EQ(Contents(), "y-y\n# x stays\n");
  EXPECT_EQ(outcome->fixed, 2);
  EXPECT_TRUE(outcome->report.findings.empty());
}

TEST_F(FixLoopTest, FixingTwiceChangesNothingMore) {
  Write("x-x\n");
  ASSERT_TRUE(FixWorkTree(Ports("y"), false).ok());
  const std::string once = Contents();
  const absl::StatusOr<FixOutcome> again = FixWorkTree(Ports("y"), false);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->fixed, 0);
  EXPECT_EQ(Contents(), once);
}

// Neighbours touch, so that each round takes every other one.
TEST_F(FixLoopTest, OverlappingFixesTakeTurns) {
  Write("xxxxx\n");
  const absl::StatusOr<FixOutcome> outcome = FixWorkTree(Ports("y"), false);
  ASSERT_TRUE(outcome.ok());
  EXPECT_EQ(Contents(), "yyyyy\n");
  EXPECT_EQ(outcome->fixed, 5);
}

TEST_F(FixLoopTest, LeavesPreexistingFindingsUnlessAll) {
  template_.preexisting = true;
  Write("x\n");
  absl::StatusOr<FixOutcome> outcome = FixWorkTree(Ports("y"), false);
  ASSERT_TRUE(outcome.ok());
  EXPECT_EQ(outcome->fixed, 0);
  EXPECT_EQ(outcome->report.findings.size(), 1u);
  EXPECT_EQ(Contents(), "x\n");
  outcome = FixWorkTree(Ports("y"), true);
  ASSERT_TRUE(outcome.ok());
  EXPECT_EQ(outcome->fixed, 1);
  EXPECT_EQ(Contents(), "y\n");
}

TEST_F(FixLoopTest, LeavesWaivedFindings) {
  template_.waived = "w-1";
  Write("x\n");
  ASSERT_TRUE(FixWorkTree(Ports("y"), true).ok());
  EXPECT_EQ(Contents(), "x\n");
}

TEST_F(FixLoopTest, EndsThoughFixesMakeNewFindings) {
  Write("x\n");
  const absl::StatusOr<FixOutcome> outcome = FixWorkTree(Ports("x-"), false);
  ASSERT_TRUE(outcome.ok());
  EXPECT_EQ(checks_, 11);
  EXPECT_EQ(outcome->report.findings.size(), 1u);
}

TEST_F(FixLoopTest, LeavesAFileThatIsNotTheOneJudged) {
  Write("x\n");
  FixPorts ports = Ports("y");
  ports.read = [](const std::string&) -> absl::StatusOr<std::string> {
    return "x, but other\n";
  };
  const absl::StatusOr<FixOutcome> outcome = FixWorkTree(ports, false);
  ASSERT_TRUE(outcome.ok());
  EXPECT_EQ(outcome->fixed, 0);
  EXPECT_EQ(Contents(), "x\n");
}

// git may turn LF into CRLF when it writes the work tree.
TEST_F(FixLoopTest, LineEndsMayDifferFromWhatWasJudged) {
  Write("x\r\n\r\nz\r\n");
  FixPorts ports = Ports("y");
  ports.read = [](const std::string&) -> absl::StatusOr<std::string> {
    return "x\n\nz\n";
  };
  ASSERT_TRUE(FixWorkTree(ports, false).ok());
  EXPECT_EQ(Contents(), "y\r\n\r\nz\r\n");
}

TEST_F(FixLoopTest, NeverWritesThroughALink) {
  Write("x\n");
  fs::rename(root_ / kFile, root_ / "target");
  fs::create_symlink(root_ / "target", root_ / kFile);
  const absl::StatusOr<FixOutcome> outcome = FixWorkTree(Ports("y"), false);
  ASSERT_TRUE(outcome.ok());
  EXPECT_EQ(outcome->fixed, 0);
  EXPECT_EQ(Contents(), "x\n");
  EXPECT_TRUE(fs::is_symlink(root_ / kFile));
}

TEST_F(FixLoopTest, PassesOnWhatTheCheckSays) {
  FixPorts ports = Ports("y");
  ports.check = []() -> absl::StatusOr<policy::CheckReport> {
    return absl::NotFoundError("no revision main");
  };
  EXPECT_EQ(FixWorkTree(ports, false).status().code(),
            absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace codicil::cli
