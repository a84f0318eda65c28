#include "services/serving/grpc_server.h"

#include <atomic>
#include <chrono>
#include <ctime>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "echo.grpc.pb.h"
#include "gmock/gmock.h"
#include "services/base/testing/status_matchers.h"
#include "services/serving/testing/certificates.h"
#include "services/serving/testing/client_socket.h"
#include "services/serving/testing/temporary_folder.h"

namespace codicil::serving {
namespace {

using base::IsOk;
using base::StatusIs;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;
using testing::EchoRequest;
using testing::EchoResponse;
using testing::EchoService;
using testing::WaitRequest;
using testing::WaitResponse;

constexpr char kEcho[] = "/codicil.serving.testing.EchoService/Echo";
constexpr char kWait[] = "/codicil.serving.testing.EchoService/Wait";

// Echo is on the queues; Wait, by callbacks, answers when it is let go.
class Service
    : public EchoService::WithAsyncMethod_Echo<
          EchoService::WithCallbackMethod_Wait<EchoService::Service>> {
 public:
  explicit Service(MethodCalls& waits) : waits_(waits) {}

  grpc::ServerUnaryReactor* Wait(grpc::CallbackServerContext* context,
                                 const WaitRequest*, WaitResponse*) override {
    const CallStart start = waits_.Begin(*context);
    auto* const reactor = context->DefaultReactor();
    threads_.emplace_back([this, start, context, reactor] {
      while (!is_let_go && !context->IsCancelled()) {
        std::this_thread::sleep_for(milliseconds(1));
      }
      const grpc::Status status =
          context->IsCancelled() ? grpc::Status::CANCELLED : grpc::Status::OK;
      waits_.End(start, *context, status, "");
      reactor->Finish(status);
    });
    return reactor;
  }

  void Join() {
    for (std::thread& thread : threads_) thread.join();
  }

  std::atomic<bool> is_let_go{false};

 private:
  MethodCalls& waits_;
  std::vector<std::thread> threads_;
};

class GrpcServerTest : public ::testing::Test {
 protected:
  ~GrpcServerTest() override {
    if (server_ != nullptr) server_->Drain(milliseconds(0), Never);
    service_.Join();
  }

  static bool Never() { return false; }

  void Start(GrpcServerOptions options) {
    if (options.listen.empty()) {
      options.listen = {*ParseListenAddress("127.0.0.1:0")};
    }
    options.queues = 2;
    server_ =
        std::make_unique<GrpcServer>(std::move(options), call_log_, metrics_);
    server_->builder().RegisterService(&service_);
    server_->queues().Serve<EchoRequest, EchoResponse>(
        echoes_, 1'000, [this](auto... call) { service_.RequestEcho(call...); },
        [](UnaryCall& call, const EchoRequest& request,
           EchoResponse& response) {
          call.key = call.context.peer();
          response.set_text(request.text());
          return grpc::Status::OK;
        });
    ASSERT_THAT(server_->Start(), IsOk());
    address_ = server_->Addresses()[0].ToText();
  }

  std::unique_ptr<EchoService::Stub> NewStub(
      const std::shared_ptr<grpc::ChannelCredentials>& credentials =
          grpc::InsecureChannelCredentials()) const {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    return EchoService::NewStub(
        grpc::CreateCustomChannel(address_, credentials, arguments));
  }

  static grpc::Status Echo(EchoService::Stub& stub, const std::string& text) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + seconds(20));
    EchoRequest request;
    request.set_text(text);
    EchoResponse response;
    const grpc::Status status = stub.Echo(&context, request, &response);
    EXPECT_EQ(response.text(), status.ok() ? text : "");
    return status;
  }

  static grpc::Status Wait(EchoService::Stub& stub) {
    grpc::ClientContext context;
    WaitResponse response;
    return stub.Wait(&context, WaitRequest(), &response);
  }

  void AwaitOpenCalls(int64_t count) const {
    while (call_log_.open_calls() != count) std::this_thread::yield();
  }

  Metrics metrics_;
  JsonLog log_{LogLevel::kError, [] { return base::Instant{0}; },
               [](std::string_view) {}};
  SpanSource spans_{1};
  CallLog call_log_{metrics_, log_, spans_};
  MethodCalls echoes_{call_log_, kEcho, LogLevel::kDebug};
  MethodCalls waits_{call_log_, kWait, LogLevel::kDebug};
  Service service_{waits_};
  std::unique_ptr<GrpcServer> server_;
  std::string address_;
};

TEST_F(GrpcServerTest, ServesBothKindsOfMethods) {
  Start({});
  const auto stub = NewStub();
  EXPECT_TRUE(Echo(*stub, "hello").ok());
  service_.is_let_go = true;
  EXPECT_TRUE(Wait(*stub).ok());
  const std::string page = metrics_.Text();
  EXPECT_THAT(page, ::testing::HasSubstr("\ncodicil_connections 1\n"));
}

TEST_F(GrpcServerTest, ServesOnAUnixSocket) {
  const TemporaryFolder folder;
  GrpcServerOptions options;
  options.listen = {*ParseListenAddress("unix:" + folder.Path("s"))};
  Start(std::move(options));
  EXPECT_TRUE(Echo(*NewStub(), "hello").ok());
  server_->Drain(milliseconds(0), Never);
}

TEST_F(GrpcServerTest, EncryptsTcpAndLeavesUnixSocketsPlain) {
  const TemporaryFolder folder;
  const TestAuthority authority("Test CA");
  const Identity identity = authority.Issue("server");
  const auto store =
      TlsStore::Open({folder.Write("cert.pem", identity.certificate),
                      folder.Write("key.pem", identity.key), ""},
                     {static_cast<int64_t>(std::time(nullptr)) * 1'000});
  ASSERT_THAT(store, IsOk());
  GrpcServerOptions options;
  options.listen = {*ParseListenAddress("127.0.0.1:0"),
                    *ParseListenAddress("unix:" + folder.Path("s"))};
  options.tls = store->get();
  Start(std::move(options));
  grpc::SslCredentialsOptions client;
  client.pem_root_certs = authority.certificate();
  EXPECT_TRUE(Echo(*NewStub(grpc::SslCredentials(client)), "tls").ok());
  EXPECT_FALSE(Echo(*NewStub(), "plain").ok());
  address_ = server_->Addresses()[1].ToText();
  EXPECT_TRUE(Echo(*NewStub(), "plain").ok());
  server_->Drain(milliseconds(0), Never);
}

TEST_F(GrpcServerTest, SaysWhichAddressIsTaken) {
  Start({});
  GrpcServerOptions options;
  options.listen = {*ParseListenAddress(address_)};
  Metrics metrics;
  GrpcServer second(std::move(options), call_log_, metrics);
  EXPECT_THAT(second.Start(), StatusIs(absl::StatusCode::kUnavailable,
                                       ::testing::HasSubstr(address_)));
}

TEST_F(GrpcServerTest, RefusesALargeMessage) {
  GrpcServerOptions options;
  options.max_message_bytes = 1'000;
  Start(std::move(options));
  const auto stub = NewStub();
  EXPECT_EQ(Echo(*stub, std::string(2'000, 'x')).error_code(),
            grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_TRUE(Echo(*stub, "small").ok());
}

// Some say nothing, some only begin to speak HTTP/2; both are 1,000.
TEST_F(GrpcServerTest, ServesPastHalfOpenConnections) {
  GrpcServerOptions options;
  options.gate.max_silent = 500;
  Start(std::move(options));
  const auto stub = NewStub();
  EXPECT_TRUE(Echo(*stub, "before").ok());
  std::vector<base::Descriptor> clients;
  for (int i = 0; i < 2'000; ++i) {
    clients.push_back(ConnectTo(server_->Addresses()[0]));
    ASSERT_TRUE(clients.back().is_open());
    if (i % 2 == 0) Send(clients.back(), "PRI * HTT");
  }
  EXPECT_TRUE(Echo(*stub, "during").ok());
  EXPECT_TRUE(Echo(*NewStub(), "anew").ok());
}

TEST_F(GrpcServerTest, LetsRunningCallsEnd) {
  Start({});
  const auto stub = NewStub();
  grpc::Status status;
  std::thread caller([&] { status = Wait(*stub); });
  AwaitOpenCalls(1);
  std::thread release([&] {
    std::this_thread::sleep_for(milliseconds(200));
    service_.is_let_go = true;
  });
  const auto start = steady_clock::now();
  server_->Drain(seconds(30), Never);
  EXPECT_LT(steady_clock::now() - start, seconds(20));
  caller.join();
  release.join();
  EXPECT_TRUE(status.ok()) << status.error_message();
  EXPECT_FALSE(Echo(*NewStub(), "late").ok());
}

TEST_F(GrpcServerTest, CancelsWhatIsOverTime) {
  Start({});
  const auto stub = NewStub();
  grpc::Status status;
  std::thread caller([&] { status = Wait(*stub); });
  AwaitOpenCalls(1);
  server_->Drain(milliseconds(50), Never);
  caller.join();
  EXPECT_FALSE(status.ok());
}

TEST_F(GrpcServerTest, CancelsAtOnceWhenHurried) {
  Start({});
  const auto stub = NewStub();
  grpc::Status status;
  std::thread caller([&] { status = Wait(*stub); });
  AwaitOpenCalls(1);
  const auto start = steady_clock::now();
  server_->Drain(seconds(60), [] { return true; });
  EXPECT_LT(steady_clock::now() - start, seconds(20));
  caller.join();
  EXPECT_FALSE(status.ok());
}

}  // namespace
}  // namespace codicil::serving
