#include "services/cli/commands/slo_command_line.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "services/base/duration.h"
#include "services/cli/commands/slo.h"
#include "services/cli/commands/slo_rules.h"
#include "services/policy/slo/prometheus_rules.h"

namespace codicil::cli {
namespace {

constexpr char kExitCodes[] =
    "Exit codes:\n"
    "  0  found\n"
    "  1  there is no such SLO\n"
    "  2  usage: the command line is wrong\n"
    "  3  the repository, a revision or an SLO cannot be read, or a file not\n"
    "     written\n"
    "  4  our own failure\n";

std::string JudgeDuration(const std::string& text) {
  const std::optional<base::DurationMs> duration = base::ParseDuration(text);
  return duration && duration->count > 0
             ? ""
             : "\"" + text + "\" is no duration above zero, such as 90s";
}

// Series that come more rarely are gone before the next one.
std::string JudgeInterval(const std::string& text) {
  const std::optional<base::DurationMs> interval = base::ParseDuration(text);
  return interval && interval->count > 0 && *interval < policy::kLookback
             ? ""
             : "\"" + text + "\" is no duration above zero and below 5m";
}

std::string JudgeFormat(const std::string& text) {
  return text == "text" || text == "json"
             ? ""
             : "\"" + text + "\" is not text or json";
}

std::string JudgeName(const std::string& text) {
  return text.empty() ? "the name is empty" : "";
}

}  // namespace

struct SloCommandLine::Options {
  SloBudgetOptions slo;  // of all but `rules`
  SloRulesOptions rules;
  std::string format = "text";
  std::string over;
  std::string outage;
  std::string evaluation_interval;
};

SloCommandLine::SloCommandLine(Environment& environment)
    : environment_(environment), options_(std::make_unique<Options>()) {}

SloCommandLine::~SloCommandLine() = default;

void SloCommandLine::Declare(CLI::App& app, const CommandTools& tools) {
  tools_ = tools;
  CLI::App* const slo = tools_.add(
      app, "slo", "Explain SLOs, and write Prometheus rules for them", nullptr);
  slo->require_subcommand(1);
  slo->footer(kExitCodes);
  DeclareList(*slo);
  DeclareShow(*slo);
  DeclareBudget(*slo);
  DeclareAlerts(*slo);
  DeclareRules(*slo);
}

CLI::App* SloCommandLine::AddCommand(CLI::App& slo, const char* name,
                                     const char* description,
                                     const std::function<ExitCode()>& command) {
  CLI::App* const app = tools_.add(slo, name, description, [this, command] {
    options_->slo.at = tools_.at();
    options_->slo.json = options_->format == "json";
    return command();
  });
  app->footer(kExitCodes);
  app->add_option("--repo", options_->slo.repo,
                  "A folder of the repository. Default: the current one")
      ->type_name("DIR");
  app->add_option("--head", options_->slo.head,
                  "The revision to read. Default: the work tree, uncommitted "
                  "edits included")
      ->type_name("REV")
      ->check(tools_.judge_revision);
  tools_.add_at(*app);
  return app;
}

namespace {

void AddFormat(CLI::App& app, std::string& format) {
  app.add_option("--format", format, "text or json. Default: text")
      ->type_name("FORMAT")
      ->check(JudgeFormat);
}

void AddId(CLI::App& app, std::string& id) {
  app.add_option("id", id, "Such as payment-api-availability")
      ->type_name("ID")
      ->required()
      ->check(JudgeName);
}

CLI::Option* AddCount(CLI::App& app, const char* name,
                      std::optional<int64_t>& count, const char* description) {
  return app.add_option(name, count, description)
      ->type_name("N")
      ->check(CLI::Range(int64_t{0}, std::numeric_limits<int64_t>::max()));
}

}  // namespace

void SloCommandLine::DeclareList(CLI::App& slo) {
  CLI::App* const app =
      AddCommand(slo, "list", "List all SLOs: target, window and service",
                 [this] { return RunSloList(options_->slo, environment_); });
  AddFormat(*app, options_->format);
}

void SloCommandLine::DeclareShow(CLI::App& slo) {
  CLI::App* const app = AddCommand(
      slo, "show",
      "Say what an SLO measures and allows, what alerts it, what it depends "
      "on and who promised it",
      [this] { return RunSloShow(options_->slo, environment_); });
  AddId(*app, options_->slo.id);
  AddCount(*app, "--events", options_->slo.events,
           "How many events the period has. Default: the annotation "
           "codicil.expected-events-per-hour");
  AddFormat(*app, options_->format);
}

void SloCommandLine::DeclareAlerts(CLI::App& slo) {
  CLI::App* const app = AddCommand(
      slo, "alerts", "Say when an SLO's alerts fire, and which never do",
      [this] { return RunSloAlerts(options_->slo, environment_); });
  AddId(*app, options_->slo.id);
  AddFormat(*app, options_->format);
}

void SloCommandLine::DeclareBudget(CLI::App& slo) {
  CLI::App* const app =
      AddCommand(slo, "budget", "Say what an SLO's error budget allows",
                 [this] { return Budget(); });
  AddId(*app, options_->slo.id);
  CLI::Option* const bad = AddCount(
      *app, "--bad", options_->slo.bad,
      "Bad events (or slices) that were counted, for what is left of it");
  CLI::Option* const total = AddCount(*app, "--total", options_->slo.total,
                                      "All events that were counted");
  bad->needs(total);
  total->needs(bad);
  app->add_option("--over", options_->over,
                  "How long they were counted, such as 1h. Default: the "
                  "period, or what is over of one of the calendar")
      ->type_name("DURATION")
      ->check(JudgeDuration)
      ->needs(bad);
  app->add_option("--outage", options_->outage,
                  "What a full outage this long would cost, such as 10m")
      ->type_name("DURATION")
      ->check(JudgeDuration);
  AddFormat(*app, options_->format);
}

ExitCode SloCommandLine::Budget() {
  SloBudgetOptions& options = options_->slo;
  if (options.bad && *options.total < *options.bad) {
    Complain(environment_, "--bad: more than --total");
    return kUsage;
  }
  if (!options_->over.empty()) {
    options.over = base::ParseDuration(options_->over);
  }
  if (!options_->outage.empty()) {
    options.outage = base::ParseDuration(options_->outage);
  }
  return RunSloBudget(options, environment_);
}

void SloCommandLine::DeclareRules(CLI::App& slo) {
  CLI::App* const app = AddCommand(
      slo, "rules", "Write Prometheus recording and alert rules for SLOs",
      [this] { return Rules(); });
  app->add_option("id", options_->rules.ids, "SLOs. Default: all")
      ->type_name("ID")
      ->check(JudgeName);
  app->add_option("--out", options_->rules.out,
                  "The file of the rules. Default: standard output")
      ->type_name("FILE")
      ->check(JudgeName);
  app->add_option("--tests", options_->rules.tests,
                  "A file of tests for them, which `promtool test rules` runs; "
                  "needs --out")
      ->type_name("FILE")
      ->check(JudgeName);
  app->add_option("--evaluation-interval", options_->evaluation_interval,
                  "How often windows shorter than a day are evaluated, such as "
                  "30s, below 5m. Default: as Prometheus is configured")
      ->type_name("DURATION")
      ->check(JudgeInterval);
}

ExitCode SloCommandLine::Rules() {
  SloRulesOptions& options = options_->rules;
  options.repo = options_->slo.repo;
  options.head = options_->slo.head;
  options.at = options_->slo.at;
  if (!options_->evaluation_interval.empty()) {
    options.evaluation_interval =
        base::ParseDuration(options_->evaluation_interval);
  }
  return RunSloRules(options, environment_);
}

}  // namespace codicil::cli
