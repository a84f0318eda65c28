// What the contract of the git port needs of an implementation to test it.
#ifndef CODICIL_SERVICES_PORTS_TESTING_GIT_REPO_WORLD_H_
#define CODICIL_SERVICES_PORTS_TESTING_GIT_REPO_WORLD_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "services/ports/git_repo.h"
#include "services/ports/testing/fake_git_repo.h"

namespace codicil::ports {

// A repository under construction.
class GitRepoWorld {
 public:
  virtual ~GitRepoWorld() = default;

  // Each commit is younger than the one added before it.
  virtual Commit AddCommit(const FakeFiles& files,
                           const std::vector<ObjectId>& parents = {}) = 0;
  virtual void SetBranch(const std::string& name, const ObjectId& commit) = 0;
  // Cuts commits from their parents, as a shallow clone does.
  virtual void CutHistoryAt(const std::vector<ObjectId>& commits) = 0;

  virtual bool bare() const = 0;
  // Checks a commit out, and then makes the files on disk these. Not if bare.
  virtual void SetWorkTree(const ObjectId& checked_out,
                           const FakeFiles& files) = 0;

  // The repository as it is now; to be asked for when it is complete.
  virtual GitRepo& repo() = 0;
};

struct GitRepoMaker {
  std::string name;
  std::function<std::unique_ptr<GitRepoWorld>()> make;
};

}  // namespace codicil::ports

#endif  // CODICIL_SERVICES_PORTS_TESTING_GIT_REPO_WORLD_H_
