// Patterns over service ids in which '*' stands for any run of characters.
#ifndef CODICIL_SERVICES_MODEL_SCOPE_GLOB_H_
#define CODICIL_SERVICES_MODEL_SCOPE_GLOB_H_

#include <string>
#include <string_view>
#include <vector>

namespace codicil::model {

// Whether the pattern can match more than itself.
inline bool IsGlob(std::string_view pattern) {
  return pattern.find('*') != std::string_view::npos;
}

bool MatchesGlob(std::string_view pattern, std::string_view id);

// Whether one of the patterns matches.
bool MatchesAny(const std::vector<std::string>& patterns, std::string_view id);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_SCOPE_GLOB_H_
