// Repositories made with the `git` command, for tests.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_TESTING_SCRATCH_REPO_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_TESTING_SCRATCH_REPO_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/ports/git_repo.h"
#include "services/ports/testing/fake_git_repo.h"

namespace codicil::adapters::git {

// A folder of its own below TEST_TMPDIR; deleted with the object.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::string& path() const { return path_; }
  // `name` within the folder.
  std::string operator/(std::string_view name) const;

 private:
  std::string path_;
};

// Makes libgit2 in this process, and git in its children, see no configuration
// but that of repositories, and of HOME, which is an empty folder.
// Returns HOME. To be called before the first use of libgit2.
const std::string& IsolateGit();

struct CommandResult {
  int exit_code = 0;
  std::string output;  // standard output
  std::string errors;  // standard error
};

// Runs `git -C folder arguments...` with `input` on standard input, as Tester
// <tester@example.com> at a fixed time.
CommandResult RunGit(const std::string& folder,
                     const std::vector<std::string>& arguments,
                     std::string_view input = "");

// The same; ends the test program if git fails. Returns standard output without
// the last line end.
std::string Git(const std::string& folder,
                const std::vector<std::string>& arguments,
                std::string_view input = "");

void WriteFile(const std::string& path, std::string_view bytes);
std::string ReadFile(const std::string& path);

// A stream for git-fast-import that makes one commit of these files, replacing
// all others, `time` seconds after 1970, on `ref`, and prints its id.
std::string FastImportCommit(const std::string& ref, int64_t time,
                             const ports::FakeFiles& files,
                             const std::vector<ports::ObjectId>& parents);

// Adds that commit to a repository.
ports::Commit AddCommit(const std::string& folder, const std::string& ref,
                        int64_t time, const ports::FakeFiles& files,
                        const std::vector<ports::ObjectId>& parents = {});

// The id that a revision has according to git.
ports::ObjectId RevParse(const std::string& folder,
                         const std::string& revision);

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_TESTING_SCRATCH_REPO_H_
