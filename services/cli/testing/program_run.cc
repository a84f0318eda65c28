#include "services/cli/testing/program_run.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <thread>

#include "services/base/check.h"
#include "services/base/descriptor.h"

namespace codicil::cli {
namespace {

struct Channel {
  base::Descriptor reader;
  base::Descriptor writer;
};

Channel MakePipe() {
  int ends[2];
  CODICIL_CHECK(::pipe2(ends, O_CLOEXEC) == 0);
  return {base::Descriptor(ends[0]), base::Descriptor(ends[1])};
}

Channel MakeTerminal() {
  base::Descriptor master(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
  CODICIL_CHECK(master.is_open());
  CODICIL_CHECK(::grantpt(master.get()) == 0 && ::unlockpt(master.get()) == 0);
  base::Descriptor slave(
      ::open(::ptsname(master.get()), O_RDWR | O_NOCTTY | O_CLOEXEC));
  CODICIL_CHECK(slave.is_open());
  return {std::move(master), std::move(slave)};
}

Channel MakeOutput(ProgramRun::Output output) {
  switch (output) {
    case ProgramRun::Output::kTerminal:
      return MakeTerminal();
    case ProgramRun::Output::kFull:
      return {base::Descriptor(),
              base::Descriptor(::open("/dev/full", O_WRONLY | O_CLOEXEC))};
    case ProgramRun::Output::kUnread: {
      Channel pipe = MakePipe();
      return {base::Descriptor(), std::move(pipe.writer)};
    }
    case ProgramRun::Output::kClosed:
      return {};
    case ProgramRun::Output::kCaught:
      break;
  }
  return MakePipe();
}

// Until the end; a terminal whose other side is closed gives EIO.
std::string ReadAll(const base::Descriptor& reader) {
  std::string text;
  char buffer[4096];
  while (reader.is_open()) {
    const ssize_t got = ::read(reader.get(), buffer, sizeof buffer);
    if (got > 0) {
      text.append(buffer, static_cast<size_t>(got));
    } else if (got == 0 || errno != EINTR) {
      break;
    }
  }
  return text;
}

std::vector<char*> Pointers(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (const std::string& text : texts) {
    pointers.push_back(const_cast<char*>(text.c_str()));
  }
  pointers.push_back(nullptr);
  return pointers;
}

// In the child: never returns. Only what is safe after a fork.
[[noreturn]] void Become(const ProgramRun& run, int out, int err,
                         char* const* arguments, char* const* environment) {
  if (out >= 0) {
    ::dup2(out, STDOUT_FILENO);
  } else {
    ::close(STDOUT_FILENO);
  }
  ::dup2(err, STDERR_FILENO);
  std::signal(SIGPIPE, SIG_DFL);
  if (::chdir(run.folder.c_str()) == 0) {
    ::execve(arguments[0], arguments, environment);
  }
  ::_exit(127);
}

}  // namespace

ProgramResult RunProgram(const ProgramRun& run) {
  std::vector<std::string> words = {run.program};
  words.insert(words.end(), run.arguments.begin(), run.arguments.end());
  const std::vector<char*> arguments = Pointers(words);
  const std::vector<char*> environment = Pointers(run.environment);
  Channel out = MakeOutput(run.output);
  Channel err = MakePipe();
  const pid_t child = ::fork();
  CODICIL_CHECK(child >= 0);
  if (child == 0) {
    Become(run, out.writer.get(), err.writer.get(), arguments.data(),
           environment.data());
  }
  out.writer = base::Descriptor();
  err.writer = base::Descriptor();
  ProgramResult result;
  std::thread reader([&] { result.err = ReadAll(err.reader); });
  result.out = ReadAll(out.reader);
  reader.join();
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  result.exit_code =
      WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return result;
}

}  // namespace codicil::cli
