#include "services/model/policies/workflow_reader.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "services/model/policies/each_mapping.h"
#include "services/model/yaml/typed_scalars.h"

namespace codicil::model {
namespace {

constexpr std::array<std::string_view, 7> kWorkdays = {
    "mon", "tue", "wed", "thu", "fri", "sat", "sun"};

// The minute of the day that "09:30" names. Errors: nullopt if malformed.
std::optional<int> MinuteOf(std::string_view text) {
  const auto digit = [&](size_t i) { return text[i] - '0'; };
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  for (const size_t i : {0, 1, 3, 4}) {
    if (digit(i) < 0 || digit(i) > 9) return std::nullopt;
  }
  const int hour = digit(0) * 10 + digit(1);
  const int minute = digit(3) * 10 + digit(4);
  if (minute > 59 || hour * 60 + minute > 24 * 60) return std::nullopt;
  return hour * 60 + minute;
}

// "09:00-18:00".
void ReadHours(std::string_view text, WorkCalendar& calendar) {
  const size_t dash = text.find('-');
  if (dash == std::string_view::npos) return;
  const std::optional<int> start = MinuteOf(text.substr(0, dash));
  const std::optional<int> end = MinuteOf(text.substr(dash + 1));
  if (!start || !end) return;
  calendar.start_minute = *start;
  calendar.end_minute = *end;
}

WorkCalendar ReadCalendar(const YamlNode& node) {
  WorkCalendar calendar;
  calendar.id = StringAt(&node, "id");
  calendar.time_zone = StringAt(&node, "timezone");
  for (const std::string& day : ScalarsOf(node.Find("workdays"))) {
    const auto found = std::find(kWorkdays.begin(), kWorkdays.end(), day);
    if (found == kWorkdays.end()) continue;
    calendar.workdays[static_cast<size_t>(found - kWorkdays.begin())] = true;
  }
  ReadHours(StringAt(&node, "hours"), calendar);
  for (const std::string& text : ScalarsOf(node.Find("holidays"))) {
    if (const auto date = base::ParseDate(text)) {
      calendar.holidays.push_back(*date);
    }
  }
  std::sort(calendar.holidays.begin(), calendar.holidays.end());
  return calendar;
}

Seat ReadSeat(const YamlNode& node) {
  Seat seat;
  seat.role = StringAt(&node, "role");
  seat.count = IntegerOf(node.Find("count")).value_or(0);
  const YamlNode* distinct = node.Find("distinctDomains");
  seat.distinct_domains = distinct != nullptr && distinct->IsScalar() &&
                          distinct->type == ScalarType::kBoolean &&
                          distinct->scalar == "true";
  seat.when_changes = ScalarsOf(Get(&node, "when", "changes"));
  seat.span = node.span;
  return seat;
}

Stage ReadStage(const YamlNode& node) {
  Stage stage;
  stage.id = StringAt(&node, "id");
  stage.within = DurationOf(node.Find("within")).value_or(base::DurationMs());
  stage.calendar = StringAt(&node, "calendar");
  ForEachMapping(node.Find("seats"), [&](const YamlNode& seat) {
    stage.seats.push_back(ReadSeat(seat));
  });
  stage.produces = StringAt(&node, "produces");
  stage.after_merge = StringAt(&node, "after") == "merge";
  stage.span = node.span;
  stage.within_span = SpanOf(node.Find("within"));
  return stage;
}

std::optional<base::Bump> BumpOf(std::string_view word) {
  for (const base::Bump bump :
       {base::Bump::kPatch, base::Bump::kMinor, base::Bump::kMajor}) {
    if (word == base::BumpName(bump)) return bump;
  }
  return std::nullopt;
}

Track ReadTrack(const YamlNode& node) {
  Track track;
  track.id = StringAt(&node, "id");
  const YamlNode* only_if = node.Find("onlyIf");
  track.only_if_bump = BumpOf(StringAt(only_if, "bump"));
  track.only_if_triggers = ScalarsOf(Get(only_if, "trigger"));
  ForEachMapping(node.Find("stages"), [&](const YamlNode& stage) {
    track.stages.push_back(ReadStage(stage));
  });
  track.span = node.span;
  return track;
}

}  // namespace

Workflow ReadWorkflow(const YamlNode& root) {
  Workflow workflow;
  const YamlNode* spec = root.Find("spec");
  ForEachMapping(Get(spec, "calendars"), [&](const YamlNode& node) {
    workflow.calendars.push_back(ReadCalendar(node));
  });
  ForEachMapping(Get(spec, "tracks"), [&](const YamlNode& node) {
    workflow.tracks.push_back(ReadTrack(node));
  });
  ForEachMapping(Get(spec, "reminders"), [&](const YamlNode& node) {
    const auto percent = DecimalOf(node.Find("atPercent"));
    if (!percent) return;
    workflow.reminders.push_back({*percent, StringAt(&node, "escalateTo")});
  });
  return workflow;
}

}  // namespace codicil::model
