// Writes the reference pages of all kinds into a folder:
//
//   bazel run //services/model/schema:print_docs -- docs/schema
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "services/model/schema/docs.h"
#include "services/model/schema/kind_registry.h"

namespace {

bool Write(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (!file) std::fprintf(stderr, "cannot write %s\n", path.c_str());
  return static_cast<bool>(file);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: print_docs FOLDER\n");
    return 2;
  }
  // `bazel run` starts elsewhere; the folder is meant from the workspace.
  std::string folder = argv[1];
  const char* workspace = std::getenv("BUILD_WORKSPACE_DIRECTORY");
  if (workspace != nullptr && folder[0] != '/') {
    folder = std::string(workspace) + "/" + folder;
  }
  bool ok = Write(folder + "/README.md", codicil::model::KindIndexPage());
  for (const codicil::model::KindSchema* schema : codicil::model::AllKinds()) {
    ok = Write(folder + "/" + codicil::model::KindPageName(*schema),
               codicil::model::KindPage(*schema)) &&
         ok;
  }
  return ok ? 0 : 3;
}
