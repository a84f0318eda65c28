#include "services/serving/port_file.h"

#include <fstream>
#include <sstream>
#include <string>

#include "gmock/gmock.h"
#include "services/base/testing/status_matchers.h"
#include "services/serving/testing/temporary_folder.h"

namespace codicil::serving {
namespace {

std::string ReadFile(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

TEST(PortFileTest, HasALineForEachAddress) {
  const TemporaryFolder folder;
  const std::string path = folder.Write("ports", "of the last run\n");
  ASSERT_THAT(WritePortFile(path,
                            {*ParseListenAddress("127.0.0.1:7"),
                             *ParseListenAddress("unix:/run/s")},
                            *ParseListenAddress("[::1]:8")),
              base::IsOk());
  EXPECT_EQ(ReadFile(path),
            "grpc 127.0.0.1:7\ngrpc unix:/run/s\nmetrics [::1]:8\n");
  ASSERT_THAT(WritePortFile(path, {}, std::nullopt), base::IsOk());
  EXPECT_EQ(ReadFile(path), "");
}

TEST(PortFileTest, SaysWhichFileCannotBeWritten) {
  EXPECT_THAT(WritePortFile("/nowhere/ports", {}, std::nullopt),
              base::StatusIs(absl::StatusCode::kUnavailable,
                             ::testing::HasSubstr("/nowhere/ports")));
}

}  // namespace
}  // namespace codicil::serving
