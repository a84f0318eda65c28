#include "services/policy/rpc/valid_text.h"

#include <optional>

#include "services/base/utf8.h"

namespace codicil::policy {

std::string ValidText(std::string_view text) {
  std::optional<size_t> invalid = base::FirstInvalidUtf8(text);
  if (!invalid) return std::string(text);
  std::string valid;
  while (invalid) {
    valid += text.substr(0, *invalid);
    base::AppendUtf8(U'\uFFFD', valid);
    text.remove_prefix(*invalid + 1);
    invalid = base::FirstInvalidUtf8(text);
  }
  valid += text;
  return valid;
}

}  // namespace codicil::policy
