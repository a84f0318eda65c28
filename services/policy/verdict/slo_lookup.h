// Finds an SLO of a handbook, and what it refers to.
#ifndef CODICIL_SERVICES_POLICY_VERDICT_SLO_LOOKUP_H_
#define CODICIL_SERVICES_POLICY_VERDICT_SLO_LOOKUP_H_

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "services/model/clause/clause.h"
#include "services/model/handbook_view.h"
#include "services/model/slo/open_slo.h"

namespace codicil::policy {

// nullptr for an unknown name.
const model::OpenSlo* FindSlo(const model::HandbookView& view,
                              const std::string& name);

// Of what the SLO measures, inside it or by reference; 0 if that is missing.
uint64_t IndicatorDigest(const model::HandbookView& view,
                         const model::OpenSlo& slo);

// The burn-rate conditions that its alert policies have, inside or by
// reference. Valid as long as the view's documents.
std::vector<const model::AlertCondition*> ConditionsOf(
    const model::HandbookView& view, const model::OpenSlo& slo);

struct SloClaimant {
  const model::Clause* clause = nullptr;
  const model::SloClaim* claim = nullptr;
};
// What clauses that are in force, or will be, claim of it, by clause id.
std::vector<SloClaimant> ClaimsOn(const model::HandbookView& view,
                                  const std::string& name);

// Adds the names of the SLOs that a file holds, or that refer to an indicator,
// an alert policy or an alert condition in it.
void AddSlosOf(const model::HandbookView& view, const model::OpenSloFile& file,
               std::set<std::string>& names);

// All SLOs of the handbook.
void AddAllSlos(const model::HandbookView& view, std::set<std::string>& names);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_VERDICT_SLO_LOOKUP_H_
