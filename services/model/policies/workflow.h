// policies/workflow.yaml, typed.
#ifndef CODICIL_SERVICES_MODEL_POLICIES_WORKFLOW_H_
#define CODICIL_SERVICES_MODEL_POLICIES_WORKFLOW_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/base/calendar.h"
#include "services/base/decimal.h"
#include "services/base/duration.h"
#include "services/base/semver.h"
#include "services/base/source_position.h"

namespace codicil::model {

// When a clock runs. Without a zone: always.
struct WorkCalendar {
  std::string id;
  std::string time_zone;           // IANA name; empty: the clock always runs
  std::array<bool, 7> workdays{};  // Monday first
  int start_minute = 0;            // of the local day
  int end_minute = 0;
  std::vector<base::Date> holidays;  // sorted
};

struct Seat {
  std::string role;
  int64_t count = 0;
  bool distinct_domains = false;
  // The seat exists only if the change touches one of these; empty: always.
  std::vector<std::string> when_changes;
  base::Span span;  // of the mapping
};

struct Stage {
  std::string id;
  base::DurationMs within;
  std::string calendar;
  std::vector<Seat> seats;
  std::string produces;  // or empty
  bool after_merge = false;
  base::Span span;
  base::Span within_span;
};

struct Track {
  std::string id;
  std::optional<base::Bump> only_if_bump;     // the largest it takes
  std::vector<std::string> only_if_triggers;  // empty: any
  std::vector<Stage> stages;
  base::Span span;
};

struct Reminder {
  base::Decimal at_percent;
  std::string escalate_to;  // role, or empty
};

struct Workflow {
  std::vector<WorkCalendar> calendars;
  std::vector<Track> tracks;
  std::vector<Reminder> reminders;

  // nullptr for an unknown id.
  const Track* FindTrack(const std::string& id) const;
  const WorkCalendar* FindCalendar(const std::string& id) const;
};

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_POLICIES_WORKFLOW_H_
