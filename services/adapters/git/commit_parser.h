// What is needed of a commit object.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_COMMIT_PARSER_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_COMMIT_PARSER_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "services/ports/git_repo.h"

namespace codicil::adapters::git {

struct ParsedCommit {
  ports::ObjectId tree;
  std::vector<ports::ObjectId> parents;
  // The committer's time. Seconds since 1970-01-01T00:00:00Z; 0 if the line is
  // missing or not as it should be, as git takes it.
  int64_t time = 0;
};

// Reads the header of a commit object; nullopt if it has no tree, or an id that
// is none. Source: Pro Git, 2nd edition, 10.2 "Commit Objects"; commit.c of
// git.
std::optional<ParsedCommit> ParseCommit(std::string_view bytes);

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_COMMIT_PARSER_H_
