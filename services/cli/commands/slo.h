// `codicil slo list|show|budget|alerts`: SLOs explained.
#ifndef CODICIL_SERVICES_CLI_COMMANDS_SLO_H_
#define CODICIL_SERVICES_CLI_COMMANDS_SLO_H_

#include <cstdint>
#include <optional>
#include <string>

#include "services/base/calendar.h"
#include "services/base/duration.h"
#include "services/cli/commands/environment.h"

namespace codicil::cli {

struct SloOptions {
  std::string repo = ".";
  std::optional<std::string> head;  // nullopt: the work tree
  base::Instant at;
  bool json = false;
  std::string id;
  // Events in the period; nullopt: as the annotation says, if there is one.
  std::optional<int64_t> events;
};

struct SloBudgetOptions : SloOptions {
  // What was counted: both or neither; bad is not above total.
  std::optional<int64_t> bad;
  std::optional<int64_t> total;
  // How long it was counted; nullopt: the period, or the part of a calendar
  // period that is over.
  std::optional<base::DurationMs> over;
  std::optional<base::DurationMs> outage;  // a full one
};

// All are kFindings for an SLO that there is not, or no SLO at all.
ExitCode RunSloList(const SloOptions& options, Environment& environment);
ExitCode RunSloShow(const SloOptions& options, Environment& environment);
ExitCode RunSloAlerts(const SloOptions& options, Environment& environment);
ExitCode RunSloBudget(const SloBudgetOptions& options,
                      Environment& environment);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_COMMANDS_SLO_H_
