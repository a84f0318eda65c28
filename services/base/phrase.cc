#include "services/base/phrase.h"

namespace codicil::base {

std::string Counted(size_t count, std::string_view noun) {
  std::string text = std::to_string(count) + ' ';
  text += noun;
  if (count != 1) text += 's';
  return text;
}

std::string Enumerated(const std::vector<std::string>& names, size_t limit) {
  const bool is_cut = names.size() > limit;
  const size_t shown = is_cut ? limit : names.size();
  std::string text;
  for (size_t i = 0; i < shown; ++i) {
    if (i > 0) text += !is_cut && i + 1 == shown ? " and " : ", ";
    text += names[i];
  }
  if (is_cut) text += " and " + std::to_string(names.size() - shown) + " more";
  return text;
}

}  // namespace codicil::base
