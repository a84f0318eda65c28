// policies/gates.yaml, typed.
#ifndef CODICIL_SERVICES_MODEL_POLICIES_GATES_H_
#define CODICIL_SERVICES_MODEL_POLICIES_GATES_H_

#include <optional>
#include <string>
#include <vector>

#include "services/base/decimal.h"
#include "services/base/duration.h"
#include "services/base/source_position.h"

namespace codicil::model {

// Evidence that clauses may demand. What a kind does not have stays unset.
struct Gate {
  std::string id;
  std::string kind;    // coverage | race | canary
  std::string select;  // coverage: which code
  std::optional<base::Decimal> line_min_percent;
  std::optional<base::Decimal> concurrent_branch_min_percent;
  std::vector<std::string> harnesses;  // race: globs over harness ids
  std::optional<base::DurationMs> max_age;
  std::optional<base::Decimal> reduction_min_percent;
  std::optional<base::Decimal> traffic_percent;
  std::optional<base::DurationMs> min_duration;
  base::Span span;
};

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_POLICIES_GATES_H_
