#include "services/policy/daemon/testing/running_daemon.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <fstream>
#include <sstream>
#include <thread>

#include "services/base/check.h"
#include "services/serving/listen_address.h"
#include "services/serving/testing/client_socket.h"

namespace codicil::policy {
namespace {

constexpr std::chrono::milliseconds kLook(5);
constexpr int kLooks = 12'000;  // a minute

std::string ReadFile(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::vector<char*> Pointers(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (const std::string& text : texts) {
    pointers.push_back(const_cast<char*>(text.c_str()));
  }
  pointers.push_back(nullptr);
  return pointers;
}

}  // namespace

RunningDaemon::RunningDaemon(const std::string& program,
                             const std::vector<std::string>& arguments,
                             const std::vector<std::string>& environment) {
  std::vector<std::string> words = {program, "--port-file",
                                    folder_.Path("ports")};
  words.insert(words.end(), arguments.begin(), arguments.end());
  const std::vector<char*> argv = Pointers(words);
  const std::vector<char*> envp = Pointers(environment);
  const int log = ::open(folder_.Path("log").c_str(),
                         O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
  child_ = ::fork();
  CODICIL_CHECK(child_ >= 0);
  if (child_ == 0) {
    ::dup2(log, STDERR_FILENO);
    ::execve(argv[0], argv.data(), envp.data());
    ::_exit(127);
  }
  ::close(log);
  AwaitPorts();
}

RunningDaemon::~RunningDaemon() {
  if (!HasEnded()) {
    Signal(SIGKILL);
    Wait();
  }
}

void RunningDaemon::AwaitPorts() {
  std::string text;
  for (int i = 0; i < kLooks && text.empty() && !HasEnded(); ++i) {
    std::this_thread::sleep_for(kLook);
    text = ReadFile(folder_.Path("ports"));
  }
  std::istringstream lines(text);
  for (std::string kind, address; lines >> kind >> address;) {
    if (kind == "grpc") {
      grpc_.push_back(address);
    } else {
      metrics_ = address;
    }
  }
}

bool RunningDaemon::HasEnded() {
  if (!has_ended_) {
    has_ended_ = ::waitpid(child_, &status_, WNOHANG) == child_;
  }
  return has_ended_;
}

std::string RunningDaemon::Log() const { return ReadFile(folder_.Path("log")); }

bool RunningDaemon::Logs(const std::string& text) const {
  for (int i = 0; i < kLooks; ++i) {
    if (Log().find(text) != std::string::npos) return true;
    std::this_thread::sleep_for(kLook);
  }
  return false;
}

std::string RunningDaemon::Get(const std::string& path) const {
  const base::Descriptor client =
      serving::ConnectTo(*serving::ParseListenAddress(metrics_));
  serving::Send(client, "GET " + path + " HTTP/1.1\r\n\r\n");
  return serving::ReceiveAll(client);
}

void RunningDaemon::Signal(int signal) const { ::kill(child_, signal); }

int RunningDaemon::Wait() {
  while (!has_ended_) {
    has_ended_ = ::waitpid(child_, &status_, 0) == child_ || errno != EINTR;
  }
  return WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_);
}

}  // namespace codicil::policy
