#include "services/rules/policy/workflow_loosening.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/rules/policy/loosening.h"
#include "services/rules/policy/testing/policy_pair.h"

namespace codicil::rules {
namespace {

constexpr char kBefore[] = R"(spec:
  calendars:
    - {id: always}
    - {id: office, timezone: Asia/Shanghai, workdays: [mon, tue], hours: "09:00-18:00"}
  tracks:
    - id: standard
      stages:
        - {id: assessment, within: 48h, calendar: always, seats: [{role: cop, count: 1}]}
        - {id: review, within: 72h, calendar: always, seats: [{role: owner, count: 1}, {role: rep, count: 3}]}
    - id: editorial
      onlyIf: {bump: patch}
      stages: [{id: review, within: 72h, calendar: office, seats: [{role: owner, count: 1}]}]
    - id: emergency
      onlyIf: {trigger: [p1-incident]}
      stages: [{id: review, within: 15m, calendar: always, seats: [{role: owner, count: 1}, {role: cop, count: 1}]}]
)";

const std::vector<LooseningRow>& Rows() {
  static const auto* const rows = new std::vector<LooseningRow>{
      {"nothing", "patch", "patch", {}},
      {"fewer working days",
       "[mon, tue]",
       "[mon]",
       {"spec.calendars[office] = 540: the clocks on the calendar office run "
        "540 minutes a week instead of 1080"}},
      {"shorter hours",
       "18:00",
       "17:59",
       {"spec.calendars[office] = 1078: the clocks on the calendar office run "
        "1078 minutes a week instead of 1080"}},
      {"always has hours now",
       "{id: always}",
       "{id: always, timezone: Asia/Shanghai, workdays: [mon], hours: "
       "\"00:00-24:00\"}",
       {"spec.calendars[always] = 1440: the clocks on the calendar always run "
        "1440 minutes a week instead of 10080"}},
      {"stage gone",
       "        - {id: assessment, within: 48h, calendar: always, seats: "
       "[{role: cop, count: 1}]}\n",
       "",
       {"spec.tracks[standard].stages[assessment] = assessment: the stage "
        "assessment of the track standard is gone"}},
      {"stage renamed", "id: assessment", "id: impact", {}},
      {"stage renamed and laxer",
       "id: assessment, within: 48h",
       "id: impact, within: 49h",
       {"spec.tracks[standard].stages[assessment] = assessment: the stage "
        "assessment of the track standard is gone"}},
      {"inside a stage",
       "count: 3",
       "count: 2",
       {"spec.tracks[standard].stages[review].seats[1].count = 2: the seat rep "
        "of the stage review of the track standard asks for 2 instead of 3 "
        "people"}},
      {"bump wider",
       "patch",
       "minor",
       {"spec.tracks[editorial].onlyIf.bump = minor: the track editorial takes "
        "minor changes, no longer at most patch"}},
      {"bump gone",
       "      onlyIf: {bump: patch}\n",
       "",
       {"spec.tracks[editorial].onlyIf.bump = any: the track editorial takes "
        "any changes, no longer at most patch"}},
      {"trigger gone",
       "      onlyIf: {trigger: [p1-incident]}\n",
       "",
       {"spec.tracks[emergency].onlyIf.trigger = any: the track emergency no "
        "longer asks for a trigger"}},
      {"trigger wider",
       "[p1-incident]",
       "[p1-incident, audit-gap]",
       {"spec.tracks[emergency].onlyIf.trigger = audit-gap: the track "
        "emergency also takes the trigger audit-gap"}},
      {"onlyIf narrower",
       "{bump: patch}",
       "{bump: patch, trigger: [audit-gap]}",
       {}},
      {"track gone",
       "    - id: editorial\n      onlyIf: {bump: patch}\n      stages: [{id: "
       "review, within: 72h, calendar: office, seats: [{role: owner, count: "
       "1}]}]\n",
       "",
       {}},
      {"an easy new track",
       "  tracks:\n",
       "  tracks:\n    - {id: fast, stages: [{id: look, within: 1h, calendar: "
       "always, seats: [{role: owner, count: 1}]}]}\n",
       {"spec.tracks[fast] = fast: the new track fast asks for less than "
        "standard of changes that both take"}},
      {"a new track of nothing",
       "  tracks:\n",
       "  tracks:\n    - {id: fast, stages: []}\n",
       {"spec.tracks[fast] = fast: the new track fast asks for less than "
        "standard of changes that both take"}},
      {"a strict new track",
       "  tracks:\n",
       "  tracks:\n    - {id: slow, stages: [{id: a, within: 1h, calendar: "
       "always, seats: [{role: cop, count: 2}]}, {id: b, within: 1h, calendar: "
       "always, seats: [{role: owner, count: 1}, {role: rep, count: 3}]}]}\n",
       {}},
      {"a new track as strict as the one for patches",
       "  tracks:\n",
       "  tracks:\n    - {id: typo, onlyIf: {bump: patch}, stages: [{id: look, "
       "within: 72h, calendar: office, seats: [{role: owner, count: 1}]}]}\n",
       {}},
      {"the same for minor changes",
       "  tracks:\n",
       "  tracks:\n    - {id: typo, onlyIf: {bump: minor}, stages: [{id: look, "
       "within: 72h, calendar: office, seats: [{role: owner, count: 1}]}]}\n",
       {"spec.tracks[typo] = typo: the new track typo asks for less than "
        "standard of changes that both take"}},
      {"an emergency of another trigger",
       "  tracks:\n",
       "  tracks:\n    - {id: audit, onlyIf: {trigger: [audit-gap]}, stages: "
       "[{id: look, within: 15m, calendar: always, seats: [{role: owner, "
       "count: 1}, {role: cop, count: 1}]}]}\n",
       {"spec.tracks[audit] = audit: the new track audit asks for less than "
        "standard of changes that both take"}},
  };
  return *rows;
}

TEST(CompareWorkflowsTest, SaysWhatLoosens) {
  ExpectLoosenings(
      model::DocumentKind::kWorkflow, kBefore, Rows(),
      [](const model::Policies& before, const model::Policies& after,
         std::vector<Loosening>& loosenings) {
        CompareWorkflows(before.workflow, after.workflow, loosenings);
      });
}

}  // namespace
}  // namespace codicil::rules
