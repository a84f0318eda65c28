// A repository whose work tree is what a request supplied.
#ifndef CODICIL_SERVICES_POLICY_SERVICE_SUPPLIED_FILES_REPO_H_
#define CODICIL_SERVICES_POLICY_SERVICE_SUPPLIED_FILES_REPO_H_

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/policy/service/validate_request.h"
#include "services/ports/git_repo.h"

namespace codicil::policy {

// Passes everything on to another repository, except that between Supply() and
// Withdraw() HEAD is the merge base of the supplied change, and the work tree
// is that commit with the supplied files laid over it. Nothing is written
// anywhere. Not thread-safe. Lifetime: `repo` is borrowed.
class SuppliedFilesRepo : public ports::GitRepo {
 public:
  explicit SuppliedFilesRepo(ports::GitRepo& repo) : repo_(repo) {}

  // Precondition: CheckSuppliedChange found nothing; the change is borrowed
  // until Withdraw(). Errors: NOT_FOUND for a merge base that the repository
  // does not hold; as of GitRepo.
  absl::Status Supply(const SuppliedChange& change);
  void Withdraw();

  std::string work_tree() const override { return repo_.work_tree(); }
  std::string common_dir() const override { return repo_.common_dir(); }
  // Of HEAD also NOT_FOUND where the change has no merge base.
  absl::StatusOr<ports::Commit> Resolve(std::string_view revision) override;
  // Also an InvalidRequest where the supplied merge base is none.
  absl::StatusOr<ports::Commit> MergeBase(const ports::ObjectId& a,
                                          const ports::ObjectId& b) override;
  absl::StatusOr<std::vector<ports::TreeFile>> ListFiles(
      const ports::ObjectId& tree,
      const std::vector<std::string>& folders) override;
  absl::StatusOr<std::optional<ports::TreeFile>> FindFile(
      const ports::ObjectId& tree, const std::string& path) override;
  absl::StatusOr<std::vector<ports::ObjectId>> FolderIds(
      const ports::ObjectId& tree,
      const std::vector<std::string>& folders) override;
  absl::StatusOr<std::vector<ports::TreeChange>> DiffTrees(
      const ports::ObjectId& before, const ports::ObjectId& after,
      const std::vector<std::string>& folders) override;
  absl::StatusOr<std::vector<ports::TreeChange>> DiffWorkTree(
      const ports::ObjectId& tree,
      const std::vector<std::string>& folders) override;
  absl::StatusOr<std::string> ReadBlob(const ports::ObjectId& id,
                                       size_t max_bytes) override;
  // RESOURCE_EXHAUSTED with the reason for which a content was not sent.
  absl::StatusOr<std::string> ReadWorkTreeFile(const std::string& path,
                                               size_t max_bytes) override;
  absl::Status ReadBlobs(
      const std::vector<ports::ObjectId>& ids, size_t max_bytes, int threads,
      const std::function<void(int thread, size_t index,
                               absl::StatusOr<std::string_view> bytes)>&
          consume) override;
  absl::StatusOr<std::vector<bool>> EverDeleted(
      const ports::ObjectId& commit,
      const std::vector<std::string>& paths) override;

 private:
  using FilesByPath = std::map<std::string, ports::TreeFile, std::less<>>;

  absl::StatusOr<FilesByPath> FilesBefore(
      const ports::ObjectId& tree, const std::vector<std::string>& folders);

  ports::GitRepo& repo_;
  const SuppliedChange* change_ = nullptr;
  std::optional<ports::Commit> merge_base_;
  std::map<std::string_view, const SuppliedFile*> files_;  // by path
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_SERVICE_SUPPLIED_FILES_REPO_H_
