#include "services/cli/testing/golden.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace codicil::cli {
namespace {

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file),
          std::istreambuf_iterator<char>()};
}

std::string_view LineAt(std::string_view text, size_t offset) {
  const size_t before =
      offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  const size_t begin = before == std::string_view::npos ? 0 : before + 1;
  return text.substr(begin, text.find('\n', begin) - begin);
}

}  // namespace

::testing::AssertionResult MatchesGolden(std::string_view actual,
                                         const std::string& path) {
  // `bazel run` sets the folder, and the variable comes from the caller.
  const char* const workspace = std::getenv("BUILD_WORKSPACE_DIRECTORY");
  if (std::getenv("UPDATE_GOLDEN") != nullptr && workspace != nullptr) {
    std::ofstream(std::string(workspace) + "/" + path, std::ios::binary)
        << actual;
    return ::testing::AssertionSuccess() << "updated " << path;
  }
  const std::string golden = ReadFile(path);
  if (golden == actual) return ::testing::AssertionSuccess();
  const size_t at =
      std::mismatch(golden.begin(), golden.end(), actual.begin(), actual.end())
          .first -
      golden.begin();
  const auto line = 1 + std::count(golden.begin(), golden.begin() + at, '\n');
  return ::testing::AssertionFailure()
         << path << ":" << line << ": want\n  " << LineAt(golden, at)
         << "\ngot\n  " << LineAt(actual, at)
         << "\nupdate: UPDATE_GOLDEN=1 bazel run <this test>\nall of it:\n"
         << actual;
}

}  // namespace codicil::cli
