#include "services/adapters/git/testing/scratch_repo.h"

#include <fcntl.h>
#include <git2.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include "services/base/check.h"

// libgit2 1.5.1 leaks in git_regexp_match(), which it calls when it opens a
// repository that has extensions. AddressSanitizer asks here what to overlook.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:pcre2"; }

namespace codicil::adapters::git {
namespace {

namespace fs = std::filesystem;

// Absolute, as git runs elsewhere; `bazel run` gives a relative one.
std::string TestFolder() {
  const char* const folder = std::getenv("TEST_TMPDIR");
  return folder == nullptr ? fs::temp_directory_path().string()
                           : fs::absolute(folder).string();
}

std::vector<std::string> Environment() {
  const char* const path = std::getenv("PATH");
  return {
      std::string("PATH=") + (path == nullptr ? "/usr/bin:/bin" : path),
      "HOME=" + IsolateGit(),
      "GIT_CONFIG_NOSYSTEM=1",
      "GIT_AUTHOR_NAME=Tester",
      "GIT_AUTHOR_EMAIL=tester@example.com",
      "GIT_AUTHOR_DATE=1760000000 +0000",
      "GIT_COMMITTER_NAME=Tester",
      "GIT_COMMITTER_EMAIL=tester@example.com",
      "GIT_COMMITTER_DATE=1760000000 +0000",
      "GIT_TERMINAL_PROMPT=0",
      // Nothing here need survive a power cut.
      "GIT_CONFIG_COUNT=1",
      "GIT_CONFIG_KEY_0=core.fsync",
      "GIT_CONFIG_VALUE_0=none",
      "LC_ALL=C",
  };
}

std::vector<char*> Pointers(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

// Quotes a path so that it may hold any byte but NUL.
std::string Quote(std::string_view path) {
  std::string quoted = "\"";
  for (const char c : path) {
    char octal[8];
    std::snprintf(octal, sizeof(octal), "\\%03o",
                  static_cast<unsigned>(static_cast<unsigned char>(c)));
    quoted += octal;
  }
  return quoted + "\"";
}

std::string_view ModeText(ports::EntryMode mode) {
  switch (mode) {
    case ports::EntryMode::kRegular:
      return "100644";
    case ports::EntryMode::kExecutable:
      return "100755";
    case ports::EntryMode::kSymlink:
      return "120000";
    case ports::EntryMode::kSubmodule:
      return "160000";
  }
  return "";
}

void AppendData(std::string_view bytes, std::string& stream) {
  stream += "data " + std::to_string(bytes.size()) + "\n";
  stream.append(bytes);
  stream += "\n";
}

ports::ObjectId IdIn(std::string_view text) {
  const std::optional<ports::ObjectId> id = ports::ObjectIdFromHex(text);
  CODICIL_CHECK(id.has_value());
  return *id;
}

}  // namespace

ScratchFolder::ScratchFolder() : path_(TestFolder() + "/git.XXXXXX") {
  CODICIL_CHECK(mkdtemp(path_.data()) != nullptr);
  // As libgit2 and git print it.
  path_ = fs::canonical(path_).string();
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string ScratchFolder::operator/(std::string_view name) const {
  return path_ + "/" + std::string(name);
}

const std::string& IsolateGit() {
  static const std::string* const kHome = [] {
    auto* home = new std::string(TestFolder() + "/home.XXXXXX");
    CODICIL_CHECK(mkdtemp(home->data()) != nullptr);
    CODICIL_CHECK(git_libgit2_init() > 0);
    for (const int level : {GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG,
                            GIT_CONFIG_LEVEL_PROGRAMDATA}) {
      git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, "");
    }
    git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_GLOBAL,
                     home->c_str());
    return home;
  }();
  return *kHome;
}

CommandResult RunGit(const std::string& folder,
                     const std::vector<std::string>& arguments,
                     std::string_view input) {
  const ScratchFolder streams;
  WriteFile(streams / "in", input);
  std::vector<std::string> command = {"git", "-C", folder};
  command.insert(command.end(), arguments.begin(), arguments.end());
  std::vector<std::string> environment = Environment();
  const std::vector<char*> argv = Pointers(command);
  const std::vector<char*> envp = Pointers(environment);
  const std::string in = streams / "in";
  const std::string out = streams / "out";
  const std::string err = streams / "err";

  const pid_t child = fork();
  CODICIL_CHECK(child >= 0);
  if (child == 0) {
    const int flags = O_WRONLY | O_CREAT | O_TRUNC;
    if (dup2(open(in.c_str(), O_RDONLY), STDIN_FILENO) < 0 ||
        dup2(open(out.c_str(), flags, 0600), STDOUT_FILENO) < 0 ||
        dup2(open(err.c_str(), flags, 0600), STDERR_FILENO) < 0) {
      _exit(126);
    }
    execvpe("git", argv.data(), envp.data());
    _exit(127);
  }
  int status = 0;
  CODICIL_CHECK(waitpid(child, &status, 0) == child);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
          ReadFile(out), ReadFile(err)};
}

std::string Git(const std::string& folder,
                const std::vector<std::string>& arguments,
                std::string_view input) {
  CommandResult result = RunGit(folder, arguments, input);
  if (result.exit_code != 0) {
    std::fprintf(stderr, "git");
    for (const std::string& argument : arguments) {
      std::fprintf(stderr, " %s", argument.c_str());
    }
    std::fprintf(stderr, " in %s: exit code %d\n%s", folder.c_str(),
                 result.exit_code, result.errors.c_str());
    std::abort();
  }
  if (!result.output.empty() && result.output.back() == '\n') {
    result.output.pop_back();
  }
  return result.output;
}

void WriteFile(const std::string& path, std::string_view bytes) {
  fs::create_directories(fs::path(path).parent_path());
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  CODICIL_CHECK(file.good());
}

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  CODICIL_CHECK(file.good());
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string FastImportCommit(const std::string& ref, int64_t time,
                             const ports::FakeFiles& files,
                             const std::vector<ports::ObjectId>& parents) {
  std::string stream = "commit " + ref + "\nmark :1\n";
  stream += "committer Tester <tester@example.com> " + std::to_string(time) +
            " +0000\n";
  AppendData("A commit.", stream);
  for (size_t i = 0; i < parents.size(); ++i) {
    stream += (i == 0 ? "from " : "merge ") + parents[i].ToHex() + "\n";
  }
  stream += "deleteall\n";
  for (const auto& [path, file] : files) {
    stream.append("M ").append(ModeText(file.mode));
    if (file.mode == ports::EntryMode::kSubmodule) {
      stream += " " + file.bytes + " " + Quote(path) + "\n";
      continue;
    }
    stream += " inline " + Quote(path) + "\n";
    AppendData(file.bytes, stream);
  }
  return stream + "get-mark :1\n";
}

ports::Commit AddCommit(const std::string& folder, const std::string& ref,
                        int64_t time, const ports::FakeFiles& files,
                        const std::vector<ports::ObjectId>& parents) {
  const std::string id = Git(folder, {"fast-import", "--quiet", "--force"},
                             FastImportCommit(ref, time, files, parents));
  return {IdIn(id), RevParse(folder, id + "^{tree}")};
}

ports::ObjectId RevParse(const std::string& folder,
                         const std::string& revision) {
  return IdIn(Git(folder, {"rev-parse", "--verify", revision}));
}

}  // namespace codicil::adapters::git
