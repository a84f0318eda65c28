// Real repositories of all layouts, for the contract of the git port.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_TESTING_SCRATCH_WORLD_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_TESTING_SCRATCH_WORLD_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "services/adapters/git/testing/scratch_repo.h"
#include "services/ports/git_repo.h"
#include "services/ports/testing/git_repo_world.h"

namespace codicil::adapters::git {

enum class Layout {
  kLoose,           // a work tree, each object in a file of its own
  kPacked,          // one pack, made by git-repack
  kManyPacks,       // a pack per commit, made by git-fast-import
  kPackedAndLoose,  // the last commit's objects loose
  kBare,            // no work tree
  kAlternates,      // no objects of its own
  kLinkedWorkTree,  // made by git-worktree
};

class ScratchWorld : public ports::GitRepoWorld {
 public:
  explicit ScratchWorld(Layout layout);

  ports::Commit AddCommit(
      const ports::FakeFiles& files,
      const std::vector<ports::ObjectId>& parents = {}) override;
  void SetBranch(const std::string& name,
                 const ports::ObjectId& commit) override;
  void CutHistoryAt(const std::vector<ports::ObjectId>& commits) override;
  bool bare() const override { return layout_ == Layout::kBare; }
  void SetWorkTree(const ports::ObjectId& checked_out,
                   const ports::FakeFiles& files) override;
  ports::GitRepo& repo() override;

 private:
  std::string GitDir() const;
  std::string WorkTree() const;
  void ArrangeObjects();
  void Unpack();

  const Layout layout_;
  const ScratchFolder folder_;
  const std::string main_;  // the repository that git commands run in
  int64_t time_ = 1760000000;
  ports::ObjectId last_;
  bool linked_ = false;
  std::unique_ptr<ports::GitRepo> repo_;
};

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_TESTING_SCRATCH_WORLD_H_
