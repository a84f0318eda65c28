#include "services/rules/conflict/conflicts.h"

#include <utility>

#include "services/rules/conflict/conflict_context.h"
#include "services/rules/conflict/conflict_override_not_narrower.h"
#include "services/rules/conflict/conflict_parameter_domain.h"
#include "services/rules/conflict/conflict_redundant.h"
#include "services/rules/conflict/parameter_check.h"

namespace codicil::rules {

void CheckConflicts(const model::HandbookView& view,
                    const std::vector<const model::Document*>& seeds,
                    base::Instant at, std::vector<base::Finding>& findings,
                    const std::function<bool()>& is_stopped) {
  ConflictContext context(view, seeds, at, is_stopped);
  const std::vector<model::Parameter>& parameters =
      view.parameters().parameters();
  std::vector<std::vector<const Norm*>> by_parameter(parameters.size());
  for (const model::Document* seed : seeds) {
    if (seed->clause == nullptr) continue;
    for (const Norm& norm : context.norms.Of(*seed).norms) {
      by_parameter[norm.parameter - parameters.data()].push_back(&norm);
    }
    CheckParameterDomain(*seed, context.norms, findings);
    CheckDecisionRows(*seed, context, findings);
  }
  for (size_t i = 0; i < parameters.size(); ++i) {
    if (by_parameter[i].empty()) continue;
    ParameterCheck(context, parameters[i], std::move(by_parameter[i]))
        .Run(findings);
  }
  CheckOverrideNotNarrower(context, findings);
}

}  // namespace codicil::rules
