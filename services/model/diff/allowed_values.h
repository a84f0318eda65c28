// Compares what constraints allow before and after a change.
#ifndef CODICIL_SERVICES_MODEL_DIFF_ALLOWED_VALUES_H_
#define CODICIL_SERVICES_MODEL_DIFF_ALLOWED_VALUES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "services/model/clause/clause.h"
#include "services/model/diff/diff_context.h"

namespace codicil::model {

enum class AllowedChange : uint8_t {
  kSame,
  kWider,    // all that was allowed still is, and more
  kShrunk,   // something that was allowed no longer is
  kUnknown,  // a constraint does not fit its parameter, or there is none
};

// Constraints on one parameter under one keyword; all of them hold. None: every
// value is allowed.
struct Allowed {
  Keyword keyword = Keyword::kMust;
  std::vector<const Constraint*> constraints;
};

// Compares them as sets of values of the parameter that both are on. A
// prohibition allows the complement within the parameter's domain; a permission
// or a recommendation is taken by what it names.
AllowedChange CompareAllowed(const Allowed& before, const Allowed& after,
                             const DiffContext& context);

// "db.pool.max-connections atMost 100".
std::string DescribeConstraint(const Constraint& constraint);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_DIFF_ALLOWED_VALUES_H_
