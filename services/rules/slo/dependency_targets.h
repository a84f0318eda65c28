// What the hard dependencies of an SLO's service promise.
#ifndef CODICIL_SERVICES_RULES_SLO_DEPENDENCY_TARGETS_H_
#define CODICIL_SERVICES_RULES_SLO_DEPENDENCY_TARGETS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "services/base/finding.h"
#include "services/model/handbook_view.h"
#include "services/rules/slo/slo_lookup.h"

namespace codicil::rules {

struct Promise {
  SloAt slo;
  const model::SloObjective* objective = nullptr;

  int64_t ppb() const { return *objective->target_ppb; }
};

// One hard dependency with SLOs of the kind asked for.
struct Dependency {
  std::string service;
  Promise lowest;
  Promise highest;
  // Where the catalog names it; empty if no document does.
  std::vector<base::RelatedPlace> places;
};

struct Dependencies {
  std::vector<Dependency> known;     // sorted by service
  std::vector<std::string> unknown;  // without such an SLO; sorted
};

// "availability" unless metadata.labels.sli says otherwise.
std::string SliKind(const model::OpenSlo& slo);

// The direct hard dependencies of the service of `slo`, and what their SLOs of
// the same kind promise.
Dependencies DependenciesOf(const model::HandbookView& view, const SloAt& slo);

// "; unknown: no availability SLO of \"mailer\"", or empty.
std::string UnknownText(const model::OpenSlo& slo,
                        const Dependencies& dependencies);

// The catalog's line and the promise, as related places.
void AddPlaces(const Dependency& dependency, const Promise& promise,
               base::Finding& finding);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SLO_DEPENDENCY_TARGETS_H_
