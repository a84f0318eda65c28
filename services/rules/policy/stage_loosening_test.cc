#include "services/rules/policy/stage_loosening.h"

#include <optional>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/model/policies/workflow.h"
#include "services/rules/policy/loosening.h"
#include "services/rules/policy/testing/policy_pair.h"

namespace codicil::rules {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;

constexpr char kBefore[] = R"(spec:
  calendars:
    - {id: always}
    - {id: office, timezone: Asia/Shanghai, workdays: [mon, tue, wed, thu, fri], hours: "09:00-18:00"}
    - {id: late, timezone: Asia/Shanghai, workdays: [mon, tue, wed, thu, fri], hours: "13:00-22:00"}
    - {id: short, timezone: Asia/Shanghai, workdays: [mon, tue, wed, thu], hours: "09:00-18:00"}
  tracks:
    - id: standard
      stages:
        - id: review
          within: 72h
          calendar: office
          seats:
            - {role: owner, count: 1}
            - {role: rep, count: 3, distinctDomains: true}
            - {role: platform, count: 1, when: {changes: [slos, verification]}}
          produces: minutes
)";

struct Row {
  const char* name;
  const char* from;
  const char* to;
  std::vector<std::string> told;
};

const std::vector<Row>& Rows() {
  static const auto* const rows = new std::vector<Row>{
      {"shorter", "72h", "71h", {}},
      {"another spelling", "72h", "3d", {}},
      {"longer",
       "72h",
       "73h",
       {"review.within = 73h: the stage review may take 73h instead of 3d"}},
      {"faster calendar", "calendar: office", "calendar: always", {}},
      {"another calendar as fast", "calendar: office", "calendar: late", {}},
      {"slower calendar",
       "calendar: office",
       "calendar: short",
       {"review.calendar = short: the clock of the stage review runs on the "
        "calendar short, slower than office"}},
      {"unknown calendar", "calendar: office", "calendar: ghost", {}},
      {"after the merge",
       "produces: minutes",
       "produces: minutes\n          after: merge",
       {"review.after = merge: the stage review begins only after the merge"}},
      {"produces nothing",
       "          produces: minutes\n",
       "",
       {"review.produces = : the stage review need not produce minutes"}},
      {"fewer people",
       "count: 3",
       "count: 2",
       {"review.seats[1].count = 2: the seat rep of the stage review asks for "
        "2 instead of 3 people"}},
      {"more people", "count: 3", "count: 4", {}},
      {"domains may repeat",
       ", distinctDomains: true",
       "",
       {"review.seats[1].distinctDomains = false: the seat rep of the stage "
        "review no longer asks for distinct domains"}},
      {"seat gone",
       "            - {role: owner, count: 1}\n",
       "",
       {"review.seats = owner: the seat owner of the stage review is gone"}},
      {"another role",
       "role: owner",
       "role: anybody",
       {"review.seats = owner: the seat owner of the stage review is gone"}},
      {"only sometimes",
       "{role: owner, count: 1}",
       "{role: owner, count: 1, when: {changes: [slos]}}",
       {"review.seats[0].when = slos: the seat owner of the stage review is "
        "there only for changes of slos"}},
      {"more rarely",
       "[slos, verification]",
       "[slos]",
       {"review.seats[2].when.changes = slos: the seat platform of the stage "
        "review is no longer there for changes of verification"}},
      {"more often",
       "[slos, verification]",
       "[verification, parameters, slos]",
       {}},
      {"always", ", when: {changes: [slos, verification]}", "", {}},
      {"seats change places",
       "            - {role: owner, count: 1}\n            - {role: rep, "
       "count: 3, distinctDomains: true}\n",
       "            - {role: rep, count: 3, distinctDomains: true}\n           "
       " - {role: owner, count: 1}\n",
       {}},
      {"a laxer seat of the role in front",
       "            - {role: rep, count: 3",
       "            - {role: rep, count: 1}\n            - {role: rep, count: "
       "3",
       {}},
      {"two at once",
       "count: 3, distinctDomains: true",
       "count: 2",
       {"review.seats[1].count = 2: the seat rep of the stage review asks for "
        "2 instead of 3 people",
        "review.seats[1].distinctDomains = false: the seat rep of the stage "
        "review no longer asks for distinct domains"}},
  };
  return *rows;
}

TEST(CompareStagesTest, SaysWhatLoosens) {
  const model::Policies before =
      PoliciesOf(model::DocumentKind::kWorkflow, kBefore);
  for (const Row& row : Rows()) {
    SCOPED_TRACE(row.name);
    const model::Policies after = PoliciesOf(model::DocumentKind::kWorkflow,
                                             Edited(kBefore, row.from, row.to));
    std::vector<Loosening> loosenings;
    CompareStages({before.workflow.tracks[0].stages[0], before.workflow},
                  {after.workflow.tracks[0].stages[0], after.workflow},
                  "review", "the stage review", loosenings);
    EXPECT_THAT(Told(loosenings), ElementsAreArray(row.told));
  }
}

// What two lists of seats of the stage `s` differ by.
std::vector<std::string> ToldOfSeats(const char* before, const char* after) {
  const auto workflow = [](const char* seats) {
    return PoliciesOf(model::DocumentKind::kWorkflow,
                      "spec: {tracks: [{id: t, stages: [{id: s, seats: " +
                          std::string(seats) + "}]}]}")
        .workflow;
  };
  const model::Workflow was = workflow(before);
  const model::Workflow is = workflow(after);
  std::vector<Loosening> loosenings;
  CompareStages({was.tracks[0].stages[0], was}, {is.tracks[0].stages[0], is},
                "s", "s", loosenings);
  return Told(loosenings);
}

TEST(CompareStagesTest, SeatsOfOneRoleFindTheirLikes) {
  EXPECT_THAT(ToldOfSeats("[{role: rep, count: 1}, {role: rep, count: 3}]",
                          "[{role: rep, count: 3}, {role: rep, count: 1}]"),
              IsEmpty());
  EXPECT_THAT(ToldOfSeats("[{role: rep, count: 1}, {role: rep, count: 3}]",
                          "[{role: rep, count: 4}, {role: rep, count: 2}]"),
              IsEmpty());
  EXPECT_THAT(ToldOfSeats("[{role: rep, count: 2},"
                          " {role: rep, count: 2, distinctDomains: true}]",
                          "[{role: rep, count: 2, distinctDomains: true},"
                          " {role: rep, count: 2}]"),
              IsEmpty());
  EXPECT_THAT(ToldOfSeats("[{role: rep, count: 1}, {role: rep, count: 3}]",
                          "[{role: rep, count: 2}, {role: rep, count: 1}]"),
              ElementsAre("s.seats[0].count = 2: the seat rep of s asks for 2 "
                          "instead of 3 people"));
}

TEST(WeeklyMinutesTest, CountsHoursOfWorkdays) {
  const model::Workflow workflow =
      PoliciesOf(model::DocumentKind::kWorkflow, kBefore).workflow;
  EXPECT_EQ(WeeklyMinutes(workflow, "always"), 7 * 24 * 60);
  EXPECT_EQ(WeeklyMinutes(workflow, "office"), 5 * 9 * 60);
  EXPECT_EQ(WeeklyMinutes(workflow, "short"), 4 * 9 * 60);
  EXPECT_EQ(WeeklyMinutes(workflow, "ghost"), std::nullopt);
}

}  // namespace
}  // namespace codicil::rules
