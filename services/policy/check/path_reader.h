// Reads many files of a handbook by their paths.
#ifndef CODICIL_SERVICES_POLICY_CHECK_PATH_READER_H_
#define CODICIL_SERVICES_POLICY_CHECK_PATH_READER_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "services/policy/check/handbook_tree.h"
#include "services/ports/git_repo.h"

namespace codicil::policy {

// As ReadHandbookPath. Looking up one path reads every folder on the way, which
// is a lot in a folder of many files; so from the seventeenth path on, the
// files are listed once and found there.
// Lifetime: `repo` is borrowed. Not thread-safe.
class PathReader {
 public:
  PathReader(ports::GitRepo& repo, HandbookTree tree)
      : repo_(repo), tree_(std::move(tree)) {}

  absl::StatusOr<std::optional<std::string>> Read(const std::string& path);

 private:
  absl::StatusOr<std::optional<ports::TreeFile>> Find(const std::string& path);

  ports::GitRepo& repo_;
  const HandbookTree tree_;
  int lookups_ = 0;
  std::optional<std::vector<ports::TreeFile>> files_;  // in path order
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_CHECK_PATH_READER_H_
