// What a constraint of a clause allows.
#ifndef CODICIL_SERVICES_MODEL_VALUE_SET_ALLOWED_SET_H_
#define CODICIL_SERVICES_MODEL_VALUE_SET_ALLOWED_SET_H_

#include <optional>
#include <string>

#include "services/model/clause/clause.h"
#include "services/model/parameter.h"
#include "services/model/value_set/value_set.h"

namespace codicil::model {

struct AllowedSet {
  // What is allowed; never empty. The bounds of the parameter belong to it.
  // Unset if the constraint says nothing that could be obeyed.
  std::optional<ValueSet> values;
  // Why `values` is unset, as half a sentence that begins with the offending
  // text (`"wild" is none of calm, busy, storm`). Empty if a value is malformed
  // whatever the parameter: the schema reports that.
  std::string misfit;
  // The offending value, or the operator if that does not fit.
  std::string offender;
};

// MUST NOT and SHOULD NOT allow what the constraint does not, within the
// parameter's domain. Precondition: `constraint` is on `parameter`.
AllowedSet AllowedBy(Keyword keyword, const Constraint& constraint,
                     const Parameter& parameter);

// Whether the keyword turns the constraint into its complement.
inline bool IsProhibition(Keyword keyword) {
  return keyword == Keyword::kMustNot || keyword == Keyword::kShouldNot;
}

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_VALUE_SET_ALLOWED_SET_H_
