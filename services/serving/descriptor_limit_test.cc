#include "services/serving/descriptor_limit.h"

#include <sys/resource.h>

#include "gtest/gtest.h"

namespace codicil::serving {
namespace {

TEST(DescriptorLimitTest, GoesAsHighAsItMay) {
  rlimit limit{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &limit), 0);
  limit.rlim_cur = 100;
  limit.rlim_max = 300;
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &limit), 0);
  EXPECT_EQ(RaiseDescriptorLimit(), 300u);
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &limit), 0);
  EXPECT_EQ(limit.rlim_cur, 300u);
}

}  // namespace
}  // namespace codicil::serving
