#include "services/rules/trace/testing/test_change.h"

#include <algorithm>

#include "services/base/calendar.h"
#include "services/base/check.h"

namespace codicil::rules {
namespace {

std::set<std::string> Paths(const TestChange& change) {
  std::set<std::string> paths;
  for (const TestFiles* side : {&change.base, &change.head}) {
    for (const auto& [path, bytes] : *side) paths.insert(path);
  }
  return paths;
}

}  // namespace

void Edit(std::string_view path, std::string_view from, std::string_view to,
          TestFiles& files) {
  const auto file = files.find(path);
  CODICIL_CHECK(file != files.end());
  const size_t at = file->second.find(from);
  CODICIL_CHECK(at != std::string::npos);
  file->second.replace(at, from.size(), to);
}

TestVerdict Judge(const TestChange& change) {
  TestHandbook base;
  TestHandbook head;
  for (const auto& [path, bytes] : change.base) base.Add(path, bytes);
  for (const auto& [path, bytes] : change.head) head.Add(path, bytes);
  ChangeInput input{{},
                    head,
                    base.catalog(),
                    base.parameters(),
                    change.grace_period,
                    *base::ParseInstant(change.at)};
  for (const std::string& path : Paths(change)) {
    const auto was = change.base.find(path);
    const auto is = change.head.find(path);
    const bool has_both = was != change.base.end() && is != change.head.end();
    if (has_both && was->second == is->second) continue;
    ChangedFile& file = input.files.emplace_back();
    file.path = path;
    if (was != change.base.end()) {
      file.before = &base.document(path);
      file.before_root = base.root(path);
    }
    if (is != change.head.end()) {
      file.after = &head.document(path);
      file.after_root = head.root(path);
      file.after_source = head.source(path);
    }
    file.was_deleted_earlier = change.deleted_earlier.count(path) > 0;
  }
  TestVerdict verdict;
  verdict.changes = CheckChange(input, verdict.findings);
  std::sort(verdict.findings.begin(), verdict.findings.end(),
            base::ReportOrder);
  return verdict;
}

std::vector<std::string> Told(const std::vector<base::Finding>& findings) {
  std::vector<std::string> told;
  for (const base::Finding& finding : findings) {
    told.push_back(finding.rule + " " +
                   finding.path.substr(finding.path.rfind('/') + 1) + ":" +
                   std::to_string(finding.span.begin.line) + ":" +
                   std::to_string(finding.span.begin.column) + " " +
                   finding.inner_path + "=" + finding.value);
  }
  return told;
}

}  // namespace codicil::rules
