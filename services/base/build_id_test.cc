#include "services/base/build_id.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "gtest/gtest.h"

namespace codicil::base {
namespace {

namespace fs = std::filesystem;

constexpr char kPrint[] = "CODICIL_PRINT_BUILD_ID";

// What a program says of itself: this one, run again.
std::string BuildIdOf(const fs::path& program) {
  const std::string command =
      std::string(kPrint) + "=1 '" + program.string() + "'";
  FILE* const pipe = ::popen(command.c_str(), "r");
  char line[64] = "";
  EXPECT_NE(std::fgets(line, sizeof line, pipe), nullptr);
  EXPECT_EQ(::pclose(pipe), 0);
  return line;
}

std::string Own() { return std::to_string(BuildId()); }

TEST(BuildIdTest, IsTheSameInEveryRun) {
  EXPECT_EQ(BuildIdOf(fs::read_symlink("/proc/self/exe")), Own());
}

TEST(BuildIdTest, IsTheSameForACopy) {
  const fs::path copy = fs::path(::testing::TempDir()) / "copy";
  fs::remove(copy);
  fs::copy_file(fs::read_symlink("/proc/self/exe"), copy);
  EXPECT_EQ(BuildIdOf(copy), Own())
      << "the linker's note counts, not the file's time";
}

TEST(BuildIdTest, ChangesWithTheProgramsNote) {
  std::ifstream file("/proc/self/exe", std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file),
                    std::istreambuf_iterator<char>()};
  // Type 3 and the name "GNU": the note's head; the id follows.
  const std::string head("\x03\0\0\0GNU\0", 8);
  const size_t at = bytes.find(head);
  ASSERT_NE(at, std::string::npos) << "the linker wrote no build id";
  bytes[at + head.size()] ^= 1;
  const fs::path other = fs::path(::testing::TempDir()) / "other";
  std::ofstream(other, std::ios::binary) << bytes;
  fs::permissions(other, fs::perms::owner_all);
  EXPECT_NE(BuildIdOf(other), Own());
}

}  // namespace
}  // namespace codicil::base

int main(int argc, char** argv) {
  if (std::getenv(codicil::base::kPrint) != nullptr) {
    std::printf("%llu",
                static_cast<unsigned long long>(codicil::base::BuildId()));
    return 0;
  }
  ::testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
