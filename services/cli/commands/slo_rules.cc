#include "services/cli/commands/slo_rules.h"

#include <filesystem>
#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/base/status_macros.h"
#include "services/cli/commands/slo_lookup.h"
#include "services/cli/files/whole_file.h"
#include "services/policy/slo/prometheus_rules.h"
#include "services/policy/slo/rule_plan.h"
#include "services/policy/slo/rule_tests.h"
#include "services/policy/slo/slo_facts.h"
#include "services/policy/slo/slo_source.h"

namespace codicil::cli {
namespace {

namespace fs = std::filesystem;
using policy::PlannedObjective;

absl::StatusOr<std::vector<rules::SloAt>> Wanted(
    const policy::SloSource& source, const std::vector<std::string>& ids) {
  std::vector<std::string> names = ids;
  if (names.empty()) {
    for (const rules::SloAt& slo : source.slos()) names.push_back(slo->name);
  }
  std::vector<rules::SloAt> wanted;
  for (const std::string& name : names) {
    CODICIL_ASSIGN_OR_RETURN(const rules::SloAt slo, FindSlo(source, name));
    bool is_new = true;
    for (const rules::SloAt& other : wanted) is_new &= !(other == slo);
    if (is_new) wanted.push_back(slo);
  }
  return wanted;
}

// `file` as seen from the folder of `from`.
std::string SeenFrom(const std::string& from, const std::string& file) {
  return fs::absolute(file)
      .lexically_normal()
      .lexically_relative(fs::absolute(from).lexically_normal().parent_path())
      .string();
}

ExitCode WriteText(const std::string& path, const std::string& text,
                   Environment& environment) {
  const absl::Status status = WriteWholeFile(path, [&](int fd) {
    FdSink file(fd);
    file.Append(text);
    return file.Flush();
  });
  if (status.ok()) return kClean;
  Complain(environment,
           "cannot write " + path + ": " + std::string(status.message()));
  return kUnreadable;
}

ExitCode Write(const SloRulesOptions& options,
               const std::vector<PlannedObjective>& plans,
               Environment& environment) {
  const std::string rules =
      policy::WriteRules(plans, options.evaluation_interval);
  if (options.out.empty()) {
    environment.out.Append(rules);
    return kClean;
  }
  const ExitCode code = WriteText(options.out, rules, environment);
  if (code != kClean || options.tests.empty()) return code;
  return WriteText(
      options.tests,
      policy::WriteRuleTests(plans, SeenFrom(options.tests, options.out)),
      environment);
}

}  // namespace

ExitCode RunSloRules(const SloRulesOptions& options, Environment& environment) {
  if (!options.tests.empty() && options.out.empty()) {
    Complain(environment, "--tests needs --out: tests name the file of rules");
    return kUsage;
  }
  const absl::StatusOr<std::unique_ptr<policy::SloSource>> source =
      LoadSlos(options.repo, options.head, environment);
  if (!source.ok()) return Fail(environment, source.status());
  const absl::StatusOr<std::vector<rules::SloAt>> slos =
      Wanted(**source, options.ids);
  if (!slos.ok()) return FailToFind(environment, slos.status());
  std::vector<PlannedObjective> plans;
  for (const rules::SloAt& slo : *slos) {
    for (PlannedObjective& plan :
         policy::PlanRules(policy::FactsOf(**source, slo, options.at))) {
      for (const std::string& sentence : plan.left_out) {
        Complain(environment, plan.name + ": " + sentence);
      }
      plans.push_back(std::move(plan));
    }
  }
  return Write(options, plans, environment);
}

}  // namespace codicil::cli
