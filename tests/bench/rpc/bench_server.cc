// bench_server KIND ...: a server to be measured.
//
//   bench_server handbook REPOSITORY CACHE   HandbookService, branch main
//   bench_server echo BYTES                  a bare echo on the same queues
//   bench_server sync-echo BYTES             gRPC's default, synchronous server
//
// Prints the port it listens at, and "ready" once everything is in memory. Ends
// when its standard input does.

#include <grpcpp/grpcpp.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "echo.grpc.pb.h"
#include "services/adapters/cachefile/file_snapshot_cache.h"
#include "services/adapters/clock/system_clock.h"
#include "services/adapters/git/git_repo.h"
#include "services/policy/handbook/handbook_keeper.h"
#include "services/policy/handbook/handbook_set.h"
#include "services/policy/rpc/handbook_rpc.h"
#include "services/serving/async_unary.h"
#include "services/serving/call_log.h"

namespace codicil::bench {
namespace {

constexpr size_t kMaxAnswering = 1000;

int CoreCount() {
  return static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
}

void Announce(int port) {
  std::printf("%d\n", port);
  std::fflush(stdout);
}

void WaitForTheEnd() {
  std::puts("ready");
  std::fflush(stdout);
  char byte = 0;
  while (read(STDIN_FILENO, &byte, 1) > 0) {
  }
}

// What every server of ours does for a call: its metrics. Logs go nowhere.
struct Recording {
  serving::Metrics metrics;
  serving::JsonLog log{serving::LogLevel::kError,
                       [] { return base::Instant{0}; },
                       [](std::string_view) {}};
  serving::SpanSource spans{1};
  serving::CallLog calls{metrics, log, spans};
};

// A server on one completion queue a core.
class QueueServer {
 public:
  QueueServer() : queues_(builder_, CoreCount()) {
    builder_.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                              &port_);
  }
  ~QueueServer() {
    server_->Shutdown();
    queues_.Stop();
  }
  grpc::ServerBuilder& builder() { return builder_; }
  serving::UnaryQueues& queues() { return queues_; }
  void Start() {
    server_ = builder_.BuildAndStart();
    queues_.Start();
    Announce(port_);
  }

 private:
  int port_ = 0;
  grpc::ServerBuilder builder_;
  serving::UnaryQueues queues_;
  std::unique_ptr<grpc::Server> server_;
};

int ServeHandbook(const std::string& repository, const std::string& cache) {
  const adapters::clock::SystemClock clock;
  policy::HandbookSet handbooks;
  handbooks.Add(
      "bench",
      std::make_unique<policy::HandbookKeeper>(
          policy::HandbookKeeper::Options{"main", 1, CoreCount()},
          [&] { return adapters::git::OpenGitRepo(repository); },
          [&](const ports::GitRepo&) {
            return std::make_unique<adapters::cachefile::FileSnapshotCache>(
                cache, "clauses");
          },
          clock));
  policy::HandbookKeeper& keeper = *handbooks.keepers().begin()->second;
  keeper.Refresh();
  if (!keeper.state().failure.ok()) {
    std::fprintf(stderr, "bench_server: %s\n",
                 keeper.state().failure.ToString().c_str());
    return 1;
  }
  Recording recording;
  policy::HandbookRpc rpc(handbooks, recording.calls);
  QueueServer server;
  rpc.Register(server.builder(), server.queues(), kMaxAnswering);
  server.Start();
  keeper.LoadTexts();
  WaitForTheEnd();
  return 0;
}

void Fill(const EchoRequest& request, const std::string& payload,
          EchoResponse& response) {
  for (int i = 0; i < request.count(); ++i) response.add_payloads(payload);
}

int ServeEcho(const std::string& payload) {
  Recording recording;
  serving::MethodCalls calls(recording.calls, "/codicil.bench.EchoService/Echo",
                             serving::LogLevel::kDebug);
  EchoService::AsyncService service;
  QueueServer server;
  server.builder().RegisterService(&service);
  server.queues().Serve<EchoRequest, EchoResponse>(
      calls, kMaxAnswering, [&](auto... call) { service.RequestEcho(call...); },
      [&](serving::UnaryCall&, const EchoRequest& request,
          EchoResponse& response) {
        Fill(request, payload, response);
        return grpc::Status::OK;
      });
  server.Start();
  WaitForTheEnd();
  return 0;
}

class SyncEcho : public EchoService::Service {
 public:
  explicit SyncEcho(const std::string& payload) : payload_(payload) {}
  grpc::Status Echo(grpc::ServerContext*, const EchoRequest* request,
                    EchoResponse* response) override {
    Fill(*request, payload_, *response);
    return grpc::Status::OK;
  }

 private:
  const std::string& payload_;
};

int ServeSyncEcho(const std::string& payload) {
  SyncEcho service(payload);
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                           &port);
  builder.RegisterService(&service);
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  Announce(port);
  WaitForTheEnd();
  return 0;
}

int Usage() {
  std::fputs(
      "usage: bench_server handbook REPOSITORY CACHE | echo BYTES | "
      "sync-echo BYTES\n",
      stderr);
  return 2;
}

int Run(const std::vector<std::string>& arguments) {
  if (arguments.size() == 3 && arguments[0] == "handbook") {
    return ServeHandbook(arguments[1], arguments[2]);
  }
  if (arguments.size() != 2) return Usage();
  size_t bytes = 0;
  const std::string& text = arguments[1];
  std::from_chars(text.data(), text.data() + text.size(), bytes);
  const std::string payload(bytes, 'x');
  if (arguments[0] == "echo") return ServeEcho(payload);
  if (arguments[0] == "sync-echo") return ServeSyncEcho(payload);
  return Usage();
}

}  // namespace
}  // namespace codicil::bench

int main(int argc, char** argv) {
  return codicil::bench::Run({argv + 1, argv + argc});
}
