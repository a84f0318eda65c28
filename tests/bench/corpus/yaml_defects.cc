// Defects that make a file unreadable.

#include <string>

#include "tests/bench/corpus/defect_table.h"

namespace codicil::corpus {
namespace {

constexpr int kTooLargeBytes = (1 << 20) + 4096;
constexpr int kTooDeep = 80;

// Ten lists of ten lists of ten lists of ten lists: more than 10,000 nodes.
std::string ManyAliases() {
  std::string tags = "  tags: [&a [x, x, x, x, x, x, x, x, x, x]";
  for (const char* pair : {"ab", "bc", "cd"}) {
    tags += std::string(", &") + pair[1] + " [";
    for (int i = 0; i < 10; ++i) {
      tags += std::string(i == 0 ? "*" : ", *") + pair[0];
    }
    tags += "]";
  }
  return tags + "]";
}

}  // namespace

std::vector<DefectKind> YamlDefects() {
  std::vector<DefectKind> kinds(7);
  kinds[0].rule = "yaml/syntax";
  kinds[0].edit = [](Lines& lines) {
    lines.Replace(lines.At("title"), "  title: {en: Unclosed");
  };
  kinds[1].rule = "yaml/syntax";
  kinds[1].edit = [](Lines& lines) { lines.Append("---\nkind: Clause\n"); };
  kinds[2].rule = "yaml/duplicate-key";
  kinds[2].edit = [](Lines& lines) {
    lines.InsertAfter(lines.At("owner"), "  owner: role:sre-cop");
  };
  kinds[2].mark = "owner";
  kinds[2].lines_further = 1;
  kinds[3].rule = "yaml/encoding";
  kinds[3].edit = [](Lines& lines) {
    lines.InsertAfter(lines.At("body.en"), "      a caf\xe9 on the corner");
  };
  kinds[3].mark = "body.en";
  kinds[3].lines_further = 1;
  kinds[4].rule = "yaml/too-large";
  kinds[4].is_single = true;
  kinds[4].edit = [](Lines& lines) {
    std::string padding;
    while (padding.size() < kTooLargeBytes) {
      padding += "# Somebody pasted a log here, and nobody took it out.\n";
    }
    lines.Append(padding);
  };
  kinds[5].rule = "yaml/too-deep";
  kinds[5].edit = [](Lines& lines) {
    lines.Replace(lines.At("tags"), "  tags: " + std::string(kTooDeep, '[') +
                                        std::string(kTooDeep, ']'));
  };
  kinds[6].rule = "yaml/alias-expansion";
  kinds[6].edit = [](Lines& lines) {
    lines.Replace(lines.At("tags"), ManyAliases());
  };
  return kinds;
}

}  // namespace codicil::corpus
