// One clause as it is served.
#ifndef CODICIL_SERVICES_POLICY_HANDBOOK_SERVED_CLAUSE_H_
#define CODICIL_SERVICES_POLICY_HANDBOOK_SERVED_CLAUSE_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "services/model/clause/clause.h"
#include "services/ports/git_repo.h"

namespace codicil::policy {

// What a clause says of itself, and where it stands. UTF-8; borrowed from the
// document it was read from, or from the ServedClause that tells it.
struct ClauseFacts {
  std::string_view id;
  std::string_view folder;  // handbook/clauses/<folder>/<file>.yaml
  std::string_view file;
  std::string_view version;
  std::optional<model::ClauseStatus> status;  // nullopt: none that we know
  std::string_view domain;
  // Language -> title, in the order of the document.
  std::vector<std::pair<std::string_view, std::string_view>> titles;
  std::vector<std::string_view> tags;

  std::string Path() const;
};

// An id is no longer than this; what claims to have a longer one is no clause.
inline constexpr size_t kMaxClauseIdBytes = 256;

class ServedClause;
using ClausePtr = std::shared_ptr<const ServedClause>;

// Facts packed behind each other, and the YAML text once it is in memory: a
// hundred thousand clauses with a string object for each fact would take as
// much memory as their texts take again. Handbooks that follow each other share
// the clauses that did not change.
//
// Thread-safe: the facts are immutable, the text is set once.
class ServedClause {
 public:
  // `blob` holds the clause's text.
  ServedClause(const ports::ObjectId& blob, const ClauseFacts& facts);
  // From what packed() gave.
  ServedClause(const ports::ObjectId& blob, std::string_view packed);
  ~ServedClause();
  ServedClause(const ServedClause&) = delete;
  ServedClause& operator=(const ServedClause&) = delete;

  const ports::ObjectId& blob() const { return blob_; }
  // Has the processor fetch what a reader will look at, all at once.
  void Prefetch() const;

  std::string_view id() const;
  ClauseFacts Facts() const;

  // The facts as bytes.
  std::string_view packed() const { return View(packed_.get()); }
  // Whether bytes are such as packed() gives.
  static bool IsPacked(std::string_view bytes);

  // The YAML text as it stands in git, or nullopt while it is not in memory.
  std::optional<std::string_view> text() const;
  // Keeps a copy of the text. If there is one already, it stays.
  void KeepText(std::string_view text) const;

 private:
  // Each is a uint32_t, the size, with as many bytes behind it.
  using SizedBytes = std::unique_ptr<const char[]>;
  static SizedBytes Copy(std::string_view bytes);
  static std::string_view View(const char* sized);

  const ports::ObjectId blob_;
  const SizedBytes packed_;
  mutable std::atomic<const char*> text_{nullptr};
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_HANDBOOK_SERVED_CLAUSE_H_
