#include "services/model/policies/workflow_reader.h"

#include <array>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/calendar.h"
#include "services/base/duration.h"
#include "services/base/semver.h"
#include "services/model/policies/testing/policy_text.h"

namespace codicil::model {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr char kWorkflow[] = R"(spec:
  calendars:
    - {id: always}
    - id: office
      timezone: Asia/Shanghai
      workdays: [mon, fri, funday]
      hours: "09:30-18:00"
      holidays: [2026-02-18, 2026-02-17, never]
  tracks:
    - id: standard
      stages:
        - id: review
          within: 72h
          calendar: office
          seats:
            - {role: owner, count: 1}
            - {role: rep, count: 3, distinctDomains: true}
            - {role: platform, count: 1, when: {changes: [verification]}}
          produces: minutes
    - id: emergency
      onlyIf: {bump: minor, trigger: [p1-incident]}
      stages:
        - {id: after, within: soon, calendar: always, after: merge, seats: []}
  reminders: [{atPercent: 50}, {atPercent: 100, escalateTo: owner}]
)";

TEST(ReadWorkflowTest, Calendars) {
  const Workflow workflow = ReadText(ReadWorkflow, kWorkflow);
  ASSERT_NE(workflow.FindCalendar("always"), nullptr);
  EXPECT_EQ(workflow.FindCalendar("always")->time_zone, "");
  const WorkCalendar* office = workflow.FindCalendar("office");
  ASSERT_NE(office, nullptr);
  EXPECT_EQ(office->time_zone, "Asia/Shanghai");
  EXPECT_EQ(office->workdays,
            (std::array<bool, 7>{true, false, false, false, true}));
  EXPECT_EQ(office->start_minute, 9 * 60 + 30);
  EXPECT_EQ(office->end_minute, 18 * 60);
  ASSERT_EQ(office->holidays.size(), 2u);
  EXPECT_EQ(base::FormatDate(office->holidays[0]), "2026-02-17");
}

TEST(ReadWorkflowTest, StagesAndSeats) {
  const Workflow workflow = ReadText(ReadWorkflow, kWorkflow);
  const Track* standard = workflow.FindTrack("standard");
  ASSERT_NE(standard, nullptr);
  EXPECT_FALSE(standard->only_if_bump.has_value());
  EXPECT_THAT(standard->only_if_triggers, IsEmpty());
  ASSERT_EQ(standard->stages.size(), 1u);
  const Stage& review = standard->stages[0];
  EXPECT_EQ(base::FormatDuration(review.within), "3d");
  EXPECT_EQ(review.within_span.begin.line, 13);
  EXPECT_EQ(review.calendar, "office");
  EXPECT_EQ(review.produces, "minutes");
  EXPECT_FALSE(review.after_merge);
  ASSERT_EQ(review.seats.size(), 3u);
  EXPECT_EQ(review.seats[1].role, "rep");
  EXPECT_EQ(review.seats[1].count, 3);
  EXPECT_TRUE(review.seats[1].distinct_domains);
  EXPECT_FALSE(review.seats[2].distinct_domains);
  EXPECT_THAT(review.seats[2].when_changes, ElementsAre("verification"));
  EXPECT_EQ(review.seats[2].span.begin.line, 18);
}

TEST(ReadWorkflowTest, Conditions) {
  const Workflow workflow = ReadText(ReadWorkflow, kWorkflow);
  const Track* emergency = workflow.FindTrack("emergency");
  ASSERT_NE(emergency, nullptr);
  EXPECT_EQ(emergency->only_if_bump, base::Bump::kMinor);
  EXPECT_THAT(emergency->only_if_triggers, ElementsAre("p1-incident"));
  ASSERT_EQ(emergency->stages.size(), 1u);
  EXPECT_TRUE(emergency->stages[0].after_merge);
  EXPECT_EQ(emergency->stages[0].within.count, 0);
}

TEST(ReadWorkflowTest, Reminders) {
  const Workflow workflow = ReadText(ReadWorkflow, kWorkflow);
  ASSERT_EQ(workflow.reminders.size(), 2u);
  EXPECT_EQ(workflow.reminders[0].at_percent.ToString(), "50");
  EXPECT_EQ(workflow.reminders[0].escalate_to, "");
  EXPECT_EQ(workflow.reminders[1].escalate_to, "owner");
}

TEST(ReadWorkflowTest, HoursThatCannotBeReadAreNone) {
  for (const char* hours : {"9-18", "09:00", "0900-18:00", "09:60-18:00",
                            "09:00-24:01", "ab:cd-18:00"}) {
    const Workflow workflow =
        ReadText(ReadWorkflow, "spec: {calendars: [{id: c, hours: '" +
                                   std::string(hours) + "'}]}");
    ASSERT_EQ(workflow.calendars.size(), 1u) << hours;
    EXPECT_EQ(workflow.calendars[0].start_minute, 0) << hours;
    EXPECT_EQ(workflow.calendars[0].end_minute, 0) << hours;
  }
  const Workflow whole_day = ReadText(
      ReadWorkflow, "spec: {calendars: [{id: c, hours: 00:00-24:00}]}");
  EXPECT_EQ(whole_day.calendars[0].end_minute, 24 * 60);
}

}  // namespace
}  // namespace codicil::model
