// `codicil check --server` reports what `codicil check` reports, to the byte.
//
// The service's repository is a bare clone from before the change: what it is
// to judge has never been pushed.
#include <grpcpp/grpcpp.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/adapters/cachefile/file_snapshot_cache.h"
#include "services/adapters/clock/system_clock.h"
#include "services/adapters/git/git_repo.h"
#include "services/adapters/git/testing/scratch_repo.h"
#include "services/cli/testing/program_run.h"
#include "services/policy/rpc/testing/policy_server.h"
#include "services/policy/service/served_repository.h"
#include "services/policy/service/validation_pool.h"
#include "services/serving/testing/certificates.h"

namespace codicil {
namespace {

namespace fs = std::filesystem;
using adapters::git::Git;
using adapters::git::IsolateGit;
using adapters::git::ReadFile;
using adapters::git::ScratchFolder;
using adapters::git::WriteFile;
using cli::ProgramResult;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kAt[] = "--at=2026-11-23T00:00:00Z";
constexpr char kClause[] =
    "handbook/clauses/platform/trace-sampling-floor.yaml";

class RemoteCheckTest : public ::testing::Test {
 protected:
  RemoteCheckTest() {
    run_.program = fs::absolute("services/cli/main").string();
    run_.environment = {"HOME=" + IsolateGit(), "GIT_CONFIG_NOSYSTEM=1",
                        "PATH=/usr/bin:/bin"};
    Git(folder_.path(), {"init", "-q", "-b", "main", "author"});
  }

  std::string In(const std::string& path) const { return author_ + "/" + path; }

  void Edit(const std::string& path, const std::string& what,
            const std::string& by) const {
    std::string text = ReadFile(In(path));
    const size_t at = text.find(what);
    ASSERT_NE(at, std::string::npos) << path << " has no " << what;
    WriteFile(In(path), text.replace(at, what.size(), by));
  }

  void Commit(const std::string& message) const {
    Git(author_, {"add", "-A"});
    Git(author_, {"commit", "-q", "--allow-empty", "-m", message});
  }

  // The bundled handbook on main.
  void CommitHandbook() const {
    fs::copy("handbook", In("handbook"), fs::copy_options::recursive);
    fs::copy("policies", In("policies"), fs::copy_options::recursive);
    Commit("the handbook in force");
  }

  // tests/demo/change over it: an RFC with flaws of many kinds.
  void LayChange() const {
    fs::copy(
        "tests/demo/change", author_,
        fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  }

  // The service takes over what is on main now.
  void StartService() {
    Git(folder_.path(), {"clone", "-q", "--bare", "author", "served"});
    Serve(folder_ / "served");
  }

  void Serve(const std::string& repository) {
    policy::ServedRepository served;
    served.name = "handbook";
    served.branch = "main";
    served.open = [repository] {
      return adapters::git::OpenGitRepo(repository);
    };
    served.cache = std::make_shared<adapters::cachefile::FileSnapshotCache>(
        folder_ / "cache");
    pool_ = std::make_unique<policy::ValidationPool>(
        std::vector<policy::ServedRepository>{served}, clock_,
        policy::ValidationPoolOptions());
    Restart({});
  }

  void Restart(policy::PolicyServerOptions options) {
    server_.reset();
    server_ =
        std::make_unique<policy::PolicyServer>(*pool_, std::move(options));
  }

  // The service with TLS; callers must show a certificate of `clients`, if any.
  void RestartWithTls(const serving::Identity& identity,
                      const std::string& clients = "") {
    grpc::SslServerCredentialsOptions tls(
        clients.empty()
            ? GRPC_SSL_DONT_REQUEST_CLIENT_CERTIFICATE
            : GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
    tls.pem_root_certs = clients;
    tls.pem_key_cert_pairs.push_back({identity.key, identity.certificate});
    policy::PolicyServerOptions options;
    options.credentials = grpc::SslServerCredentials(tls);
    Restart(std::move(options));
  }

  // Judges no change at all: 0 if the service can be reached.
  ProgramResult Ask(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--base", "main"});
    return Check(std::move(arguments));
  }

  ProgramResult Check(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"check", "--repo", author_, kAt});
    run_.arguments = std::move(arguments);
    return RunProgram(run_);
  }

  // Runs both ways and compares. Result: the local run as text.
  std::string Compare(const std::vector<std::string>& arguments) {
    std::string text;
    for (const std::string format :
         {"text", "json", "sarif", "codequality", "junit"}) {
      SCOPED_TRACE(format);
      std::vector<std::string> local = arguments;
      local.insert(local.end(), {"--all", "--format", format});
      std::vector<std::string> remote = local;
      remote.insert(remote.end(), {"--server", server_->address()});
      const ProgramResult here = Check(local);
      const ProgramResult there = Check(remote);
      EXPECT_EQ(there.exit_code, here.exit_code);
      EXPECT_EQ(there.err, here.err);
      EXPECT_EQ(there.out, here.out);
      EXPECT_LE(here.exit_code, 1) << here.err;
      if (text.empty()) text = here.out;
    }
    return text;
  }

  const ScratchFolder folder_;
  const std::string author_ = folder_ / "author";
  const adapters::clock::SystemClock clock_;
  cli::ProgramRun run_;
  std::unique_ptr<policy::ValidationPool> pool_;
  std::unique_ptr<policy::PolicyServer> server_;
};

TEST_F(RemoteCheckTest, AChangeThatWasNotPushed) {
  CommitHandbook();
  StartService();
  Git(author_, {"checkout", "-q", "-b", "rfc"});
  LayChange();
  EXPECT_THAT(Compare({"--base", "main"}), HasSubstr("[")) << "no findings";
  Commit("the change");
  EXPECT_THAT(Compare({"--base", "main", "--head", "rfc"}), HasSubstr("["));
}

TEST_F(RemoteCheckTest, NoChange) {
  CommitHandbook();
  StartService();
  Compare({"--base", "main"});
  Compare({"--base", "main", "--head", "main"});
}

TEST_F(RemoteCheckTest, MainMovedOnMeanwhile) {
  CommitHandbook();
  Git(author_, {"checkout", "-q", "-b", "rfc"});
  LayChange();
  Commit("the change");
  Git(author_, {"checkout", "-q", "main"});
  Edit(kClause, "  domain: platform", "  domain: payments");
  Commit("a flaw that main has");
  StartService();
  Git(author_, {"checkout", "-q", "rfc"});
  Edit(kClause, "MUST", "SHOULD");
  Compare({"--base", "main"});
  Compare({"--base", "main", "--head", "rfc"});
}

TEST_F(RemoteCheckTest, HostileFiles) {
  CommitHandbook();
  StartService();
  const std::string folder = "handbook/clauses/platform/";
  WriteFile(In(folder + "invalid.yaml"), "kind: \xFF\xFE\n");
  WriteFile(In(folder + "control.yaml"), "kind: \"\x01\"\n");
  WriteFile(In(folder + "n\xFFm\n.yaml"), "kind: Clause\n");
  WriteFile(In(folder + "huge.yaml"), std::string((1 << 20) + 1, '#'));
  WriteFile(In(folder + "empty.yaml"), "");
  WriteFile(In(folder + "deep.yaml"), std::string(5000, '['));
  fs::create_symlink("trace-sampling-floor.yaml", In(folder + "link.yaml"));
  fs::remove(In("handbook/services.yaml"));
  fs::permissions(In(kClause), fs::perms::owner_exec, fs::perm_options::add);
  const std::string text = Compare({"--base", "main"});
  EXPECT_THAT(text, HasSubstr("1048577 bytes"));
  EXPECT_THAT(text, HasSubstr("link.yaml"));
  Git(author_, {"checkout", "-q", "-b", "rfc"});
  Commit("the same, committed");
  Compare({"--base", "main", "--head", "rfc"});
}

TEST_F(RemoteCheckTest, PoliciesThatTheChangeProposes) {
  CommitHandbook();
  StartService();
  LayChange();
  const std::string glossary = ReadFile(In("policies/glossary.yaml"));
  fs::remove(In("policies/glossary.yaml"));
  Compare({"--base", "main"});
  WriteFile(In("policies/glossary.yaml"), glossary + "# changed\n");
  WriteFile(In("policies/waivers.yaml"), "kind: Waivers\n");
  Compare({"--base", "main"});
}

TEST_F(RemoteCheckTest, ClausesThatGoAndMove) {
  CommitHandbook();
  StartService();
  fs::remove(In(kClause));
  const std::string payments =
      "handbook/clauses/payments/capacity-precheck-before-release.yaml";
  fs::rename(In(payments), In("handbook/clauses/platform/moved.yaml"));
  Compare({"--base", "main"});
}

// More files than are looked up one by one.
TEST_F(RemoteCheckTest, ManyFiles) {
  CommitHandbook();
  StartService();
  int edited = 0;
  for (const auto& entry :
       fs::recursive_directory_iterator(In("handbook/clauses"))) {
    if (!entry.is_regular_file()) continue;
    const std::string path = entry.path().string();
    WriteFile(path, ReadFile(path) + (edited % 2 == 0 ? "# x\n" : "bad: 1\n"));
    ++edited;
  }
  ASSERT_GT(edited, 16);
  Compare({"--base", "main"});
}

TEST_F(RemoteCheckTest, TheServicesRepositoryIsReplaced) {
  CommitHandbook();
  StartService();
  Compare({"--base", "main"});
  Edit(kClause, "MUST", "SHOULD");
  Commit("main moves on");
  fs::remove_all(folder_ / "served");
  EXPECT_EQ(Ask({"--server", server_->address()}).exit_code, 3);
  Git(folder_.path(), {"clone", "-q", "--bare", "author", "served"});
  LayChange();
  Compare({"--base", "main"});
}

TEST_F(RemoteCheckTest, AHandbookThatIsTheFirst) {
  Git(folder_.path(), {"init", "-q", "--bare", "-b", "main", "served"});
  Serve(folder_ / "served");
  fs::copy("handbook", In("handbook"), fs::copy_options::recursive);
  fs::copy("policies", In("policies"), fs::copy_options::recursive);
  Edit(kClause, "MUST", "MUSST");
  Compare({});
}

TEST_F(RemoteCheckTest, WithoutABaseWhereThereIsAHandbook) {
  CommitHandbook();
  StartService();
  const ProgramResult result = Check({"--server", server_->address()});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_THAT(result.err, HasSubstr("a base is needed"));
  EXPECT_EQ(result.out, "");
}

TEST_F(RemoteCheckTest, ABaseThatTheServiceDoesNotHave) {
  CommitHandbook();
  StartService();
  Commit("not fetched by the service");
  LayChange();
  const ProgramResult result = Ask({"--server", server_->address()});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_THAT(result.err, HasSubstr("the service says: "));
}

TEST_F(RemoteCheckTest, NamesOfRepositories) {
  CommitHandbook();
  StartService();
  EXPECT_EQ(Ask({"--server", server_->address(), "--repository", "handbook"})
                .exit_code,
            0);
  const ProgramResult unknown =
      Ask({"--server", server_->address(), "--repository", "other"});
  EXPECT_EQ(unknown.exit_code, 3);
  EXPECT_THAT(unknown.err, HasSubstr("there is no repository \"other\""));
}

TEST_F(RemoteCheckTest, TlsKnowsTheService) {
  CommitHandbook();
  StartService();
  const serving::TestAuthority authority("ours");
  const serving::TestAuthority stranger("not ours");
  WriteFile(folder_ / "ca.pem", authority.certificate());
  WriteFile(folder_ / "stranger.pem", stranger.certificate());
  RestartWithTls(authority.Issue("localhost"));
  EXPECT_EQ(
      Ask({"--server", server_->address(), "--tls-ca", folder_ / "ca.pem"})
          .exit_code,
      0);
  EXPECT_EQ(Ask({"--server", server_->address(), "--tls-ca",
                 folder_ / "stranger.pem"})
                .exit_code,
            3);
  EXPECT_EQ(Ask({"--server", server_->address()}).exit_code, 3);
  RestartWithTls(authority.Issue("localhost", -1));
  EXPECT_EQ(
      Ask({"--server", server_->address(), "--tls-ca", folder_ / "ca.pem"})
          .exit_code,
      3);
}

TEST_F(RemoteCheckTest, TlsKnowsTheCaller) {
  CommitHandbook();
  StartService();
  const serving::TestAuthority authority("ours");
  const serving::Identity caller = authority.Issue("caller");
  WriteFile(folder_ / "ca.pem", authority.certificate());
  WriteFile(folder_ / "cert.pem", caller.certificate);
  WriteFile(folder_ / "key.pem", caller.key);
  RestartWithTls(authority.Issue("localhost"), authority.certificate());
  const std::vector<std::string> tls = {"--server", server_->address(),
                                        "--tls-ca", folder_ / "ca.pem"};
  EXPECT_EQ(Ask(tls).exit_code, 3);
  std::vector<std::string> mutual = tls;
  mutual.insert(mutual.end(), {"--tls-cert", folder_ / "cert.pem", "--tls-key",
                               folder_ / "key.pem"});
  EXPECT_EQ(Ask(mutual).exit_code, 0);
}

// The path of a Unix socket must be short.
TEST_F(RemoteCheckTest, UnixSockets) {
  CommitHandbook();
  StartService();
  std::string folder = "/tmp/codicil-test-XXXXXX";
  ASSERT_NE(::mkdtemp(folder.data()), nullptr);
  policy::PolicyServerOptions options;
  options.listen = "unix:" + folder + "/policyd.sock";
  Restart(options);
  const ProgramResult result = Ask({"--server", options.listen});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  server_.reset();
  fs::remove_all(folder);
}

TEST_F(RemoteCheckTest, TheCallersTraceGoesOn) {
  CommitHandbook();
  StartService();
  std::string log;
  policy::PolicyServerOptions options;
  options.write_log = [&log](std::string_view line) { log += line; };
  Restart(std::move(options));
  run_.environment.emplace_back(
      "TRACEPARENT=00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  EXPECT_EQ(Ask({"--server", server_->address()}).exit_code, 0);
  server_.reset();  // has written all
  EXPECT_THAT(log, HasSubstr("\"0af7651916cd43dd8448eb211c80319c\""));
  // The program has a span of its own between the caller's and the service's.
  EXPECT_THAT(log, Not(HasSubstr("b7ad6b7169203331")));
}

TEST_F(RemoteCheckTest, FixesWhatTheServiceFinds) {
  CommitHandbook();
  StartService();
  LayChange();
  const ProgramResult here = Ask({"--fix"});
  const std::string fixed = Git(author_, {"diff", "main"});
  EXPECT_NE(fixed, "");
  LayChange();
  const ProgramResult there = Ask({"--fix", "--server", server_->address()});
  EXPECT_EQ(there.out, here.out);
  EXPECT_EQ(there.err, here.err);
  EXPECT_EQ(Git(author_, {"diff", "main"}), fixed);
}

TEST_F(RemoteCheckTest, TimeRunsOut) {
  CommitHandbook();
  StartService();
  LayChange();
  const ProgramResult result =
      Ask({"--server", server_->address(), "--timeout", "1ms"});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_THAT(result.err, HasSubstr("Deadline Exceeded"));
}

TEST_F(RemoteCheckTest, NobodyListens) {
  CommitHandbook();
  const ProgramResult result = Ask({"--server", "127.0.0.1:1"});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_THAT(result.err, HasSubstr("127.0.0.1:1"));
}

TEST_F(RemoteCheckTest, OptionsThatMakeNoSense) {
  CommitHandbook();
  const struct {
    std::vector<std::string> arguments;
    const char* why;
  } rows[] = {
      {{"--server", ""}, "the address is empty"},
      {{"--server", "localhost"}, "neither HOST:PORT nor unix:PATH"},
      {{"--server", "http://localhost:1"}, "neither HOST:PORT nor unix:PATH"},
      {{"--tls-ca", "x"}, "--tls-ca requires --server"},
      {{"--server", "a:1", "--tls-cert", "x"}, "--tls-cert requires --tls-key"},
      {{"--server", "a:1", "--timeout", "0s"}, "no duration above zero"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.why);
    const ProgramResult result = Check(row.arguments);
    EXPECT_EQ(result.exit_code, 2);
    EXPECT_THAT(result.err, HasSubstr(row.why));
  }
}

TEST_F(RemoteCheckTest, KeysThatCannotBeRead) {
  CommitHandbook();
  const ProgramResult result =
      Check({"--server", "a:1", "--tls-ca", "/nowhere.pem"});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_THAT(result.err, HasSubstr("/nowhere.pem"));
}

}  // namespace
}  // namespace codicil
