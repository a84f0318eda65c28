// The SLOs that a change could have an effect on.
#ifndef CODICIL_SERVICES_POLICY_VERDICT_TOUCHED_SLOS_H_
#define CODICIL_SERVICES_POLICY_VERDICT_TOUCHED_SLOS_H_

#include <set>
#include <string>
#include <vector>

#include "services/model/handbook_view.h"
#include "services/rules/trace/change_input.h"

namespace codicil::policy {

// Whether the file is policies/slo.yaml, which decides about all SLOs.
bool IsSloPolicy(const rules::ChangedFile& file);

// Names of SLOs that stand in a changed file, that refer to an indicator, an
// alert policy or an alert condition in one, or that a changed clause claims;
// of all SLOs where policies/slo.yaml changes. On either side.
std::set<std::string> TouchedSlos(const std::vector<rules::ChangedFile>& files,
                                  const model::HandbookView& before,
                                  const model::HandbookView& head);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_VERDICT_TOUCHED_SLOS_H_
