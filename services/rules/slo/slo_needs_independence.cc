#include "services/rules/slo/slo_needs_independence.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "services/base/phrase.h"
#include "services/rules/slo/dependency_ceiling.h"
#include "services/rules/slo/slo_above_dependency_ceiling.h"
#include "services/rules/slo/slo_finding.h"
#include "services/rules/slo/slo_objective_out_of_range.h"

namespace codicil::rules {
namespace {

std::vector<int64_t> Lowest(const Dependencies& dependencies) {
  std::vector<int64_t> targets;
  for (const Dependency& dependency : dependencies.known) {
    targets.push_back(dependency.lowest.ppb());
  }
  return targets;
}

std::string Message(const SloAt& slo, const model::SloObjective& objective,
                    const Dependencies& dependencies) {
  const std::vector<int64_t> targets = Lowest(dependencies);
  std::vector<std::string> names;
  for (const Dependency& dependency : dependencies.known) {
    names.push_back("\"" + dependency.service + "\" (" +
                    TargetText(*dependency.lowest.objective) + ")");
  }
  const int64_t guaranteed = std::max<int64_t>(GuaranteedPpb(targets), 0);
  const int64_t product = ProductPpb(targets);
  const bool is_above_product = *objective.target_ppb > product;
  return "target " + TargetText(objective) + " of service \"" + slo->service +
         "\" is above the " + PercentText(guaranteed) +
         " % that are left if the outages of its hard dependencies never "
         "coincide: " +
         base::Enumerated(names, 5) +
         (is_above_product ? "; it is also above the "
                           : "; it holds under the ") +
         PercentText(product) + " % of independent failures" +
         (is_above_product ? ", so outages must coincide" : "") +
         UnknownText(*slo, dependencies);
}

}  // namespace

void JudgeIndependence(const SloAt& slo, const Dependencies& dependencies,
                       std::vector<base::Finding>& findings) {
  if (dependencies.known.empty()) return;
  const int64_t guaranteed = GuaranteedPpb(Lowest(dependencies));
  for (const model::SloObjective* objective : ValidObjectives(*slo)) {
    if (*objective->target_ppb <= guaranteed) continue;
    if (IsAboveCeiling(dependencies, *objective)) continue;
    base::Finding finding =
        FindingAtTarget("slo/needs-independence", slo, *objective,
                        Message(slo, *objective, dependencies));
    for (const Dependency& dependency : dependencies.known) {
      AddPlaces(dependency, dependency.lowest, finding);
    }
    findings.push_back(std::move(finding));
  }
}

}  // namespace codicil::rules
