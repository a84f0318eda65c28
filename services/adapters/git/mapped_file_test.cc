#include "services/adapters/git/mapped_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <utility>

#include "services/adapters/git/testing/scratch_repo.h"
#include "services/base/testing/status_matchers.h"

namespace codicil::adapters::git {
namespace {

using base::IsOk;
using base::StatusIs;
using testing::HasSubstr;

TEST(MappedFileTest, HoldsTheBytesAlsoWhenMovedAndWhenTheFileIsGone) {
  const ScratchFolder folder;
  WriteFile(folder / "a", "some bytes");
  WriteFile(folder / "b", "others");
  auto a = MappedFile::Open(folder / "a");
  auto b = MappedFile::Open(folder / "b");
  ASSERT_THAT(a, IsOk());
  ASSERT_THAT(b, IsOk());
  std::remove((folder / "a").c_str());
  const std::string_view bytes = a->bytes();
  MappedFile moved = *std::move(a);
  EXPECT_EQ(moved.bytes().data(), bytes.data());
  *b = std::move(moved);
  EXPECT_EQ(b->bytes(), "some bytes");
}

TEST(MappedFileTest, MapsAnEmptyFile) {
  const ScratchFolder folder;
  WriteFile(folder / "empty", "");
  const auto file = MappedFile::Open(folder / "empty");
  ASSERT_THAT(file, IsOk());
  EXPECT_EQ(file->bytes(), "");
}

TEST(MappedFileTest, SaysWhatItCannotMap) {
  const ScratchFolder folder;
  EXPECT_THAT(MappedFile::Open(folder / "absent"),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("absent")));
  EXPECT_THAT(
      MappedFile::Open(folder.path()),
      StatusIs(absl::StatusCode::kUnavailable, HasSubstr("not a plain file")));
}

TEST(MappedFileTest, ReadsReleasedPagesAgain) {
  const ScratchFolder folder;
  std::string bytes(100'000, '\0');
  for (size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i);
  WriteFile(folder / "a", bytes);
  const auto file = MappedFile::Open(folder / "a");
  ASSERT_THAT(file, IsOk());
  ASSERT_EQ(file->bytes(), bytes);
  for (const auto& [from, size] : {std::pair<size_t, size_t>(0, 100'000),
                                   {1, 50'000},
                                   {5000, 10},
                                   {99'999, 1},
                                   {0, 0}}) {
    ReleasePages(file->bytes().substr(from, size));
    EXPECT_EQ(file->bytes(), bytes) << from;
  }
}

}  // namespace
}  // namespace codicil::adapters::git
