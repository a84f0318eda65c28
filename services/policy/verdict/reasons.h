// Why a verdict is what it is, as a tree.
#ifndef CODICIL_SERVICES_POLICY_VERDICT_REASONS_H_
#define CODICIL_SERVICES_POLICY_VERDICT_REASONS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "services/base/finding.h"
#include "services/policy/verdict/missing_evidence.h"
#include "services/policy/verdict/verdict.h"

namespace codicil::policy {

// What is judged.
enum class Subject : uint8_t {
  kHandbook,  // all of it: no base was given
  kChange,
  kNoChange,  // head is what the merge base was
};

// A rule lists this many of its findings, and says how many more there are.
inline constexpr size_t kMaxListedFindings = 100;

// root -> families in the order of docs/formats.md -> rules -> the findings
// that count: errors that are neither preexisting nor waived. Evidence that is
// missing stands under "gate", one leaf each. Warnings do not reject; their
// number is in the text of their family. A family with nothing in the way is a
// leaf. Each node's outcome is the largest of its children's.
Reason BuildReasons(Subject subject, const std::vector<base::Finding>& findings,
                    const std::vector<MissingEvidence>& missing);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_VERDICT_REASONS_H_
