// What a stage of a track demands less of than before.
#ifndef CODICIL_SERVICES_RULES_POLICY_STAGE_LOOSENING_H_
#define CODICIL_SERVICES_RULES_POLICY_STAGE_LOOSENING_H_

#include <optional>
#include <string>
#include <vector>

#include "services/model/policies/workflow.h"
#include "services/rules/policy/loosening.h"

namespace codicil::rules {

// A stage with the workflow whose calendars it counts on. Borrowed.
struct StageOf {
  const model::Stage& stage;
  const model::Workflow& workflow;
};

// How many minutes of a week a calendar's clock runs, holidays aside. nullopt
// for an unknown calendar.
std::optional<int> WeeklyMinutes(const model::Workflow& workflow,
                                 const std::string& calendar);

// Appends what loosens: a longer `within`, a slower calendar, `after: merge`,
// no `produces`, and for each seat: gone, fewer people, no `distinctDomains`, a
// (narrower) `when`. `path` is that of the stage at head, `name` what messages
// call it.
void CompareStages(StageOf before, StageOf after, const std::string& path,
                   const std::string& name, std::vector<Loosening>& loosenings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_POLICY_STAGE_LOOSENING_H_
