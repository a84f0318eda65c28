#include "services/serving/listen_address.h"

#include <string>

#include "gmock/gmock.h"
#include "services/base/testing/status_matchers.h"

namespace codicil::serving {
namespace {

using base::IsOk;
using base::StatusIs;
using ::testing::HasSubstr;

struct GoodCase {
  const char* name;
  std::string text;
  bool is_local;
};

class GoodAddressTest : public ::testing::TestWithParam<GoodCase> {};

TEST_P(GoodAddressTest, IsReadAndWrittenBack) {
  const auto address = ParseListenAddress(GetParam().text);
  ASSERT_THAT(address, IsOk());
  EXPECT_EQ(address->ToText(), GetParam().text);
  EXPECT_EQ(address->IsLocal(), GetParam().is_local);
}

TEST_P(GoodAddressTest, NeedsTlsUnlessLocal) {
  const auto address = ParseListenAddress(GetParam().text);
  ASSERT_THAT(address, IsOk());
  EXPECT_THAT(JudgeExposure(*address, /*has_tls=*/true), IsOk());
  const absl::Status plain = JudgeExposure(*address, /*has_tls=*/false);
  if (GetParam().is_local) {
    EXPECT_THAT(plain, IsOk());
  } else {
    EXPECT_THAT(plain, StatusIs(absl::StatusCode::kInvalidArgument,
                                HasSubstr(GetParam().text)));
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, GoodAddressTest,
    ::testing::Values(GoodCase{"V4", "127.0.0.1:50051", true},
                      GoodCase{"V4Other", "127.8.9.10:0", true},
                      GoodCase{"V4Any", "0.0.0.0:1", false},
                      GoodCase{"V4Far", "192.0.2.1:65535", false},
                      GoodCase{"V4LooksLocal", "12.7.0.1:1", false},
                      GoodCase{"V6", "[::1]:50051", true},
                      GoodCase{"V6Any", "[::]:50051", false},
                      GoodCase{"V6Mapped", "[::ffff:127.0.0.1]:1", true},
                      GoodCase{"V6MappedFar", "[::ffff:192.0.2.1]:1", false},
                      GoodCase{"V6Far", "[2001:db8::1]:1", false},
                      GoodCase{"Unix", "unix:/run/codicil.sock", true}),
    [](const auto& row) { return row.param.name; });

class BadAddressTest : public ::testing::TestWithParam<std::string> {};

TEST_P(BadAddressTest, IsRefused) {
  EXPECT_THAT(
      ParseListenAddress(GetParam()),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(GetParam())));
}

INSTANTIATE_TEST_SUITE_P(
    All, BadAddressTest,
    ::testing::Values("", ":1", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536",
                      "127.0.0.1:-1", "127.0.0.1:1x", "127.0.0.1:+1",
                      "127.1:80", "localhost:1", "*:1", "::1:1", "[::1]",
                      "[127.0.0.1]:1", "[::1%lo]:1", "unix:", "unix:relative",
                      "unix-abstract:name", "unix:/" + std::string(107, 'x')));

TEST(UnixAddressTest, TakesTheLongestPath) {
  EXPECT_THAT(ParseListenAddress("unix:/" + std::string(106, 'x')), IsOk());
}

}  // namespace
}  // namespace codicil::serving
