// timed_run OUTPUT COMMAND [ARGUMENT...]: runs a command with its stdout going
// to the file OUTPUT, and prints what it took:
//
//   wall_ns user_us system_us peak_rss_kib exit_status
//
// A process of its own because it is small: Linux counts the peak memory of a
// child from before its exec, so a child of an interpreter would show at least
// the interpreter's. Exit status 0 if the command could be started.
// Source: getrusage(2); exec_mmap() in fs/exec.c of Linux.

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>

extern char** environ;

namespace {

constexpr long long kNsPerSecond = 1000000000;
constexpr long long kUsPerSecond = 1000000;

long long NowNs() {
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * kNsPerSecond + now.tv_nsec;
}

long long Us(const timeval& time) {
  return time.tv_sec * kUsPerSecond + time.tv_usec;
}

int Fail(const char* what, int error) {
  std::fprintf(stderr, "timed_run: %s: %s\n", what, std::strerror(error));
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: timed_run OUTPUT COMMAND [ARGUMENT...]\n", stderr);
    return 2;
  }
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, argv[1],
                                   O_WRONLY | O_CREAT | O_TRUNC, 0644);
  pid_t child = 0;
  const long long start = NowNs();
  const int error =
      posix_spawnp(&child, argv[2], &actions, nullptr, argv + 2, environ);
  if (error != 0) return Fail(argv[2], error);
  int status = 0;
  rusage usage;
  while (wait4(child, &status, 0, &usage) < 0) {
    if (errno != EINTR) return Fail("wait4", errno);
  }
  const long long wall = NowNs() - start;
  posix_spawn_file_actions_destroy(&actions);
  const int exit_status =
      WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  std::printf("%lld %lld %lld %ld %d\n", wall, Us(usage.ru_utime),
              Us(usage.ru_stime), usage.ru_maxrss, exit_status);
  return 0;
}
