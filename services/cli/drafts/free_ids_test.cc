#include "services/cli/drafts/free_ids.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gtest/gtest.h"
#include "services/base/calendar.h"
#include "services/cli/files/confined_folder.h"
#include "services/ports/testing/fake_git_repo.h"

namespace codicil::cli {
namespace {

namespace fs = std::filesystem;

class FreeIdsTest : public ::testing::Test {
 protected:
  FreeIdsTest() : root_(MakeRoot()), folder_(root_.string()) {}

  static fs::path MakeRoot() {
    const auto* const test =
        ::testing::UnitTest::GetInstance()->current_test_info();
    const fs::path root = fs::path(::testing::TempDir()) / test->name();
    fs::remove_all(root);
    fs::create_directories(root);
    return root;
  }

  void Touch(const std::string& path) {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path) << "x";
  }

  // A history in which these files were there once.
  ports::Commit Delete(const std::vector<std::string>& paths) {
    ports::FakeFiles files;
    for (const std::string& path : paths) files.emplace(path, "x");
    const ports::Commit before = repo_.AddCommit(files);
    const ports::Commit after = repo_.AddCommit({}, {before.id});
    repo_.SetRef("HEAD", after.id);
    return after;
  }

  static base::Date Day(const char* text) { return *base::ParseDate(text); }

  const fs::path root_;
  const ConfinedFolder folder_;
  ports::FakeGitRepo repo_;
};

TEST_F(FreeIdsTest, TheFirstRfc) {
  EXPECT_EQ(*FreeIds(folder_, repo_).NextRfc(), "RFC-0001");
}

TEST_F(FreeIdsTest, TheRfcAfterTheHighest) {
  Touch("handbook/rfcs/RFC-0002.yaml");
  Touch("handbook/rfcs/RFC-0011.yaml");
  Touch("handbook/rfcs/README.md");
  Touch("handbook/rfcs/RFC-99999.yaml");
  EXPECT_EQ(*FreeIds(folder_, repo_).NextRfc(), "RFC-0012");
}

TEST_F(FreeIdsTest, PassesOverDeletedRfcs) {
  Touch("handbook/rfcs/RFC-0002.yaml");
  Delete({"handbook/rfcs/RFC-0003.yaml", "handbook/rfcs/RFC-0004.yaml"});
  EXPECT_EQ(*FreeIds(folder_, repo_).NextRfc(), "RFC-0005");
}

TEST_F(FreeIdsTest, RfcsRunOut) {
  Touch("handbook/rfcs/RFC-9999.yaml");
  EXPECT_EQ(FreeIds(folder_, repo_).NextRfc().status().code(),
            absl::StatusCode::kResourceExhausted);
}

TEST_F(FreeIdsTest, AnIncidentIsNamedAfterItsDay) {
  EXPECT_EQ(*FreeIds(folder_, repo_).NextIncident(Day("2026-06-01")),
            "INC-2026-0601");
}

TEST_F(FreeIdsTest, TheSecondIncidentOfADay) {
  Touch("handbook/incidents/INC-2026-0601.yaml");
  Touch("handbook/incidents/INC-2026-0602.yaml");
  Touch("handbook/incidents/INC-2025-0603.yaml");
  EXPECT_EQ(*FreeIds(folder_, repo_).NextIncident(Day("2026-06-01")),
            "INC-2026-0603");
}

TEST_F(FreeIdsTest, PassesOverDeletedIncidents) {
  Delete({"handbook/incidents/INC-2026-0601.yaml"});
  EXPECT_EQ(*FreeIds(folder_, repo_).NextIncident(Day("2026-06-01")),
            "INC-2026-0602");
}

TEST_F(FreeIdsTest, AShallowCloneDoesNotStopIt) {
  const ports::Commit head = Delete({"handbook/rfcs/RFC-0001.yaml"});
  repo_.CutHistoryAt(head.id);
  FreeIds ids(folder_, repo_);
  EXPECT_EQ(*ids.NextRfc(), "RFC-0001");
  EXPECT_TRUE(ids.history_is_cut());
}

TEST_F(FreeIdsTest, PassesOnWhatTheRepositorySays) {
  Delete({});
  repo_.FailAt(ports::GitMethod::kEverDeleted, absl::DataLossError("corrupt"));
  EXPECT_EQ(FreeIds(folder_, repo_).NextRfc().status().code(),
            absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace codicil::cli
