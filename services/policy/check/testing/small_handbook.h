// A handbook of a few files that checks clean, for tests.
#ifndef CODICIL_SERVICES_POLICY_CHECK_TESTING_SMALL_HANDBOOK_H_
#define CODICIL_SERVICES_POLICY_CHECK_TESTING_SMALL_HANDBOOK_H_

#include <string>
#include <vector>

#include "services/ports/testing/fake_git_repo.h"

namespace codicil::policy {

// What tests vary in a clause.
struct ClauseText {
  std::string id = "guard";
  std::string version = "1.0.0";
  std::string status = "active";
  std::string extra_metadata;  // whole lines, indented by two
  std::string scope = "{}";
  std::string keyword = "MUST";
  std::string constraint = "{parameter: pool.size, atMost: 100}";
  std::string incident = "INC-2026-0101";
  std::string text = "A pool MUST be bounded.";
};
std::string ClauseFile(const ClauseText& clause);
std::string ClausePath(const std::string& id);

// Catalog: pay (tier 1) and mail (tier 2) of domain core. Parameter: pool.size,
// an integer from 1 to 1000. One clause "guard", its incident and RFC-0001.
// Language: en.
ports::FakeFiles SmallHandbook();

// handbook/rfcs/<id>.yaml that modifies the clauses named.
std::string RfcFile(const std::string& id,
                    const std::vector<std::string>& clauses,
                    const std::string& change);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_CHECK_TESTING_SMALL_HANDBOOK_H_
