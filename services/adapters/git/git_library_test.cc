#include "services/adapters/git/git_library.h"

#include <git2.h>
#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "services/base/testing/status_matchers.h"

namespace codicil::adapters::git {
namespace {

TEST(GitLibraryTest, StartsOnceFromAnyNumberOfThreads) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([] { EXPECT_THAT(StartGitLibrary(), base::IsOk()); });
  }
  for (std::thread& thread : threads) thread.join();
  // libgit2 counts its starts, and returns how many there were.
  EXPECT_EQ(git_libgit2_init(), 2);
  EXPECT_EQ(git_libgit2_shutdown(), 1);
}

}  // namespace
}  // namespace codicil::adapters::git
