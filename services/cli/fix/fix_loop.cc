#include "services/cli/fix/fix_loop.h"

#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "services/base/finding.h"
#include "services/base/status_macros.h"
#include "services/cli/fix/apply_fixes.h"

namespace codicil::cli {
namespace {

// Fixes overlap in chains no longer than this; two rules that undo each other
// would go on for ever.
constexpr int kMaxRounds = 10;

using FixesByPath = std::map<std::string, std::vector<const base::Fix*>>;

FixesByPath ShownFixes(const policy::CheckReport& report, bool all) {
  FixesByPath fixes;
  for (const base::Finding& finding : report.findings) {
    const bool is_shown =
        finding.waived.empty() && (all || !finding.preexisting);
    if (is_shown && finding.fix && !finding.fix->edits.empty()) {
      fixes[finding.path].push_back(&*finding.fix);
    }
  }
  return fixes;
}

// Whether two texts differ in nothing but CRLF against LF, as git may convert
// on the way to the work tree. Lines and columns are the same then.
bool SameButLineEnds(std::string_view a, std::string_view b) {
  const auto skip = [](std::string_view text, size_t i) {
    return text.substr(i, 2) == "\r\n" ? i + 1 : i;
  };
  size_t i = 0;
  size_t j = 0;
  while (true) {
    i = skip(a, i);
    j = skip(b, j);
    if (i >= a.size() || j >= b.size()) return i >= a.size() && j >= b.size();
    if (a[i++] != b[j++]) return false;
  }
}

// Result: how many fixes went in.
absl::StatusOr<int> FixFile(const FixPorts& ports, const std::string& path,
                            const std::vector<const base::Fix*>& fixes) {
  const absl::StatusOr<std::string> judged = ports.read(path);
  const absl::StatusOr<std::string> current = ports.work_tree.Read(path);
  if (!judged.ok() || !current.ok()) return 0;
  if (!SameButLineEnds(*judged, *current)) return 0;
  const FixedText fixed = ApplyFixes(*current, fixes);
  if (fixed.text == *current) return 0;
  CODICIL_RETURN_IF_ERROR(ports.work_tree.Replace(path, fixed.text));
  return fixed.applied;
}

absl::StatusOr<int> FixOnce(const FixPorts& ports,
                            const policy::CheckReport& report, bool all) {
  int applied = 0;
  for (const auto& [path, fixes] : ShownFixes(report, all)) {
    CODICIL_ASSIGN_OR_RETURN(const int in_file, FixFile(ports, path, fixes));
    applied += in_file;
  }
  return applied;
}

}  // namespace

absl::StatusOr<FixOutcome> FixWorkTree(const FixPorts& ports, bool all) {
  FixOutcome outcome;
  CODICIL_ASSIGN_OR_RETURN(outcome.report, ports.check());
  for (int round = 0; round < kMaxRounds; ++round) {
    CODICIL_ASSIGN_OR_RETURN(const int applied,
                             FixOnce(ports, outcome.report, all));
    if (applied == 0) break;
    outcome.fixed += applied;
    CODICIL_ASSIGN_OR_RETURN(outcome.report, ports.check());
  }
  return outcome;
}

}  // namespace codicil::cli
