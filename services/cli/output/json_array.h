// JSON arrays, written item by item.
#ifndef CODICIL_SERVICES_CLI_OUTPUT_JSON_ARRAY_H_
#define CODICIL_SERVICES_CLI_OUTPUT_JSON_ARRAY_H_

#include <string>

namespace codicil::cli {

// `append(item, out)` appends one item.
template <typename Items, typename Append>
void AppendJsonArray(const Items& items, std::string& out, Append append) {
  out += '[';
  bool is_first = true;
  for (const auto& item : items) {
    if (!is_first) out += ',';
    is_first = false;
    append(item, out);
  }
  out += ']';
}

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_OUTPUT_JSON_ARRAY_H_
