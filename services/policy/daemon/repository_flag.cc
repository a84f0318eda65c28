#include "services/policy/daemon/repository_flag.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/status/status.h"
#include "services/base/status_macros.h"

namespace codicil::policy {
namespace {

constexpr size_t kMaxName = 64;
constexpr char kDefaultBranch[] = "HEAD";

bool IsNameCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_';
}

bool IsName(std::string_view text) {
  return !text.empty() && text.size() <= kMaxName && text[0] != '.' &&
         std::all_of(text.begin(), text.end(), IsNameCharacter);
}

}  // namespace

absl::StatusOr<RepositoryFlag> ParseRepositoryFlag(std::string_view text) {
  const size_t equals = text.find('=');
  RepositoryFlag flag;
  if (equals != std::string_view::npos) {
    flag.name = text.substr(0, equals);
    flag.path = text.substr(equals + 1);
    flag.branch = kDefaultBranch;
  }
  const size_t at = flag.path.rfind('@');
  if (at != std::string::npos) {
    flag.branch = flag.path.substr(at + 1);
    flag.path.resize(at);
  }
  if (!IsName(flag.name) || flag.path.empty() || flag.branch.empty()) {
    return absl::InvalidArgumentError(
        "\"" + std::string(text) +
        "\": expected NAME=PATH or NAME=PATH@BRANCH; a name is of a-z, 0-9, "
        "'-', '.' and '_', such as handbook=/srv/handbook.git@main");
  }
  return flag;
}

absl::StatusOr<std::vector<RepositoryFlag>> ParseRepositoryFlags(
    const std::vector<std::string>& texts) {
  if (texts.empty()) {
    return absl::InvalidArgumentError(
        "name a repository to serve: --repo NAME=PATH[@BRANCH]");
  }
  std::vector<RepositoryFlag> flags;
  std::set<std::string> names;
  for (const std::string& text : texts) {
    CODICIL_ASSIGN_OR_RETURN(RepositoryFlag flag, ParseRepositoryFlag(text));
    if (!names.insert(flag.name).second) {
      return absl::InvalidArgumentError("\"" + flag.name +
                                        "\" names two repositories");
    }
    flags.push_back(std::move(flag));
  }
  return flags;
}

}  // namespace codicil::policy
