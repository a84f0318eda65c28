#include "services/rules/slo/slo_above_dependency_ceiling.h"

#include <string>
#include <utility>

#include "services/base/phrase.h"
#include "services/rules/slo/dependency_ceiling.h"
#include "services/rules/slo/slo_finding.h"
#include "services/rules/slo/slo_objective_out_of_range.h"

namespace codicil::rules {
namespace {

std::vector<int64_t> Highest(const Dependencies& dependencies) {
  std::vector<int64_t> targets;
  for (const Dependency& dependency : dependencies.known) {
    targets.push_back(dependency.highest.ppb());
  }
  return targets;
}

base::Finding FindingOf(const SloAt& slo, const model::SloObjective& objective,
                        const Dependencies& dependencies) {
  std::vector<const Dependency*> below;
  std::vector<std::string> names;
  for (const Dependency& dependency : dependencies.known) {
    if (dependency.highest.ppb() >= *objective.target_ppb) continue;
    below.push_back(&dependency);
    names.push_back("\"" + dependency.service + "\" (" +
                    TargetText(*dependency.highest.objective) + ")");
  }
  const int64_t ceiling = DependencyCeilingPpb(Highest(dependencies));
  base::Finding finding = FindingAtTarget(
      "slo/above-dependency-ceiling", slo, objective,
      "target " + TargetText(objective) + " of service \"" + slo->service +
          "\" is above what it hard-depends on: " + base::Enumerated(names, 5) +
          "; at most " + PercentText(ceiling) + " % can be promised" +
          UnknownText(*slo, dependencies));
  for (const Dependency* dependency : below) {
    AddPlaces(*dependency, dependency->highest, finding);
  }
  return finding;
}

}  // namespace

bool IsAboveCeiling(const Dependencies& dependencies,
                    const model::SloObjective& objective) {
  return !dependencies.known.empty() &&
         *objective.target_ppb > DependencyCeilingPpb(Highest(dependencies));
}

void JudgeCeiling(const SloAt& slo, const Dependencies& dependencies,
                  std::vector<base::Finding>& findings) {
  for (const model::SloObjective* objective : ValidObjectives(*slo)) {
    if (!IsAboveCeiling(dependencies, *objective)) continue;
    findings.push_back(FindingOf(slo, *objective, dependencies));
  }
}

}  // namespace codicil::rules
