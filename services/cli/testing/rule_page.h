// Reads a page of docs/rules, and lays its examples over a handbook. The
// convention is in docs/rules/README.md.
#ifndef CODICIL_SERVICES_CLI_TESTING_RULE_PAGE_H_
#define CODICIL_SERVICES_CLI_TESTING_RULE_PAGE_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"

namespace codicil::cli {

enum class ExampleRevision { kPast, kBase, kHead };

// One fenced block that names a file.
struct ExampleBlock {
  std::string language;  // yaml, text, diff, hex, generate
  bool deletes = false;
  ExampleRevision revision = ExampleRevision::kHead;
  std::string path;
  std::string text;
  int line = 0;  // of the opening fence, from 1
};

// What stands below "## Bad" or "## Good".
struct Example {
  std::vector<ExampleBlock> blocks;
  bool is_change = false;  // judged with a base
};

struct RulePage {
  std::string title;    // behind "# "
  std::string summary;  // the first paragraph
  std::vector<std::string> sections;
  Example bad;
  Example good;
  std::vector<std::string> flaws;  // where the page leaves the convention
};
RulePage ReadRulePage(std::string_view markdown);

using FileMap = std::map<std::string, std::string>;  // path -> bytes

// Puts the blocks of one revision into `files`. Errors: INVALID_ARGUMENT with
// the block's line if it cannot be done.
absl::Status LayOver(const Example& example, ExampleRevision revision,
                     FileMap& files);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_TESTING_RULE_PAGE_H_
