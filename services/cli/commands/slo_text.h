// SLOs as people read them.
#ifndef CODICIL_SERVICES_CLI_COMMANDS_SLO_TEXT_H_
#define CODICIL_SERVICES_CLI_COMMANDS_SLO_TEXT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/cli/output/terminal.h"
#include "services/policy/slo/budget_status.h"
#include "services/policy/slo/slo_facts.h"
#include "services/policy/slo/slo_source.h"

namespace codicil::cli {

// Lines of about `width` columns.
struct SloLayout {
  int width = 80;
  Painter painter{false};
};

// One line an SLO.
std::string SloListText(const policy::SloSource& source);
std::string SloShowText(const policy::SloFacts& facts,
                        std::optional<int64_t> events, const SloLayout& layout);
// The table of alerts and what there is to say about it.
std::string SloAlertsText(const policy::SloFacts& facts,
                          const SloLayout& layout);
std::string SloBudgetText(const policy::SloFacts& facts,
                          const std::vector<policy::BudgetStatus>& budgets,
                          const SloLayout& layout);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_COMMANDS_SLO_TEXT_H_
