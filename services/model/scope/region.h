// Sets of symbolic points, made of the conditions that clauses state.
//
// A point is what a rule can hold for: a service, its domain, tier and labels,
// and an environment. There are three kinds:
//
//  - a service of the catalog, with the catalog's domain, tier, labels and
//    environments;
//  - an id that a scope names and the catalog does not hold: it is in no
//    domain; tier, labels and environment are open;
//  - a service to come, with any id that nobody names yet: all is open.
//
// A label that a service does not have matches no label condition; a service
// has at most one value per label key; tiers are integers from 1.
#ifndef CODICIL_SERVICES_MODEL_SCOPE_REGION_H_
#define CODICIL_SERVICES_MODEL_SCOPE_REGION_H_

#include <vector>

#include "services/model/catalog.h"
#include "services/model/clause/clause.h"

namespace codicil::model {

// The points that match every condition of `all` and none of `none`. The
// conditions are borrowed.
struct Region {
  std::vector<const ScopeCondition*> all;
  std::vector<const ScopeCondition*> none;
};

Region RegionOf(const Scope& scope);

// The points that are in both.
Region Intersection(const Region& a, const Region& b);

// Whether a service of the catalog, in one of its environments, matches.
bool Matches(const ScopeCondition& condition, const Service& service,
             const std::string& environment);
bool Contains(const Region& region, const Service& service,
              const std::string& environment);

// Whether the condition lists services, and all of them by id.
bool NamesServices(const ScopeCondition& condition);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_SCOPE_REGION_H_
