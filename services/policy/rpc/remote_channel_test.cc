#include "services/policy/rpc/remote_channel.h"

#include <gmock/gmock.h>

#include "services/base/testing/status_matchers.h"

namespace codicil::policy {
namespace {

TEST(RemoteChannelTest, KnowsWhatIsLocal) {
  for (const char* address :
       {"unix:/run/x.sock", "localhost:1", "127.0.0.1:50051", "[::1]:1"}) {
    EXPECT_TRUE(IsLocal(address)) << address;
  }
  for (const char* address :
       {"example.com:1", "127.0.0.1.example.com:1", "localhost", "10.0.0.1:1",
        "unix:", "localhost.example.com:1", "[::2]:1", "127.0.0.1@evil:1"}) {
    EXPECT_FALSE(IsLocal(address)) << address;
  }
}

TEST(RemoteChannelTest, TakesAddresses) {
  for (const char* address : {"unix:/run/x.sock", "localhost:1",
                              "policy.example.com:50051", "[2001:db8::1]:1"}) {
    EXPECT_THAT(OpenChannel(address, std::nullopt), base::IsOk()) << address;
  }
}

TEST(RemoteChannelTest, RefusesAnythingElse) {
  for (const char* address :
       {"", "localhost", "localhost:", ":1", "localhost:x", "::1:1",
        "http://localhost:1", "dns:///localhost:1", "unix:", "a:123456"}) {
    EXPECT_THAT(
        OpenChannel(address, std::nullopt),
        base::StatusIs(absl::StatusCode::kInvalidArgument,
                       testing::HasSubstr("neither HOST:PORT nor unix:PATH")))
        << address;
  }
}

}  // namespace
}  // namespace codicil::policy
