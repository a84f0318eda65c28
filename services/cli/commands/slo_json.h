// SLOs as programs read them: one JSON object on one line. Its shape is
// described in docs/slo.md; `version` grows when a key changes its meaning or
// goes. Exact figures are strings of decimal digits.
#ifndef CODICIL_SERVICES_CLI_COMMANDS_SLO_JSON_H_
#define CODICIL_SERVICES_CLI_COMMANDS_SLO_JSON_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/base/calendar.h"
#include "services/policy/slo/budget_status.h"
#include "services/policy/slo/slo_facts.h"
#include "services/policy/slo/slo_source.h"

namespace codicil::cli {

inline constexpr int kSloJsonVersion = 1;

std::string SloListJson(const policy::SloSource& source);
// Also of the alerts alone. `events` in the period; nullopt: as annotated.
std::string SloShowJson(const policy::SloFacts& facts,
                        std::optional<int64_t> events, base::Instant at);
std::string SloBudgetJson(const policy::SloFacts& facts,
                          const std::vector<policy::BudgetStatus>& budgets,
                          base::Instant at);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_COMMANDS_SLO_JSON_H_
