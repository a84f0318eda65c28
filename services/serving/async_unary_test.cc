#include "services/serving/async_unary.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "echo.grpc.pb.h"
#include "gtest/gtest.h"

namespace codicil::serving {
namespace {

using testing::EchoRequest;
using testing::EchoResponse;
using testing::EchoService;

constexpr char kMethod[] = "/codicil.serving.testing.EchoService/Echo";

class AsyncUnaryTest : public ::testing::Test {
 protected:
  void Start(size_t limit = 100) {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                             &port);
    builder.RegisterService(&service_);
    queues_ = std::make_unique<UnaryQueues>(builder, 2);
    queues_->Serve<EchoRequest, EchoResponse>(
        calls_, limit, [this](auto... call) { service_.RequestEcho(call...); },
        [this](UnaryCall& call, const EchoRequest& request,
               EchoResponse& response) {
          return Answer(call, request, response);
        });
    server_ = builder.BuildAndStart();
    queues_->Start();
    address_ = "127.0.0.1:" + std::to_string(port);
  }

  void Stop() {
    if (server_ == nullptr) return;
    server_->Shutdown();
    queues_->Stop();
    queues_.reset();
    server_.reset();
  }

  void TearDown() override { Stop(); }

  grpc::Status Answer(UnaryCall& call, const EchoRequest& request,
                      EchoResponse& response) {
    call.key = request.text().substr(0, 10);
    EXPECT_EQ(response.text(), "");
    if (request.text() == "fail") return {grpc::StatusCode::NOT_FOUND, "none"};
    for (int i = 0; i < std::max(1, request.repeat()); ++i) {
      *response.mutable_text() += request.text();
    }
    return grpc::Status::OK;
  }

  std::unique_ptr<EchoService::Stub> NewStub() {
    return EchoService::NewStub(
        grpc::CreateChannel(address_, grpc::InsecureChannelCredentials()));
  }

  static grpc::Status Call(EchoService::Stub& stub, const std::string& text,
                           std::string& answer, int repeat = 0,
                           const std::string& traceparent = "") {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() +
                         std::chrono::seconds(20));
    if (!traceparent.empty()) context.AddMetadata(kTraceparent, traceparent);
    EchoRequest request;
    request.set_text(text);
    request.set_repeat(repeat);
    EchoResponse response;
    const grpc::Status status = stub.Echo(&context, request, &response);
    answer = response.text();
    return status;
  }

  Metrics metrics_;
  std::string lines_;
  JsonLog log_{LogLevel::kInfo, [] { return base::Instant{0}; },
               [this](std::string_view line) { lines_ += line; }};
  SpanSource spans_{1};
  CallLog call_log_{metrics_, log_, spans_};
  MethodCalls calls_{call_log_, kMethod, LogLevel::kDebug};
  EchoService::AsyncService service_;
  std::unique_ptr<UnaryQueues> queues_;
  std::unique_ptr<grpc::Server> server_;
  std::string address_;
};

TEST_F(AsyncUnaryTest, AnswersManyCallersAtOnce) {
  Start();
  std::atomic<int> right{0};
  std::vector<std::thread> callers;
  for (int i = 0; i < 8; ++i) {
    callers.emplace_back([&, i] {
      const auto stub = NewStub();
      for (int j = 0; j < 200; ++j) {
        const std::string text = std::to_string(i * 1000 + j);
        std::string answer;
        if (Call(*stub, text, answer).ok() && answer == text) ++right;
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(right, 1'600);
  Stop();
  EXPECT_EQ(call_log_.open_calls(), 0);
  const std::string page = metrics_.Text();
  EXPECT_NE(page.find("codicil_rpc_calls_total{method=\"" +
                      std::string(kMethod) + "\",code=\"OK\"} 1600\n"),
            std::string::npos)
      << page;
  EXPECT_NE(page.find("codicil_rpc_in_flight{method=\"" + std::string(kMethod) +
                      "\"} 0\n"),
            std::string::npos);
}

TEST_F(AsyncUnaryTest, UsesALargeMessageNotAgain) {
  Start();
  const auto stub = NewStub();
  std::string answer;
  for (int i = 0; i < 40; ++i) {
    ASSERT_TRUE(Call(*stub, std::string(1'000, 'x'), answer, 1'000).ok());
    EXPECT_EQ(answer.size(), 1'000'000u);
    ASSERT_TRUE(Call(*stub, "y", answer).ok());
    EXPECT_EQ(answer, "y");
  }
}

TEST_F(AsyncUnaryTest, LogsWhatFailsAndWhatIsSampled) {
  Start();
  const auto stub = NewStub();
  std::string answer;
  EXPECT_TRUE(Call(*stub, "quiet", answer).ok());
  EXPECT_EQ(Call(*stub, "fail", answer).error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_TRUE(Call(*stub, "sampled", answer, 0,
                   "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                  .ok());
  Stop();
  EXPECT_EQ(lines_.find("quiet"), std::string::npos);
  EXPECT_NE(lines_.find(R"("message":"none","method":")" +
                        std::string(kMethod) + R"(","code":"NOT_FOUND")"),
            std::string::npos)
      << lines_;
  EXPECT_NE(lines_.find(R"("key":"sampled")"), std::string::npos) << lines_;
  EXPECT_NE(lines_.find(R"("traceId":"4bf92f3577b34da6a3ce929d0e0e4736")"),
            std::string::npos);
  EXPECT_NE(lines_.find(R"("parentSpanId":"00f067aa0ba902b7")"),
            std::string::npos);
}

TEST_F(AsyncUnaryTest, RefusesAboveItsLimit) {
  Start(/*limit=*/0);
  const auto stub = NewStub();
  std::string answer;
  const grpc::Status status = Call(*stub, "x", answer);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_NE(status.error_message().find("limit of 0"), std::string::npos);
}

TEST_F(AsyncUnaryTest, StopsUnderLoad) {
  Start();
  std::atomic<bool> is_over{false};
  std::atomic<int> answered{0};
  std::vector<std::thread> callers;
  for (int i = 0; i < 4; ++i) {
    callers.emplace_back([&] {
      const auto stub = NewStub();
      std::string answer;
      while (!is_over && Call(*stub, "x", answer).ok()) ++answered;
    });
  }
  while (answered < 100) std::this_thread::yield();
  Stop();
  is_over = true;
  for (std::thread& caller : callers) caller.join();
}

}  // namespace
}  // namespace codicil::serving
