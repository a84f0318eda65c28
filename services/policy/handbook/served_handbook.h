// All clauses of a handbook at one commit, by id.
#ifndef CODICIL_SERVICES_POLICY_HANDBOOK_SERVED_HANDBOOK_H_
#define CODICIL_SERVICES_POLICY_HANDBOOK_SERVED_HANDBOOK_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/policy/handbook/served_clause.h"
#include "services/policy/handbook/text_source.h"
#include "services/ports/git_repo.h"

namespace codicil::policy {

// The clauses of one tree. They depend on nothing else than the folder
// handbook/, and each on nothing else than its path and its bytes.
struct ClauseSet {
  ports::ObjectId folder;  // the tree of handbook/
  std::vector<ClausePtr> clauses;
  // Files in the place of a clause that are served as none: no YAML, no clause,
  // no id, or the id of a file before them in path order.
  size_t left_out = 0;
};

// Thread-safe: immutable, but for texts that are read when they are first asked
// for.
class ServedHandbook {
 public:
  // `clauses` in any order, each id once. `texts` may be nullptr if all texts
  // are in memory.
  ServedHandbook(const ports::ObjectId& commit, ClauseSet clauses,
                 std::unique_ptr<TextSource> texts);

  const ports::ObjectId& commit() const { return commit_; }
  // The commit's id in hexadecimal.
  const std::string& revision() const { return revision_; }
  const ClauseSet& set() const { return set_; }

  // In the order of ids (bytewise).
  size_t size() const { return set_.clauses.size(); }
  const ServedClause& clause(size_t index) const {
    return *set_.clauses[index];
  }
  // How many ids come before `id`, or before and with it.
  size_t CountBefore(std::string_view id) const;
  size_t CountUpTo(std::string_view id) const;

  // nullptr if there is none.
  const ServedClause* Find(std::string_view id) const;

  // Valid as long as the clause. Errors: where the text is not in memory and
  // git cannot give it, as GitRepo::ReadBlob.
  absl::StatusOr<std::string_view> Text(const ServedClause& clause) const;
  // The clauses whose texts are not in memory.
  std::vector<const ServedClause*> WithoutText() const;

  // The id that was probably meant, of those that would stand beside `id`;
  // nullopt if none is near. The work is bounded, however many clauses there
  // are.
  std::optional<std::string> DidYouMean(std::string_view id) const;

 private:
  void FillSlots();

  const ports::ObjectId commit_;
  const std::string revision_;
  ClauseSet set_;
  // Open addressing; a power of two of them. The upper half of an id's hash
  // stands beside the place of its clause, so that no other clause is looked
  // at: each look is a walk to memory that no cache holds.
  struct Slot {
    uint32_t upper_hash = 0;
    uint32_t place = 0;  // index + 1, or 0
  };
  std::vector<Slot> slots_;
  const std::unique_ptr<TextSource> texts_;
};

using HandbookPtr = std::shared_ptr<const ServedHandbook>;

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_HANDBOOK_SERVED_HANDBOOK_H_
