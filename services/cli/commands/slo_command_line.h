// What can be written behind `codicil slo`.
#ifndef CODICIL_SERVICES_CLI_COMMANDS_SLO_COMMAND_LINE_H_
#define CODICIL_SERVICES_CLI_COMMANDS_SLO_COMMAND_LINE_H_

#include <functional>
#include <memory>
#include <string>

#include "CLI/CLI.hpp"
#include "services/base/calendar.h"
#include "services/cli/commands/environment.h"

namespace codicil::cli {

// What the commands have in common with all others.
struct CommandTools {
  // Declares a command of `parent`; if it is the one that was named, it runs.
  std::function<CLI::App*(CLI::App& parent, const char* name,
                          const char* description,
                          const std::function<ExitCode()>& command)>
      add;
  std::function<void(CLI::App& command)> add_at;
  std::function<base::Instant()> at;
  // For CLI11: empty if the text names a revision.
  std::function<std::string(const std::string& text)> judge_revision;
};

// Options of the commands, filled when the arguments are read.
class SloCommandLine {
 public:
  // `environment` is borrowed.
  explicit SloCommandLine(Environment& environment);
  ~SloCommandLine();

  void Declare(CLI::App& app, const CommandTools& tools);

 private:
  struct Options;

  CLI::App* AddCommand(CLI::App& slo, const char* name, const char* description,
                       const std::function<ExitCode()>& command);
  void DeclareList(CLI::App& slo);
  void DeclareShow(CLI::App& slo);
  void DeclareBudget(CLI::App& slo);
  void DeclareAlerts(CLI::App& slo);
  void DeclareRules(CLI::App& slo);
  ExitCode Budget();
  ExitCode Rules();

  Environment& environment_;
  CommandTools tools_;
  std::unique_ptr<Options> options_;
};

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_COMMANDS_SLO_COMMAND_LINE_H_
