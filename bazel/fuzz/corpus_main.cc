// Runs a fuzz target over the files of its corpus, without libFuzzer.
//
// Every input that once broke a parser stays in the corpus, so an ordinary
// `bazel test` keeps it fixed under any compiler. A failure is a crash, as
// under libFuzzer: the last line printed names the file.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size);

namespace {

// Regular files under `path` (or `path` itself), in byte order of their names.
bool ListFiles(const std::string& path, std::vector<std::string>* files) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (fs::is_regular_file(path, error)) {
    files->push_back(path);
    return true;
  }
  fs::recursive_directory_iterator it(path, error);
  const fs::recursive_directory_iterator end;
  for (; !error && it != end; it.increment(error)) {
    if (it->is_regular_file(error)) files->push_back(it->path().string());
  }
  if (error) {
    std::fprintf(stderr, "%s: %s\n", path.c_str(), error.message().c_str());
    return false;
  }
  std::sort(files->begin(), files->end());
  return true;
}

bool RunFile(const std::string& path) {
  std::fprintf(stderr, "input %s\n", path.c_str());
  std::ifstream in(path, std::ios::binary);
  const std::vector<std::uint8_t> bytes((std::istreambuf_iterator<char>(in)),
                                        std::istreambuf_iterator<char>());
  if (!in.is_open() || in.bad()) {
    std::fprintf(stderr, "%s: cannot be read\n", path.c_str());
    return false;
  }
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> files;
  for (int i = 1; i < argc; ++i) {
    if (!ListFiles(argv[i], &files)) return 1;
  }
  if (files.empty()) {
    std::fprintf(stderr, "no corpus file: name a folder that holds some\n");
    return 1;
  }
  for (const std::string& file : files) {
    if (!RunFile(file)) return 1;
  }
  std::fprintf(stderr, "%zu inputs ran\n", files.size());
  return 0;
}
