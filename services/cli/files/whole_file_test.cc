#include "services/cli/files/whole_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <thread>

#include "absl/status/status.h"
#include "gtest/gtest.h"

namespace codicil::cli {
namespace {

namespace fs = std::filesystem;

std::function<absl::Status(int)> Bytes(const std::string& bytes) {
  return [bytes](int fd) {
    return ::write(fd, bytes.data(), bytes.size()) ==
                   static_cast<ssize_t>(bytes.size())
               ? absl::OkStatus()
               : absl::UnavailableError("short write");
  };
}

class WholeFileTest : public ::testing::Test {
 protected:
  WholeFileTest() {
    folder_ = fs::path(::testing::TempDir()) /
              ::testing::UnitTest::GetInstance()->current_test_info()->name();
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    path_ = (folder_ / "report.xml").string();
  }

  static std::string Read(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  size_t Entries() const {
    return std::distance(fs::directory_iterator(folder_), {});
  }

  fs::path folder_;
  std::string path_;
};

TEST_F(WholeFileTest, MakesAFileByTheUmask) {
  const mode_t umask = ::umask(0027);
  EXPECT_EQ(WriteWholeFile(path_, Bytes("new")), absl::OkStatus());
  ::umask(umask);
  EXPECT_EQ(Read(path_), "new");
  EXPECT_EQ(Entries(), 1u);
  EXPECT_EQ(fs::status(path_).permissions(), static_cast<fs::perms>(0640));
}

TEST_F(WholeFileTest, InTheCurrentFolder) {
  const fs::path before = fs::current_path();
  fs::current_path(folder_);
  EXPECT_EQ(WriteWholeFile("report.xml", Bytes("new")), absl::OkStatus());
  EXPECT_EQ(WriteWholeFile("report.xml", Bytes("newer")), absl::OkStatus());
  fs::current_path(before);
  EXPECT_EQ(Read(path_), "newer");
  EXPECT_EQ(Entries(), 1u);
}

TEST_F(WholeFileTest, ReplacesAFileAndKeepsItsPermissions) {
  std::ofstream(path_) << "the old and longer text";
  fs::permissions(path_, static_cast<fs::perms>(0604));
  EXPECT_EQ(WriteWholeFile(path_, Bytes("new")), absl::OkStatus());
  EXPECT_EQ(Read(path_), "new");
  EXPECT_EQ(fs::status(path_).permissions(), static_cast<fs::perms>(0604));
}

TEST_F(WholeFileTest, AFailureLeavesTheOldFileAndNothingElse) {
  std::ofstream(path_) << "old";
  const absl::Status status = WriteWholeFile(path_, [this](int fd) {
    EXPECT_EQ(::write(fd, "ne", 2), 2);
    EXPECT_EQ(Read(path_), "old") << "readers see no half of it";
    return absl::UnavailableError("disk full");
  });
  EXPECT_EQ(status, absl::UnavailableError("disk full"));
  EXPECT_EQ(Read(path_), "old");
  EXPECT_EQ(Entries(), 1u);
}

TEST_F(WholeFileTest, AFailureMakesNoFile) {
  EXPECT_FALSE(WriteWholeFile(path_, [](int) {
                 return absl::UnavailableError("disk full");
               }).ok());
  EXPECT_EQ(Entries(), 0u);
}

TEST_F(WholeFileTest, TwoAtOnceDoNotMeet) {
  EXPECT_EQ(WriteWholeFile(path_,
                           [this](int fd) {
                             EXPECT_EQ(WriteWholeFile(path_, Bytes("inner")),
                                       absl::OkStatus());
                             return Bytes("outer")(fd);
                           }),
            absl::OkStatus());
  EXPECT_EQ(Read(path_), "outer");
  EXPECT_EQ(Entries(), 1u);
}

TEST_F(WholeFileTest, ALinkStaysALink) {
  const std::string target = (folder_ / "target").string();
  fs::create_symlink("target", path_);
  EXPECT_EQ(WriteWholeFile(path_, Bytes("first")), absl::OkStatus());
  EXPECT_EQ(Read(target), "first") << "a link to nothing yet";
  EXPECT_EQ(WriteWholeFile(path_, Bytes("second")), absl::OkStatus());
  EXPECT_EQ(Read(target), "second");
  EXPECT_TRUE(fs::is_symlink(path_));
  EXPECT_EQ(Entries(), 2u);
}

TEST_F(WholeFileTest, APipeIsWrittenInPlace) {
  ASSERT_EQ(::mkfifo(path_.c_str(), 0600), 0);
  std::string got;
  std::thread reader([&] { got = Read(path_); });
  EXPECT_EQ(WriteWholeFile(path_, Bytes("through")), absl::OkStatus());
  reader.join();
  EXPECT_EQ(got, "through");
  EXPECT_TRUE(fs::is_fifo(path_));
}

// As /dev/stdout is when standard output goes into a file.
TEST_F(WholeFileTest, AnOpenFileStaysTheSameFile) {
  const int fd = ::open(path_.c_str(), O_RDWR | O_CREAT, 0600);
  ASSERT_GE(fd, 0);
  EXPECT_EQ(WriteWholeFile("/dev/fd/" + std::to_string(fd), Bytes("new")),
            absl::OkStatus());
  char got[8] = {};
  EXPECT_EQ(::pread(fd, got, sizeof got, 0), 3);
  EXPECT_STREQ(got, "new");
  EXPECT_EQ(Read(path_), "new");
  ::close(fd);
}

TEST_F(WholeFileTest, SaysWhatTheSystemSays) {
  const auto message = [](const std::string& path) {
    const absl::Status status = WriteWholeFile(path, Bytes("x"));
    EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
    return std::string(status.message());
  };
  EXPECT_EQ(message((folder_ / "no/report").string()),
            "No such file or directory");
  EXPECT_EQ(message("/dev/null/report"), "Not a directory");
  EXPECT_EQ(message(folder_.string()), "Is a directory");
}

}  // namespace
}  // namespace codicil::cli
