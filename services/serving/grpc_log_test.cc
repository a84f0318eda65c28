#include "services/serving/grpc_log.h"

#include <grpc/support/log.h>

#include <string>

#include "gmock/gmock.h"

namespace codicil::serving {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;

TEST(GrpcLogTest, MakesLinesOfOurs) {
  std::string lines;
  const JsonLog log(
      LogLevel::kInfo, [] { return base::Instant{0}; },
      [&lines](std::string_view line) { lines += line; });
  {
    const GrpcLog grpc_log(log);
    gpr_log(GPR_ERROR, "bad \"%s\"", "thing");
  }
  EXPECT_THAT(lines, AllOf(HasSubstr(R"("severity":"warning")"),
                           HasSubstr(R"("message":"bad \"thing\"")"),
                           HasSubstr("grpc_log_test.cc:"), EndsWith("}\n")));
  lines.clear();
  gpr_log(GPR_ERROR, "late");
  EXPECT_EQ(lines, "");
}

}  // namespace
}  // namespace codicil::serving
