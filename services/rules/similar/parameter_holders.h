// How many RFCs change what constrains a parameter.
#ifndef CODICIL_SERVICES_RULES_SIMILAR_PARAMETER_HOLDERS_H_
#define CODICIL_SERVICES_RULES_SIMILAR_PARAMETER_HOLDERS_H_

#include <cstddef>
#include <vector>

#include "services/model/document.h"
#include "services/model/numbered_view.h"
#include "services/rules/similar/rfc_traits.h"

namespace codicil::rules {

// Of each parameter, in the order of FeaturesOf(parameters), how many of `rfcs`
// change a clause that constrains it at `head`. The clauses are not read: the
// index tells.
std::vector<size_t> ParameterHolders(
    const model::NumberedView& head, const Names& parameters,
    const std::vector<const model::Document*>& rfcs);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SIMILAR_PARAMETER_HOLDERS_H_
