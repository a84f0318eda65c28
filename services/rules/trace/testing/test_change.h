// A change in memory for tests: a base, a head, and what lies between.
#ifndef CODICIL_SERVICES_RULES_TRACE_TESTING_TEST_CHANGE_H_
#define CODICIL_SERVICES_RULES_TRACE_TESTING_TEST_CHANGE_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "services/base/duration.h"
#include "services/base/finding.h"
#include "services/rules/trace/change_rules.h"
#include "services/rules/trace/testing/test_handbook.h"

namespace codicil::rules {

// Path -> bytes.
using TestFiles = std::map<std::string, std::string, std::less<>>;

// Replaces the first `from` of the file at `path`; it must be there.
void Edit(std::string_view path, std::string_view from, std::string_view to,
          TestFiles& files);

struct TestChange {
  TestFiles base;
  TestFiles head;
  std::set<std::string> deleted_earlier;  // paths
  std::optional<base::DurationMs> grace_period = base::ParseDuration("30d");
  std::string_view at = "2026-03-01T00:00:00Z";
};

struct TestVerdict {
  std::vector<base::Finding> findings;  // in report order
  std::vector<ClauseChange> changes;
};

// CheckChange of the files that differ.
TestVerdict Judge(const TestChange& change);

// "rule path:line:column inner_path=value" without the folders.
std::vector<std::string> Told(const std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_TRACE_TESTING_TEST_CHANGE_H_
