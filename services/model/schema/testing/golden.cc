#include "services/model/schema/testing/golden.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace codicil::model::testing {

void ExpectGolden(const std::string& path, const std::string& got,
                  const std::string& update) {
  const char* workspace = std::getenv("BUILD_WORKSPACE_DIRECTORY");
  if (std::getenv("CODICIL_UPDATE_GOLDEN") != nullptr && workspace != nullptr) {
    std::ofstream file(std::string(workspace) + "/" + path,
                       std::ios::binary | std::ios::trunc);
    file << got;
    file.close();
    EXPECT_TRUE(static_cast<bool>(file)) << "cannot write " << path;
    return;
  }
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << "cannot read " << path
                           << "; to make it: " << update;
  std::stringstream want;
  want << file.rdbuf();
  EXPECT_EQ(got, want.str()) << path << " differs; to update it: " << update;
}

}  // namespace codicil::model::testing
