// Looks for symbolic points that the catalog does not hold.
#ifndef CODICIL_SERVICES_MODEL_SCOPE_SYMBOLIC_SEARCH_H_
#define CODICIL_SERVICES_MODEL_SCOPE_SYMBOLIC_SEARCH_H_

#include <optional>

#include "services/model/catalog.h"
#include "services/model/scope/point.h"
#include "services/model/scope/region.h"

namespace codicil::model {

// A named or future point of `region`, or nullopt. Exact up to 20,000 choices
// among the ways in which the conditions of `none` can fail; past that, and
// past the bounds of FindNewId, it says that there is one.
std::optional<Point> FindSymbolicPoint(const Region& region,
                                       const Catalog& catalog);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_SCOPE_SYMBOLIC_SEARCH_H_
