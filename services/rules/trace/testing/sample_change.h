// A small change that is right, for tests to break: two clauses, a policy, and
// an RFC that modifies the first.
#ifndef CODICIL_SERVICES_RULES_TRACE_TESTING_SAMPLE_CHANGE_H_
#define CODICIL_SERVICES_RULES_TRACE_TESTING_SAMPLE_CHANGE_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/base/finding.h"
#include "services/rules/trace/testing/test_change.h"

namespace codicil::rules {

inline constexpr std::string_view kGuard =
    "handbook/clauses/platform/guard.yaml";
inline constexpr std::string_view kMovedGuard =
    "handbook/clauses/payments/guard.yaml";
inline constexpr std::string_view kPool = "handbook/clauses/commerce/pool.yaml";
inline constexpr std::string_view kRfc9 = "handbook/rfcs/RFC-0009.yaml";
inline constexpr std::string_view kRfc10 = "handbook/rfcs/RFC-0010.yaml";
inline constexpr std::string_view kWorkflow = "policies/workflow.yaml";

// `id` at 1.2.3 with one rule, a SHOULD called "guard", and two history
// entries. Lines: 4 id, 5 version, 6 status, 13 the rule, 18 the first entry.
std::string SampleClause(const std::string& id, const std::string& domain);

// Line 11 holds `changes`, from column 13 on.
std::string SampleRfc(const std::string& id, const std::string& changes);

// Guard and pool at base; head adds RFC-0009, which modifies the guard. The
// guard itself is as it was.
TestChange SampleChange();

// Sets metadata.version of a sample clause at 1.2.3, and adds the history entry
// that belongs to it.
void Release(std::string_view path, const std::string& version,
             TestFiles& files, const std::string& rfc = "RFC-0009");

// Edits of the guard that ask for a patch, a major and a minor version.
void Reword(TestFiles& files);
void Tighten(TestFiles& files);
void Loosen(TestFiles& files);

// Applies the edits of a fix to a text of ASCII lines.
std::string Applied(std::string text, const std::vector<base::TextEdit>& edits);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_TRACE_TESTING_SAMPLE_CHANGE_H_
