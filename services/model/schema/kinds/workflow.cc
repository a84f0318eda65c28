// policies/workflow.yaml
#include "services/model/schema/kinds/common.h"
#include "services/model/schema/kinds/kinds.h"

namespace codicil::model::kinds {
namespace {

constexpr std::string_view kKindWords[] = {"Workflow"};
constexpr TypeSpec kKind = Enum(kKindWords);

constexpr TypeSpec kCalendarId =
    Scalar(TypeKind::kId).Defines(SymbolKind::kCalendar);
constexpr TypeSpec kTimeZone = Scalar(TypeKind::kTimeZone);
constexpr std::string_view kWorkdayWords[] = {"mon", "tue", "wed", "thu",
                                              "fri", "sat", "sun"};
constexpr TypeSpec kWorkday = Enum(kWorkdayWords);
constexpr TypeSpec kWorkdays = SetOf(kWorkday);
constexpr TypeSpec kHours = Scalar(TypeKind::kHours);
constexpr TypeSpec kHolidays = SetOf(kDate);
// Working hours need all three of zone, days and hours; without any of them
// the clock always runs.
constexpr FieldSpec kCalendarFields[] = {
    Required("id", kCalendarId, "Name of the calendar, unique."),
    RequiredIn(1 << 0, "timezone", kTimeZone, "Zone of the hours and days."),
    RequiredIn(1 << 0, "workdays", kWorkdays, "Days on which the clock runs."),
    RequiredIn(1 << 0, "hours", kHours, "Hours in which the clock runs."),
    OptionalIn(1 << 0, "holidays", kHolidays,
               "Days on which the clock stands still."),
};
constexpr TypeSpec kCalendar = Object(kCalendarFields).With(Arity::kAtMostOne);
constexpr TypeSpec kCalendars = SetOf(kCalendar).UniqueBy("id");

constexpr FieldSpec kSeatWhenFields[] = {
    Required("changes", kIdSet,
             "The seat exists only if the change touches one of these, such as "
             "verification or parameters."),
};
constexpr TypeSpec kSeatWhen = Object(kSeatWhenFields);
constexpr FieldSpec kSeatFields[] = {
    Required("role", kRoleId, "Role of policies/raci.yaml."),
    Required("count", kCount, "How many people of the role; at least 1."),
    Optional("distinctDomains", kBoolean,
             "Whether each must stand for another domain. Missing: false."),
    Optional("when", kSeatWhen, "Condition of the seat. Missing: always."),
};
constexpr TypeSpec kSeat = Object(kSeatFields);
constexpr TypeSpec kSeats = SetOf(kSeat);

constexpr TypeSpec kCalendarRef =
    Scalar(TypeKind::kId).RefersTo(SymbolKind::kCalendar);
constexpr std::string_view kAfterWords[] = {"merge"};
constexpr TypeSpec kAfter = Enum(kAfterWords);
constexpr FieldSpec kStageFields[] = {
    Required("id", kId, "Name of the stage, unique in the track."),
    Required("within", kPositiveDuration,
             "Time from the stage's start, counted on the calendar."),
    Required("calendar", kCalendarRef, "Calendar on which the clock runs."),
    Required("seats", kSeats, "Who must approve; one person, one seat."),
    Optional("produces", kId, "Document that the stage must bring."),
    Optional("after", kAfter,
             "The stage begins after the merge. Missing: before it."),
};
constexpr TypeSpec kStage = Object(kStageFields);
constexpr TypeSpec kStages = ListOf(kStage).UniqueBy("id");

constexpr std::string_view kBumpWords[] = {"patch", "minor", "major"};
constexpr TypeSpec kBump = Enum(kBumpWords);
constexpr TypeSpec kTriggers = SetOf(kTrigger);
constexpr FieldSpec kOnlyIfFields[] = {
    OptionalIn(1 << 0, "bump", kBump, "Largest bump that the track takes."),
    OptionalIn(1 << 1, "trigger", kTriggers, "Triggers that the track takes."),
};
constexpr TypeSpec kOnlyIf = Object(kOnlyIfFields).With(Arity::kAtLeastOne);

constexpr TypeSpec kTrackId = Scalar(TypeKind::kId).Defines(SymbolKind::kTrack);
constexpr FieldSpec kTrackFields[] = {
    Required("id", kTrackId, "Name of the track, unique."),
    Optional("onlyIf", kOnlyIf,
             "Conditions of the track, all of them. Missing: any change."),
    Required("stages", kStages, "The stages, in order."),
};
constexpr TypeSpec kTrack = Object(kTrackFields);
constexpr TypeSpec kTracks = SetOf(kTrack).UniqueBy("id");

constexpr TypeSpec kReminderPercent =
    Scalar(TypeKind::kDecimal).MoreThan(0).AtMost(1000);
constexpr FieldSpec kReminderFields[] = {
    Required("atPercent", kReminderPercent,
             "Share of the stage's time that has passed, in percent."),
    Optional("escalateTo", kRoleId, "Role that is told as well."),
};
constexpr TypeSpec kReminder = Object(kReminderFields);
constexpr TypeSpec kReminders = SetOf(kReminder);

constexpr FieldSpec kSpecFields[] = {
    Required("calendars", kCalendars, "Calendars that clocks run on."),
    Required("tracks", kTracks, "Ways an RFC can take."),
    Optional("reminders", kReminders, "When people are reminded."),
};
constexpr TypeSpec kSpec = Object(kSpecFields);

constexpr FieldSpec kRootFields[] = {
    Required("apiVersion", kApiVersion, kApiVersionDoc),
    Required("kind", kKind, kKindDoc),
    Required("spec", kSpec, "Tracks, stages, seats, clocks and calendars."),
};
constexpr TypeSpec kRoot = Object(kRootFields);

}  // namespace

const KindSchema kWorkflow = {
    DocumentKind::kWorkflow,
    "Workflow",
    "workflow",
    "policies/workflow.yaml",
    "How an RFC is reviewed: by whom, in which order, by when.",
    false,
    &kRoot,
};

}  // namespace codicil::model::kinds
