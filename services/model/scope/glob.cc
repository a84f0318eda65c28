#include "services/model/scope/glob.h"

#include <algorithm>
#include <cstddef>

namespace codicil::model {

// Linear in practice: on a mismatch only the last '*' takes one character more.
bool MatchesGlob(std::string_view pattern, std::string_view id) {
  size_t p = 0;
  size_t i = 0;
  size_t star = std::string_view::npos;
  size_t taken = 0;  // where the part behind the last '*' was tried
  while (i < id.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      taken = i;
    } else if (p < pattern.size() && pattern[p] == id[i]) {
      ++p;
      ++i;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      i = ++taken;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

bool MatchesAny(const std::vector<std::string>& patterns, std::string_view id) {
  return std::any_of(
      patterns.begin(), patterns.end(),
      [&](const std::string& pattern) { return MatchesGlob(pattern, id); });
}

}  // namespace codicil::model
