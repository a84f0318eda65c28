#include "services/cli/commands/slo.h"

#include <functional>
#include <memory>

#include "absl/status/statusor.h"
#include "services/cli/commands/slo_json.h"
#include "services/cli/commands/slo_lookup.h"
#include "services/cli/commands/slo_text.h"
#include "services/policy/slo/budget_status.h"
#include "services/policy/slo/slo_facts.h"
#include "services/policy/slo/slo_source.h"

namespace codicil::cli {
namespace {

// Where there is no terminal, and on wide ones.
constexpr int kWidth = 80;

SloLayout LayoutOf(const Environment& environment) {
  const int columns = environment.out_terminal.columns;
  return {columns > 0 && columns < kWidth ? columns : kWidth,
          Painter(environment.out_terminal.colour)};
}

// Loads the SLO and prints what `text` makes of it.
ExitCode Explain(
    const SloOptions& options, Environment& environment,
    const std::function<std::string(const policy::SloFacts&)>& text) {
  const absl::StatusOr<std::unique_ptr<policy::SloSource>> source =
      LoadSlos(options.repo, options.head, environment);
  if (!source.ok()) return Fail(environment, source.status());
  const absl::StatusOr<rules::SloAt> slo = FindSlo(**source, options.id);
  if (!slo.ok()) return FailToFind(environment, slo.status());
  environment.out.Append(text(policy::FactsOf(**source, *slo, options.at)));
  return kClean;
}

}  // namespace

ExitCode RunSloList(const SloOptions& options, Environment& environment) {
  const absl::StatusOr<std::unique_ptr<policy::SloSource>> source =
      LoadSlos(options.repo, options.head, environment);
  if (!source.ok()) return Fail(environment, source.status());
  environment.out.Append(options.json ? SloListJson(**source)
                                      : SloListText(**source));
  if (!(*source)->slos().empty()) return kClean;
  Complain(environment, "the handbook has no SLOs");
  return kFindings;
}

ExitCode RunSloShow(const SloOptions& options, Environment& environment) {
  return Explain(options, environment, [&](const policy::SloFacts& facts) {
    return options.json
               ? SloShowJson(facts, options.events, options.at)
               : SloShowText(facts, options.events, LayoutOf(environment));
  });
}

ExitCode RunSloAlerts(const SloOptions& options, Environment& environment) {
  return Explain(options, environment, [&](const policy::SloFacts& facts) {
    return options.json ? SloShowJson(facts, options.events, options.at)
                        : SloAlertsText(facts, LayoutOf(environment));
  });
}

ExitCode RunSloBudget(const SloBudgetOptions& options,
                      Environment& environment) {
  std::optional<policy::CountedEvents> events;
  if (options.bad) events = {*options.bad, *options.total, options.over};
  return Explain(options, environment, [&](const policy::SloFacts& facts) {
    const std::vector<policy::BudgetStatus> budgets =
        policy::BudgetsOf(facts, options.at, events, options.outage);
    return options.json ? SloBudgetJson(facts, budgets, options.at)
                        : SloBudgetText(facts, budgets, LayoutOf(environment));
  });
}

}  // namespace codicil::cli
