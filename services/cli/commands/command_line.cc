#include "services/cli/commands/command_line.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "CLI/CLI.hpp"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/base/calendar.h"
#include "services/base/did_you_mean.h"
#include "services/base/duration.h"
#include "services/base/finding.h"
#include "services/base/version.h"
#include "services/cli/commands/check.h"
#include "services/cli/commands/contract.h"
#include "services/cli/commands/explain.h"
#include "services/cli/commands/init.h"
#include "services/cli/commands/new_document.h"
#include "services/cli/commands/report_target.h"
#include "services/cli/commands/schema.h"
#include "services/cli/commands/slo_command_line.h"
#include "services/cli/output/wrap.h"

namespace codicil::cli {
namespace {

constexpr char kExitCodes[] =
    "Exit codes:\n"
    "  0  no finding at or above --fail-on\n"
    "  1  findings at or above --fail-on\n"
    "  2  usage: the command line is wrong, or asks for what cannot be\n"
    "  3  the repository or a revision cannot be read, or a file not written\n"
    "  4  our own failure\n";

constexpr char kInstantHelp[] =
    "The instant that dates are compared with, RFC 3339 with a zone "
    "(2026-01-15T09:00:00+08:00). Default: now";

// For CLI11: empty if the text is right.
std::string JudgeInstant(const std::string& text) {
  return base::ParseInstant(text)
             ? ""
             : "\"" + text +
                   "\" is no RFC 3339 instant with a zone, such as "
                   "2026-01-15T09:00:00Z";
}

std::string JudgeDate(const std::string& text) {
  return base::ParseDate(text) ? "" : "\"" + text + "\" is no date YYYY-MM-DD";
}

std::string JudgeAddress(const std::string& text) {
  return text.empty() ? "the address is empty" : "";
}

std::string JudgeTimeout(const std::string& text) {
  const std::optional<base::DurationMs> timeout = base::ParseDuration(text);
  return timeout && timeout->count > 0
             ? ""
             : "\"" + text + "\" is no duration above zero, such as 90s";
}

// An unset variable in a script must not turn into "no base".
std::string JudgeRevision(const std::string& text) {
  return text.empty() ? "the revision is empty" : "";
}

std::string JudgeSeverity(const std::string& text) {
  const std::optional<base::Severity> severity = base::ParseSeverity(text);
  return severity && *severity != base::Severity::kOff
             ? ""
             : "\"" + text + "\" is not error, warning or info";
}

std::string JudgeFormat(const std::string& text) {
  const absl::StatusOr<std::vector<ReportTarget>> targets =
      ParseReportTargets({text});
  return targets.ok() ? "" : std::string(targets.status().message());
}

// Wraps descriptions; CLI11 indents the further lines.
class WrappedHelp : public CLI::Formatter {
 public:
  WrappedHelp() { column_width(kNameColumns); }
  std::string make_option_desc(const CLI::Option* option) const override {
    std::string text;
    for (const std::string& line :
         Wrap(option->get_description(), kHelpColumns - kNameColumns)) {
      text += (text.empty() ? "" : "\n") + line;
    }
    return text;
  }

 private:
  static constexpr int kNameColumns = 26;
  static constexpr int kHelpColumns = 80;
};

// Declares the commands and runs the one that was named.
class CommandLine {
 public:
  explicit CommandLine(Environment& environment) : environment_(environment) {
    app_.name("codicil");
    app_.formatter(std::make_shared<WrappedHelp>());
    app_.require_subcommand(1);
    app_.set_version_flag("--version",
                          std::string("codicil ") + base::kVersion);
    app_.footer(kExitCodes);
    DeclareCheck();
    DeclareContract();
    slo_.Declare(app_, Tools());
    DeclareExplain();
    DeclareSchema();
    DeclareInit();
    DeclareNew();
  }

  ExitCode Run(std::vector<std::string> arguments) {
    if (const std::optional<ExitCode> code = RefuseUnknown(arguments)) {
      return *code;
    }
    // CLI11 takes them from the back.
    std::reverse(arguments.begin(), arguments.end());
    try {
      app_.parse(std::move(arguments));
    } catch (const CLI::CallForHelp&) {
      environment_.out.Append(app_.help());
      return kClean;
    } catch (const CLI::CallForVersion& version) {
      environment_.out.Append(std::string(version.what()) + "\n");
      return kClean;
    } catch (const CLI::ParseError& error) {
      return Refuse(error.what());
    }
    return command_();
  }

 private:
  ExitCode Refuse(std::string_view message) {
    Complain(environment_, message);
    Complain(environment_, "see " + CommandName() + " --help");
    return kUsage;
  }

  // "codicil new clause", as far as it was understood.
  std::string CommandName() const {
    std::string name = "codicil";
    for (const CLI::App* app = &app_; !app->get_subcommands().empty();) {
      app = app->get_subcommands().front();
      name += " " + app->get_name();
    }
    return name;
  }

  // CLI11 would only say that a command is missing.
  std::optional<ExitCode> RefuseUnknown(
      const std::vector<std::string>& arguments) {
    CLI::App* app = &app_;
    for (const std::string& word : arguments) {
      std::vector<std::string_view> names;
      CLI::App* next = nullptr;
      for (CLI::App* const command : app->get_subcommands(IsDeclared)) {
        names.push_back(command->get_name());
        if (command->get_name() == word) next = command;
      }
      if (names.empty() || word.empty() || word[0] == '-') break;
      if (next == nullptr) return Refuse(UnknownCommand(word, names));
      app = next;
    }
    return std::nullopt;
  }

  static bool IsDeclared(const CLI::App*) { return true; }

  static std::string UnknownCommand(
      const std::string& word, const std::vector<std::string_view>& names) {
    const std::optional<std::string> nearest = base::DidYouMean(word, names);
    return "there is no command \"" + word + "\"" +
           (nearest ? "; did you mean " + *nearest + "?" : "");
  }

  CLI::App* AddCommand(CLI::App& parent, const char* name,
                       const char* description,
                       const std::function<ExitCode()>& command) {
    CLI::App* const app = parent.add_subcommand(name, description);
    app->footer("");
    if (command) app->callback([this, command] { command_ = command; });
    return app;
  }

  CommandTools Tools() {
    return {[this](CLI::App& parent, const char* name, const char* description,
                   const std::function<ExitCode()>& command) {
              return AddCommand(parent, name, description, command);
            },
            [this](CLI::App& app) { AddAt(app); }, [this] { return At(); },
            JudgeRevision};
  }

  void AddAt(CLI::App& app) {
    app.add_option("--at", at_, kInstantHelp)
        ->type_name("INSTANT")
        ->check(JudgeInstant);
  }

  void AddRepo(CLI::App& app, std::string& repo) {
    app.add_option("--repo", repo,
                   "A folder of the repository. Default: the current one")
        ->type_name("DIR");
  }

  base::Instant At() const {
    return at_.empty() ? environment_.clock.Now() : *base::ParseInstant(at_);
  }

  void DeclareCheck() {
    CLI::App* const app =
        AddCommand(app_, "check", "Judge the handbook, or a change to it",
                   [this] { return Check(); });
    app->footer(kExitCodes);
    AddRepo(*app, check_.repo);
    app->add_option("--base", check_.base,
                    "Judge the change since the merge base with REV, by the "
                    "policies of REV. Default: the whole handbook is judged")
        ->type_name("REV")
        ->check(JudgeRevision);
    CLI::Option* const head =
        app->add_option("--head", check_.head,
                        "The revision to judge. Default: the work tree, "
                        "uncommitted edits included")
            ->type_name("REV")
            ->check(JudgeRevision);
    app->add_option("--format", formats_,
                    "text, json, sarif, codequality (GitLab) or junit, to "
                    "standard output or to =FILE; may be given several times. "
                    "Default: text")
        ->type_name("FORMAT[=FILE]")
        ->allow_extra_args(false)
        ->check(JudgeFormat);
    AddAt(*app);
    app->add_option("--fail-on", fail_on_,
                    "The least severity that makes the exit code 1: error, "
                    "warning or info. Default: error")
        ->type_name("SEVERITY")
        ->check(JudgeSeverity);
    app->add_flag("--all", check_.all,
                  "List and count the findings that the base has, too");
    app->add_flag("--fix", check_.fix,
                  "Apply the safe fixes to the work tree, then report what "
                  "remains")
        ->excludes(head);
    DeclareService(*app);
  }

  void DeclareService(CLI::App& app) {
    CLI::Option* const server =
        app.add_option(
               "--server", service_.address,
               "Let a service judge the change: HOST:PORT, or "
               "unix:PATH. TLS, except to this machine without --tls-ca")
            ->type_name("ADDRESS")
            ->check(JudgeAddress);
    const auto add = [&](const char* name, std::string& value,
                         const char* description, const char* type) {
      return app.add_option(name, value, description)
          ->type_name(type)
          ->needs(server);
    };
    add("--repository", service_.repository,
        "The repository's name there. Default: the only one", "NAME");
    add("--tls-ca", service_.tls_ca,
        "Who signs the service's certificate, PEM. Default: whom the system "
        "trusts",
        "FILE");
    CLI::Option* const certificate =
        add("--tls-cert", service_.tls_cert,
            "The certificate to show the service, PEM", "FILE");
    CLI::Option* const key =
        add("--tls-key", service_.tls_key, "Its private key, PEM", "FILE");
    certificate->needs(key);
    key->needs(certificate);
    add("--timeout", timeout_,
        "How long the service may take, such as 90s. Default: 10m", "DURATION")
        ->check(JudgeTimeout);
  }

  ExitCode Check() {
    if (!formats_.empty()) {
      absl::StatusOr<std::vector<ReportTarget>> targets =
          ParseReportTargets(formats_);
      if (!targets.ok()) {
        return Refuse("--format: " + std::string(targets.status().message()));
      }
      check_.reports = *std::move(targets);
    }
    check_.fail_on = *base::ParseSeverity(fail_on_);
    check_.at = At();
    if (!service_.address.empty()) {
      service_.timeout_ms = base::ParseDuration(timeout_)->count;
      check_.service = service_;
    }
    return RunCheck(check_, environment_);
  }

  void DeclareContract() {
    CLI::App* const app =
        AddCommand(app_, "contract",
                   "Say what the handbook promises, one line a rule", [this] {
                     contract_.at = At();
                     return RunContract(contract_, environment_);
                   });
    AddRepo(*app, contract_.repo);
    app->add_option("--head", contract_.head,
                    "The revision to read. Default: the work tree, "
                    "uncommitted edits included")
        ->type_name("REV")
        ->check(JudgeRevision);
    AddAt(*app);
    app->add_option("--lang", contract_.language,
                    "Language of rules that are text only. Default: the "
                    "handbook's first")
        ->type_name("TAG");
  }

  void DeclareExplain() {
    CLI::App* const app = AddCommand(
        app_, "explain", "Say what a rule finds, why, and how to put it right",
        [this] { return RunExplain(list_ ? "" : rule_, environment_); });
    app->add_option("rule", rule_, "Such as schema/bad-value")
        ->type_name("RULE");
    app->add_flag("--list", list_, "List all rules, as without RULE");
  }

  void DeclareSchema() {
    AddCommand(app_, "schema", "Print the JSON Schema of a kind of document",
               [this] { return RunSchema(kind_, environment_); })
        ->add_option("kind", kind_, "Such as clause. Default: list all kinds")
        ->type_name("KIND");
  }

  void DeclareInit() {
    CLI::App* const app =
        AddCommand(app_, "init", "Make a new handbook", [this] {
          init_.at = At();
          return RunInit(init_, environment_);
        });
    app->add_option("dir", init_.folder, "Where. Default: the current folder")
        ->type_name("DIR");
    app->add_option("--languages", init_.languages,
                    "Languages of its texts, BCP 47. Default: en,zh-CN")
        ->type_name("TAG,TAG...")
        ->allow_extra_args(false)
        ->delimiter(',');
    AddAt(*app);
  }

  void DeclareNew() {
    CLI::App* const app =
        AddCommand(app_, "new", "Write a draft with the next id", nullptr);
    app->require_subcommand(1);
    CLI::App* const clause =
        AddCommand(*app, "clause", "Draft a clause", [this] {
          clause_.at = At();
          return RunNewClause(clause_, environment_);
        });
    clause->add_option("id", clause_.id, "Such as outgoing-call-deadline")
        ->type_name("ID")
        ->required();
    clause
        ->add_option("--domain", clause_.domain,
                     "A domain of policies/raci.yaml. Default: the only one")
        ->type_name("DOMAIN");
    clause
        ->add_option("--rfc", clause_.rfc,
                     "The RFC that brings it. Default: the one that is not "
                     "committed yet, else the next id")
        ->type_name("RFC");
    DeclareDraft(*clause, clause_);
    CLI::App* const rfc = AddCommand(*app, "rfc", "Draft an RFC", [this] {
      rfc_.at = At();
      return RunNewRfc(rfc_, environment_);
    });
    DeclareDraft(*rfc, rfc_);
    CLI::App* const incident =
        AddCommand(*app, "incident", "Draft an incident", [this] {
          if (!date_.empty()) incident_.date = base::ParseDate(date_);
          incident_.at = At();
          return RunNewIncident(incident_, environment_);
        });
    incident
        ->add_option("--date", date_,
                     "When it happened, YYYY-MM-DD. Default: today (UTC)")
        ->type_name("DATE")
        ->check(JudgeDate);
    DeclareDraft(*incident, incident_);
  }

  void DeclareDraft(CLI::App& app, NewOptions& options) {
    AddRepo(app, options.repo);
    app.add_option("--title", options.title,
                   "Title, in the handbook's first language")
        ->type_name("TEXT");
    AddAt(app);
  }

  Environment& environment_;
  SloCommandLine slo_{environment_};
  CLI::App app_{"Governance for an SRE handbook kept as code."};
  std::function<ExitCode()> command_;

  std::string at_;
  CheckOptions check_;
  ContractOptions contract_;
  std::vector<std::string> formats_;
  std::string fail_on_ = "error";
  ServiceOptions service_;
  std::string timeout_ = "10m";
  std::string rule_;
  bool list_ = false;
  std::string kind_;
  InitOptions init_;
  NewClauseOptions clause_;
  NewOptions rfc_;
  NewIncidentOptions incident_;
  std::string date_;
};

}  // namespace

ExitCode RunCommandLine(const std::vector<std::string>& arguments,
                        Environment& environment) {
  return CommandLine(environment).Run(arguments);
}

}  // namespace codicil::cli
