#include "services/adapters/git/commit_parser.h"

#include <charconv>

namespace codicil::adapters::git {
namespace {

// Cuts the first line off, without its '\n'.
std::string_view NextLine(std::string_view& rest) {
  const size_t end = rest.find('\n');
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return line;
}

// Whether `line` is `key`, a blank and more; cuts key and blank off.
bool CutKey(std::string_view key, std::string_view& line) {
  if (line.size() <= key.size() || line.substr(0, key.size()) != key ||
      line[key.size()] != ' ') {
    return false;
  }
  line.remove_prefix(key.size() + 1);
  return true;
}

// The time in "Name <address> 1760000000 +0200".
int64_t TimeOf(std::string_view committer) {
  const size_t address_end = committer.rfind('>');
  if (address_end == std::string_view::npos) return 0;
  std::string_view rest = committer.substr(address_end + 1);
  while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
  int64_t time = 0;
  const auto [end, error] =
      std::from_chars(rest.data(), rest.data() + rest.size(), time);
  return error == std::errc() ? time : 0;
}

}  // namespace

std::optional<ParsedCommit> ParseCommit(std::string_view bytes) {
  ParsedCommit commit;
  std::string_view line = NextLine(bytes);
  if (!CutKey("tree", line)) return std::nullopt;
  const std::optional<ports::ObjectId> tree = ports::ObjectIdFromHex(line);
  if (!tree) return std::nullopt;
  commit.tree = *tree;

  for (line = NextLine(bytes); CutKey("parent", line); line = NextLine(bytes)) {
    const std::optional<ports::ObjectId> parent = ports::ObjectIdFromHex(line);
    if (!parent) return std::nullopt;
    commit.parents.push_back(*parent);
  }
  // The author's line; then, up to an empty line, the committer's among others.
  for (; !line.empty(); line = NextLine(bytes)) {
    if (CutKey("committer", line)) {
      commit.time = TimeOf(line);
      break;
    }
  }
  return commit;
}

}  // namespace codicil::adapters::git
