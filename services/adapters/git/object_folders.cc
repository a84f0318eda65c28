#include "services/adapters/git/object_folders.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace codicil::adapters::git {
namespace {

namespace fs = std::filesystem;

constexpr int kMaxAlternateDepth = 5;

void Collect(const fs::path& objects, int depth,
             std::vector<std::string>& folders) {
  std::error_code error;
  const fs::path canonical = fs::canonical(objects, error);
  if (error || depth > kMaxAlternateDepth ||
      std::find(folders.begin(), folders.end(), canonical) != folders.end()) {
    return;
  }
  folders.push_back(canonical.string());
  std::ifstream alternates(canonical / "info" / "alternates");
  for (std::string line; std::getline(alternates, line);) {
    if (line.empty() || line[0] == '#') continue;
    Collect(canonical / line, depth + 1, folders);
  }
}

}  // namespace

std::vector<std::string> FindObjectFolders(const std::string& common_dir) {
  std::vector<std::string> folders;
  Collect(fs::path(common_dir) / "objects", 0, folders);
  return folders;
}

}  // namespace codicil::adapters::git
