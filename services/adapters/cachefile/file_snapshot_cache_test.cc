#include "services/adapters/cachefile/file_snapshot_cache.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"

namespace codicil::adapters::cachefile {
namespace {

absl::Status StoreBytes(FileSnapshotCache& cache, std::string_view bytes) {
  return cache.Store([&](ports::ByteSink& sink) {
    // In two pieces, of which one may be larger than any buffer.
    sink.Append(bytes.substr(0, bytes.size() / 4));
    sink.Append(bytes.substr(bytes.size() / 4));
  });
}

class FileSnapshotCacheTest : public testing::Test {
 protected:
  FileSnapshotCacheTest() {
    std::string name = testing::TempDir() + "/cacheXXXXXX";
    root_ = mkdtemp(name.data());
    folder_ = root_ + "/codicil";
  }
  ~FileSnapshotCacheTest() override { std::filesystem::remove_all(root_); }

  std::string Content() {
    FileSnapshotCache cache(folder_);
    auto bytes = cache.Open();
    return bytes.ok() ? std::string((*bytes)->bytes())
                      : std::string(bytes.status().message());
  }
  size_t FileCount() {
    size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
      count += entry.exists() ? 1 : 0;
    }
    return count;
  }

  std::string root_;
  std::string folder_;
};

TEST_F(FileSnapshotCacheTest, ReadersOfOneFileShareItAndKeepIt) {
  FileSnapshotCache cache(folder_);
  ASSERT_TRUE(StoreBytes(cache, "the first").ok());
  const auto one = cache.Open();
  const auto two = cache.Open();
  ASSERT_TRUE(one.ok() && two.ok());
  EXPECT_EQ((*one)->bytes().data(), (*two)->bytes().data());
  ASSERT_TRUE(StoreBytes(cache, "the other").ok());
  const auto three = cache.Open();
  ASSERT_TRUE(three.ok());
  EXPECT_EQ((*three)->bytes(), "the other");
  EXPECT_EQ((*two)->bytes(), "the first");
}

TEST_F(FileSnapshotCacheTest, NothingStoredIsNotFound) {
  FileSnapshotCache cache(folder_);
  EXPECT_TRUE(absl::IsNotFound(cache.Open().status()));
}

TEST_F(FileSnapshotCacheTest, GivesBackWhatWasStoredLast) {
  FileSnapshotCache cache(folder_);
  ASSERT_TRUE(StoreBytes(cache, "one").ok());
  ASSERT_TRUE(StoreBytes(cache, "two, longer").ok());
  EXPECT_EQ(Content(), "two, longer");
  EXPECT_EQ(FileCount(), 1u);
}

TEST_F(FileSnapshotCacheTest, CachesOfSeveralNamesShareAFolder) {
  FileSnapshotCache documents(folder_);
  FileSnapshotCache clauses(folder_, "clauses");
  ASSERT_TRUE(StoreBytes(documents, "documents").ok());
  ASSERT_TRUE(StoreBytes(clauses, "clauses").ok());
  EXPECT_EQ(Content(), "documents");
  EXPECT_EQ((*clauses.Open())->bytes(), "clauses");
  EXPECT_EQ(FileCount(), 2u);
}

TEST_F(FileSnapshotCacheTest, ReadersKeepWhatTheyMapped) {
  FileSnapshotCache cache(folder_);
  ASSERT_TRUE(StoreBytes(cache, "one").ok());
  auto reader = cache.Open();
  ASSERT_TRUE(reader.ok());
  ASSERT_TRUE(StoreBytes(cache, "two").ok());
  std::filesystem::remove_all(folder_);
  EXPECT_EQ((*reader)->bytes(), "one");
}

TEST_F(FileSnapshotCacheTest, EmptyFileIsEmptyBytes) {
  FileSnapshotCache cache(folder_);
  ASSERT_TRUE(StoreBytes(cache, "").ok());
  EXPECT_EQ(Content(), "");
}

TEST_F(FileSnapshotCacheTest, NeitherLinksNorPipesNorFoldersAreOpened) {
  std::filesystem::create_directory(folder_);
  std::ofstream(root_ + "/elsewhere") << "secret";
  const std::string path = folder_ + "/snapshot";
  std::filesystem::create_symlink(root_ + "/elsewhere", path);
  FileSnapshotCache cache(folder_);
  EXPECT_TRUE(absl::IsUnavailable(cache.Open().status()));
  std::filesystem::remove(path);
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  EXPECT_TRUE(absl::IsUnavailable(cache.Open().status()));
  std::filesystem::remove(path);
  std::filesystem::create_directory(path);
  EXPECT_TRUE(absl::IsUnavailable(cache.Open().status()));
}

TEST_F(FileSnapshotCacheTest, FolderThatCannotBeMadeIsUnavailable) {
  std::ofstream(folder_) << "a file in the way";
  FileSnapshotCache cache(folder_);
  EXPECT_TRUE(absl::IsUnavailable(StoreBytes(cache, "bytes")));
  EXPECT_TRUE(absl::IsNotFound(cache.Open().status()));
}

// A child process runs `work` and is waited for.
template <typename Work>
int InChild(Work work) {
  const pid_t child = fork();
  if (child == 0) _exit(work());
  int status = 0;
  waitpid(child, &status, 0);
  return status;
}

TEST_F(FileSnapshotCacheTest, FullDiskKeepsTheOldBytesAndLeavesNoRest) {
  FileSnapshotCache cache(folder_);
  ASSERT_TRUE(StoreBytes(cache, "old").ok());
  // A limit on file sizes fails the write half-way, as a full disk does.
  const int status = InChild([&] {
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit = {8192, 8192};
    setrlimit(RLIMIT_FSIZE, &limit);
    return absl::IsUnavailable(StoreBytes(cache, std::string(100'000, 'x')))
               ? 0
               : 1;
  });
  EXPECT_EQ(status, 0);
  EXPECT_EQ(Content(), "old");
  EXPECT_EQ(FileCount(), 1u);
}

TEST_F(FileSnapshotCacheTest, ReadersSeeOneWriterWhole) {
  constexpr size_t kSize = 300'000;
  FileSnapshotCache cache(folder_);
  ASSERT_TRUE(StoreBytes(cache, std::string(kSize, 'a')).ok());
  std::vector<pid_t> writers;
  for (char letter : {'b', 'c', 'd'}) {
    const pid_t child = fork();
    if (child == 0) {
      for (int i = 0; i < 60; ++i) {
        if (!StoreBytes(cache, std::string(kSize, letter)).ok()) _exit(1);
      }
      _exit(0);
    }
    writers.push_back(child);
  }
  for (int i = 0; i < 200; ++i) {
    const std::string content = Content();
    ASSERT_EQ(content.size(), kSize);
    ASSERT_EQ(content, std::string(kSize, content[0]));
  }
  for (pid_t writer : writers) {
    int status = 0;
    waitpid(writer, &status, 0);
    EXPECT_EQ(status, 0);
  }
}

TEST_F(FileSnapshotCacheTest, KilledWritersHarmNothing) {
  FileSnapshotCache cache(folder_);
  ASSERT_TRUE(StoreBytes(cache, "old").ok());
  for (int i = 0; i < 20; ++i) {
    const pid_t child = fork();
    if (child == 0) {
      for (;;) StoreBytes(cache, std::string(4'000'000, 'x')).IgnoreError();
    }
    usleep(500 * i);
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    const std::string content = Content();
    EXPECT_TRUE(content == "old" || content == std::string(4'000'000, 'x'));
  }
}

TEST_F(FileSnapshotCacheTest, LeftOversOfTheDeadAreRemovedAndOthersKept) {
  FileSnapshotCache cache(folder_);
  ASSERT_TRUE(StoreBytes(cache, "old").ok());
  const std::string dead = folder_ + "/snapshot.new.dead01";
  const std::string alive = folder_ + "/snapshot.new.alive1";
  std::ofstream(dead) << "half";
  std::ofstream(alive) << "half";
  const utimbuf long_ago = {1'000'000'000, 1'000'000'000};
  ASSERT_EQ(utime(dead.c_str(), &long_ago), 0);
  ASSERT_TRUE(StoreBytes(cache, "new").ok());
  EXPECT_FALSE(std::filesystem::exists(dead));
  EXPECT_TRUE(std::filesystem::exists(alive));
}

}  // namespace
}  // namespace codicil::adapters::cachefile
