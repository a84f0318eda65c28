// first_answer ID EXPECTED COMMAND [ARGUMENT...]: starts a server, asks it for
// the clause ID until it answers, and prints the nanoseconds from the start to
// the answer, which must be the bytes of the file EXPECTED.
//
// The server prints its port in its first line and ends with its input.

#include <grpcpp/grpcpp.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "codicil/handbook/v1/handbook_service.grpc.pb.h"

extern char** environ;

namespace codicil::bench {
namespace {

namespace pb = handbook::v1;

// A child with pipes to its standard input and from its output.
class Child {
 public:
  explicit Child(char** command) {
    int input[2];
    int output[2];
    if (pipe(input) != 0 || pipe(output) != 0) return;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
    for (const int fd : {input[0], input[1], output[0], output[1]}) {
      posix_spawn_file_actions_addclose(&actions, fd);
    }
    if (posix_spawn(&pid_, command[0], &actions, nullptr, command, environ) !=
        0) {
      pid_ = -1;
    }
    posix_spawn_file_actions_destroy(&actions);
    close(input[0]);
    close(output[1]);
    input_ = input[1];
    output_ = fdopen(output[0], "r");
  }
  // Returns whether it ended well.
  bool End() {
    close(input_);
    while (std::fgetc(output_) != EOF) {  // it may still have something to say
    }
    std::fclose(output_);
    int status = 0;
    return pid_ > 0 && waitpid(pid_, &status, 0) == pid_ && status == 0;
  }
  int ReadPort() {
    int port = 0;
    return pid_ > 0 && std::fscanf(output_, "%d", &port) == 1 ? port : 0;
  }

 private:
  pid_t pid_ = -1;
  int input_ = -1;
  FILE* output_ = nullptr;
};

// Empty if there is none within a minute.
std::string Ask(int port, const std::string& id) {
  const auto stub = pb::HandbookService::NewStub(grpc::CreateChannel(
      "127.0.0.1:" + std::to_string(port), grpc::InsecureChannelCredentials()));
  const auto deadline =
      std::chrono::system_clock::now() + std::chrono::minutes(1);
  pb::GetClauseRequest request;
  request.set_id(id);
  pb::GetClauseResponse response;
  grpc::Status status;
  do {
    grpc::ClientContext context;
    context.set_wait_for_ready(true);
    context.set_deadline(deadline);
    status = stub->GetClause(&context, request, &response);
  } while (status.error_code() == grpc::StatusCode::UNAVAILABLE);
  return status.ok() ? response.clause().yaml() : "";
}

int Run(const std::string& id, const std::string& expected_file,
        char** command) {
  std::ifstream file(expected_file, std::ios::binary);
  const std::string expected{std::istreambuf_iterator<char>(file), {}};
  const auto start = std::chrono::steady_clock::now();
  Child child(command);
  const int port = child.ReadPort();
  const std::string answer = port > 0 ? Ask(port, id) : "";
  const auto time = std::chrono::steady_clock::now() - start;
  if (!child.End() || answer.empty() || answer != expected) {
    std::fputs("first_answer: no answer, or not the right one\n", stderr);
    return 1;
  }
  std::printf(
      "%lld\n",
      static_cast<long long>(
          std::chrono::duration_cast<std::chrono::nanoseconds>(time).count()));
  return 0;
}

}  // namespace
}  // namespace codicil::bench

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fputs("usage: first_answer ID EXPECTED COMMAND [ARGUMENT...]\n",
               stderr);
    return 2;
  }
  return codicil::bench::Run(argv[1], argv[2], argv + 3);
}
