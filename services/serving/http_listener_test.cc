#include "services/serving/http_listener.h"

#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "services/serving/testing/client_socket.h"

namespace codicil::serving {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class HttpListenerTest : public ::testing::Test {
 protected:
  HttpListenerTest()
      : listener_(*ListeningSocket::Open(*ParseListenAddress("127.0.0.1:0")),
                  [](std::string_view path) { return Page(path); }) {
    listener_.Start();
  }

  static HttpAnswer Page(std::string_view path) {
    if (path == "/large")
      return {200, "text/plain", std::string(5'000'000, 'x')};
    if (path == "/here") return {200, "text/plain", "a page"};
    return {404, "text/plain", "nothing"};
  }

  base::Descriptor Connect() { return ConnectTo(listener_.address()); }

  std::string Ask(const std::string& request) {
    const base::Descriptor client = Connect();
    EXPECT_TRUE(Send(client, request));
    return ReceiveAll(client);
  }

  HttpListener listener_;
};

TEST_F(HttpListenerTest, GivesAPage) {
  EXPECT_EQ(Ask("GET /here?x=1 HTTP/1.1\r\nHost: x\r\n\r\n"),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
            "Content-Length: 6\r\nCache-Control: no-store\r\n"
            "Connection: close\r\n\r\na page");
}

TEST_F(HttpListenerTest, GivesTheHeadAlone) {
  EXPECT_THAT(Ask("HEAD /here HTTP/1.0\r\n\r\n"),
              AllOf(HasSubstr("Content-Length: 6\r\n"), EndsWith("\r\n\r\n")));
}

TEST_F(HttpListenerTest, GivesALargePageWhole) {
  EXPECT_THAT(Ask("GET /large HTTP/1.1\r\n\r\n"),
              EndsWith("\r\n\r\n" + std::string(5'000'000, 'x')));
}

TEST_F(HttpListenerTest, RefusesWhatItDoesNotUnderstand) {
  EXPECT_THAT(Ask("GET /none HTTP/1.1\r\n\r\n"),
              StartsWith("HTTP/1.1 404 Not Found\r\n"));
  EXPECT_THAT(Ask("POST /here HTTP/1.1\r\n\r\n"),
              AllOf(StartsWith("HTTP/1.1 405 Method Not Allowed\r\n"),
                    HasSubstr("Allow: GET, HEAD\r\n")));
  EXPECT_THAT(Ask("nonsense\r\n\r\n"), StartsWith("HTTP/1.1 400 "));
  EXPECT_THAT(Ask("GET /here HTTP/2.0\r\n\r\n"), StartsWith("HTTP/1.1 400 "));
  EXPECT_THAT(Ask("GET /" + std::string(9'000, 'x')),
              StartsWith("HTTP/1.1 400 "));
}

TEST_F(HttpListenerTest, AnswersOthersWhileOneIsSlow) {
  const base::Descriptor slow = Connect();
  ASSERT_TRUE(Send(slow, "GET /he"));
  EXPECT_THAT(Ask("GET /here HTTP/1.1\r\n\r\n"), EndsWith("a page"));
  ASSERT_TRUE(Send(slow, "re HTTP/1.1\r\n\r\n"));
  EXPECT_THAT(ReceiveAll(slow), EndsWith("a page"));
}

TEST_F(HttpListenerTest, LetsTheOldestGoWhenThereAreTooMany) {
  std::vector<base::Descriptor> silent;
  for (int i = 0; i < 100; ++i) silent.push_back(Connect());
  EXPECT_THAT(Ask("GET /here HTTP/1.1\r\n\r\n"), EndsWith("a page"));
  EXPECT_TRUE(IsClosedWithin(silent[0], 10));
  EXPECT_FALSE(IsClosedWithin(silent[99], 0));
}

TEST_F(HttpListenerTest, HasNoPatienceForever) {
  const base::Descriptor slow = Connect();
  ASSERT_TRUE(Send(slow, "GET"));
  EXPECT_TRUE(IsClosedWithin(slow, 20));
}

}  // namespace
}  // namespace codicil::serving
