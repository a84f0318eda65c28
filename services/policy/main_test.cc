// Starts the real program and talks to it.
#include <grpcpp/grpcpp.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "codicil/policy/v1/policy_service.grpc.pb.h"
#include "gmock/gmock.h"
#include "health.grpc.pb.h"
#include "services/adapters/git/testing/scratch_repo.h"
#include "services/base/descriptor.h"
#include "services/policy/daemon/testing/running_daemon.h"
#include "services/serving/testing/certificates.h"
#include "services/serving/testing/temporary_folder.h"

namespace codicil::policy {
namespace {

using adapters::git::AddCommit;
using adapters::git::Git;
using adapters::git::ScratchFolder;
using grpc::health::v1::Health;
using grpc::health::v1::HealthCheckRequest;
using grpc::health::v1::HealthCheckResponse;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr char kProgram[] = "services/policy/main";
constexpr char kTraceparent[] =
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

void SetDeadline(grpc::ClientContext& context) {
  context.set_deadline(std::chrono::system_clock::now() +
                       std::chrono::seconds(30));
}

std::shared_ptr<grpc::Channel> Connect(
    const std::string& address,
    const std::shared_ptr<grpc::ChannelCredentials>& credentials =
        grpc::InsecureChannelCredentials()) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(address, credentials, arguments);
}

// The state's name, or the code of the error.
std::string HealthOf(const std::shared_ptr<grpc::Channel>& channel,
                     const std::string& service) {
  grpc::ClientContext context;
  SetDeadline(context);
  HealthCheckRequest request;
  request.set_service(service);
  HealthCheckResponse response;
  const grpc::Status status =
      Health::NewStub(channel)->Check(&context, request, &response);
  return status.ok()
             ? HealthCheckResponse::ServingStatus_Name(response.status())
             : "error " + std::to_string(status.error_code());
}

grpc::Status ListRules(const std::shared_ptr<grpc::Channel>& channel,
                       const std::string& traceparent = "") {
  grpc::ClientContext context;
  SetDeadline(context);
  if (!traceparent.empty()) context.AddMetadata("traceparent", traceparent);
  v1::ListRulesResponse response;
  return v1::PolicyService::NewStub(channel)->ListRules(
      &context, v1::ListRulesRequest(), &response);
}

class DaemonTest : public ::testing::Test {
 protected:
  DaemonTest() {
    adapters::git::IsolateGit();
    Git(folder_.path(), {"init", "-q", "-b", "main"});
    AddCommit(folder_.path(), "refs/heads/main", 1, {{"README.md", "x"}});
  }

  // The arguments that all daemons have here, and some more.
  std::vector<std::string> With(const std::vector<std::string>& more) const {
    std::vector<std::string> arguments = {
        "--repo",           "sre=" + folder_.path() + "@main",
        "--refresh",        "1",
        "--drain-timeout",  "60",
        "--metrics-listen", "127.0.0.1:0"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  }

  const ScratchFolder folder_;
};

TEST_F(DaemonTest, TellsHowItIs) {
  RunningDaemon daemon(kProgram, With({"--listen", "127.0.0.1:0"}));
  ASSERT_EQ(daemon.grpc().size(), 1u) << daemon.Log();
  ASSERT_TRUE(daemon.Logs("\"ready\""));
  const auto channel = Connect(daemon.grpc()[0]);
  EXPECT_EQ(HealthOf(channel, ""), "SERVING");
  EXPECT_EQ(HealthOf(channel, "codicil.policy.v1.PolicyService"), "SERVING");
  EXPECT_EQ(HealthOf(channel, "codicil.handbook.v1.HandbookService"),
            "SERVING");
  EXPECT_EQ(HealthOf(channel, "codicil.repository.sre"), "SERVING");
  EXPECT_EQ(HealthOf(channel, "codicil.repository.other"), "error 5");
  EXPECT_THAT(daemon.Get("/healthz"), EndsWith("\r\n\r\nalive\n"));
  EXPECT_THAT(daemon.Get("/readyz"), EndsWith("\r\n\r\nready\n"));
  EXPECT_THAT(daemon.Get("/other"), StartsWith("HTTP/1.1 404 "));
}

// The real tool of Prometheus reads the page and has nothing to say.
TEST_F(DaemonTest, GivesMetricsThatPrometheusTakes) {
  const serving::TemporaryFolder files;
  RunningDaemon daemon(kProgram, With({"--listen", "127.0.0.1:0"}));
  ASSERT_EQ(daemon.grpc().size(), 1u) << daemon.Log();
  ASSERT_TRUE(daemon.Logs("\"ready\""));
  ASSERT_TRUE(ListRules(Connect(daemon.grpc()[0])).ok());
  const std::string answer = daemon.Get("/metrics");
  EXPECT_THAT(answer, HasSubstr("Content-Type: text/plain; version=0.0.4"));
  EXPECT_THAT(answer,
              HasSubstr("codicil_rpc_calls_total{method=\"/codicil.policy.v1."
                        "PolicyService/ListRules\",code=\"OK\"} 1\n"));
  const std::string page = answer.substr(answer.find("\r\n\r\n") + 4);
  const std::string command = "promtool check metrics 2>&1 <" +
                              files.Write("page", page) + "; echo exit $?";
  FILE* const promtool = ::popen(command.c_str(), "r");
  char said[4'096] = "";
  said[std::fread(said, 1, sizeof said - 1, promtool)] = '\0';
  ::pclose(promtool);
  EXPECT_STREQ(said, "exit 0\n");
}

TEST_F(DaemonTest, LogsCallsWithTheirTrace) {
  RunningDaemon daemon(kProgram, With({"--listen", "127.0.0.1:0"}));
  ASSERT_EQ(daemon.grpc().size(), 1u) << daemon.Log();
  ASSERT_TRUE(ListRules(Connect(daemon.grpc()[0]), kTraceparent).ok());
  EXPECT_TRUE(daemon.Logs(R"("traceId":"4bf92f3577b34da6a3ce929d0e0e4736")"));
  EXPECT_THAT(
      daemon.Log(),
      HasSubstr(R"("method":"/codicil.policy.v1.PolicyService/ListRules")"));
}

TEST_F(DaemonTest, FollowsItsBranchAndKeepsTheLastGoodOne) {
  RunningDaemon daemon(kProgram, With({"--listen", "127.0.0.1:0"}));
  ASSERT_EQ(daemon.grpc().size(), 1u) << daemon.Log();
  const std::string second =
      AddCommit(folder_.path(), "refs/heads/main", 2, {{"README.md", "y"}})
          .id.ToHex();
  ASSERT_TRUE(daemon.Logs("\"revision\":\"" + second + "\""));
  Git(folder_.path(), {"update-ref", "-d", "refs/heads/main"});
  ASSERT_TRUE(daemon.Logs("the branch cannot be served as it is now"));
  const auto channel = Connect(daemon.grpc()[0]);
  while (HealthOf(channel, "codicil.repository.sre") != "NOT_SERVING") {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  EXPECT_EQ(HealthOf(channel, ""), "SERVING");
  EXPECT_THAT(daemon.Get("/metrics"),
              HasSubstr("codicil_handbook_failing{repository=\"sre\","
                        "what=\"branch\"} 1\n"));
  EXPECT_THAT(daemon.Get("/readyz"), StartsWith("HTTP/1.1 200 "));
}

// A watch of health has no end of its own; it must not hold the drain up.
TEST_F(DaemonTest, EndsInOrder) {
  const serving::TemporaryFolder files;
  RunningDaemon daemon(kProgram,
                       With({"--listen", "unix:" + files.Path("socket")}));
  ASSERT_EQ(daemon.grpc().size(), 1u) << daemon.Log();
  ASSERT_TRUE(daemon.Logs("\"ready\""));
  const auto stub = Health::NewStub(Connect(daemon.grpc()[0]));
  grpc::ClientContext context;
  SetDeadline(context);
  const auto watch = stub->Watch(&context, HealthCheckRequest());
  HealthCheckResponse state;
  ASSERT_TRUE(watch->Read(&state));
  EXPECT_EQ(state.status(), HealthCheckResponse::SERVING);
  const auto start = std::chrono::steady_clock::now();
  daemon.Signal(SIGTERM);
  EXPECT_TRUE(watch->Read(&state));
  EXPECT_EQ(state.status(), HealthCheckResponse::NOT_SERVING);
  EXPECT_EQ(daemon.Wait(), 0);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30));
  EXPECT_THAT(daemon.Log(), HasSubstr("\"ended\""));
  EXPECT_NE(::access(files.Path("socket").c_str(), F_OK), 0);
}

TEST_F(DaemonTest, TakesOverNewCertificates) {
  const serving::TemporaryFolder files;
  const serving::TestAuthority first("First CA");
  const serving::TestAuthority second("Second CA");
  const auto write = [&files](const serving::Identity& identity) {
    files.Write("key.pem", identity.key);
    files.Write("cert.pem", identity.certificate);
  };
  const auto health = [](const RunningDaemon& daemon,
                         const serving::TestAuthority& authority) {
    grpc::SslCredentialsOptions options;
    options.pem_root_certs = authority.certificate();
    return HealthOf(Connect(daemon.grpc()[0], grpc::SslCredentials(options)),
                    "codicil.policy.v1.PolicyService");
  };
  write(first.Issue("server"));
  RunningDaemon daemon(kProgram, With({"--listen", "127.0.0.1:0", "--tls-cert",
                                       files.Path("cert.pem"), "--tls-key",
                                       files.Path("key.pem")}));
  ASSERT_EQ(daemon.grpc().size(), 1u) << daemon.Log();
  EXPECT_EQ(health(daemon, first), "SERVING");
  files.Write("cert.pem", "no certificate");
  ASSERT_TRUE(daemon.Logs("the old ones stay in use"));
  EXPECT_EQ(health(daemon, first), "SERVING");
  write(second.Issue("server"));
  ASSERT_TRUE(daemon.Logs("the changed TLS files are in use"));
  EXPECT_EQ(health(daemon, second), "SERVING");
  EXPECT_THAT(daemon.Get("/metrics"),
              HasSubstr("codicil_tls_reloads_total{result=\"taken\"} 1\n"));
  EXPECT_THAT(daemon.Log(), Not(HasSubstr("PRIVATE KEY")));
}

TEST_F(DaemonTest, TellsTheServiceManager) {
  const serving::TemporaryFolder files;
  const std::string path = files.Path("notify");
  const base::Descriptor manager(
      ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  ASSERT_EQ(::bind(manager.get(), reinterpret_cast<sockaddr*>(&address),
                   sizeof address),
            0);
  const auto told = [&manager] {
    char text[100];
    const ssize_t got = ::recv(manager.get(), text, sizeof text, 0);
    return std::string(text, got < 0 ? 0 : static_cast<size_t>(got));
  };
  RunningDaemon daemon(kProgram, With({"--listen", "127.0.0.1:0"}),
                       {"NOTIFY_SOCKET=" + path});
  EXPECT_EQ(told(), "READY=1");
  daemon.Signal(SIGTERM);
  EXPECT_EQ(told(), "STOPPING=1");
  EXPECT_EQ(daemon.Wait(), 0);
}

TEST_F(DaemonTest, RefusesToBeOpenWithoutTls) {
  RunningDaemon daemon(kProgram, With({"--listen", "0.0.0.0:0"}));
  EXPECT_EQ(daemon.Wait(), 2);
  EXPECT_THAT(daemon.Log(),
              HasSubstr("0.0.0.0:0 can be reached from other machines"));
}

TEST_F(DaemonTest, SaysWhatItCannotHave) {
  RunningDaemon first(kProgram, With({"--listen", "127.0.0.1:0"}));
  ASSERT_EQ(first.grpc().size(), 1u) << first.Log();
  RunningDaemon taken(kProgram, With({"--listen", first.grpc()[0]}));
  EXPECT_EQ(taken.Wait(), 3);
  EXPECT_THAT(taken.Log(), HasSubstr("cannot listen on " + first.grpc()[0]));
  RunningDaemon no_repo(kProgram, {"--repo", "sre=/nowhere/at/all"});
  EXPECT_EQ(no_repo.Wait(), 3);
  EXPECT_THAT(no_repo.Log(), HasSubstr("/nowhere/at/all"));
  RunningDaemon no_tls(
      kProgram, With({"--tls-cert", "/nowhere/c", "--tls-key", "/nowhere/k"}));
  EXPECT_EQ(no_tls.Wait(), 3);
  EXPECT_THAT(no_tls.Log(), HasSubstr("/nowhere/c"));
  RunningDaemon nothing(kProgram, {});
  EXPECT_EQ(nothing.Wait(), 2);
  EXPECT_THAT(nothing.Log(), HasSubstr("--repo NAME=PATH"));
}

}  // namespace
}  // namespace codicil::policy
