#include "services/cli/output/sarif_report.h"

#include <cstddef>
#include <map>
#include <string_view>

#include "services/base/calendar.h"
#include "services/base/finding.h"
#include "services/base/json_text.h"
#include "services/cli/output/json_array.h"
#include "services/cli/output/markdown.h"
#include "services/cli/output/sarif_result.h"
#include "services/cli/output/terminal.h"
#include "services/policy/registry/page_of_rule.h"
#include "services/policy/registry/rule_registry.h"
#include "services/policy/verdict/verdict.h"

namespace codicil::cli {
namespace {

using base::Finding;

constexpr char kSchema[] =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json";
constexpr int kHelpColumns = 80;

class SarifReport {
 public:
  SarifReport(const policy::CheckReport& report, const SarifOptions& options,
              TextSink& out)
      : report_(report), options_(options), out_(out) {
    for (const Finding& finding : report.findings) {
      rules_.emplace(finding.rule, 0);
    }
    size_t index = 0;
    for (auto& [rule, number] : rules_) number = index++;
  }

  void Write() {
    base::JsonObject log(text_);
    log.Add("$schema", kSchema).Add("version", "2.1.0").AddKey("runs");
    text_ += '[';
    AppendRun();
    text_ += ']';
    log.End();
    text_ += '\n';
    Send();
  }

 private:
  void Send() {
    out_.Append(text_);
    text_.clear();
  }

  void AppendRun() {
    base::JsonObject run(text_);
    run.AddKey("tool");
    AppendTool();
    run.Add("columnKind", "unicodeCodePoints").AddKey("originalUriBaseIds");
    AppendRoot();
    run.AddKey("invocations");
    AppendInvocation();
    run.AddKey("properties");
    AppendProperties();
    run.AddKey("results");
    AppendResults();
    run.End();
  }

  void AppendTool() {
    base::JsonObject tool(text_);
    tool.AddKey("driver");
    base::JsonObject driver(text_);
    driver.Add("name", "codicil")
        .Add("semanticVersion", options_.version)
        .AddKey("rules");
    AppendJsonArray(rules_, text_, [this](const auto& rule, std::string&) {
      AppendRule(rule.first);
    });
    driver.End();
    tool.End();
  }

  // A server may know rules that we do not.
  void AppendRule(std::string_view id) {
    base::JsonObject rule(text_);
    rule.Add("id", id);
    if (const policy::RuleInfo* const info = policy::FindRule(id)) {
      AddSarifMessage("shortDescription", info->summary, rule, text_);
      rule.AddKey("defaultConfiguration");
      base::JsonObject configuration(text_);
      configuration.Add("level", SarifLevel(info->severity)).End();
    }
    if (const std::string_view page = policy::PageOfRule(id); !page.empty()) {
      rule.AddKey("help");
      base::JsonObject help(text_);
      help.Add("text", RenderMarkdown(page, kHelpColumns, Painter(false)))
          .Add("markdown", page)
          .End();
    }
    rule.End();
  }

  // Where the root lies is for the reader to say.
  void AppendRoot() {
    base::JsonObject bases(text_);
    bases.AddKey(kSarifRoot);
    base::JsonObject root(text_);
    AddSarifMessage("description", "The root of the handbook's repository.",
                    root, text_);
    root.End();
    bases.End();
  }

  void AppendInvocation() {
    text_ += '[';
    base::JsonObject invocation(text_);
    invocation.Add("exitCode", options_.exit_code)
        .Add("startTimeUtc", base::FormatInstant(report_.at))
        .AddTrue("executionSuccessful")
        .End();
    text_ += ']';
  }

  void AppendProperties() {
    base::JsonObject properties(text_);
    if (!report_.base.empty()) properties.Add("base", report_.base);
    if (!report_.head.empty()) properties.Add("head", report_.head);
    if (report_.bootstrap) properties.AddTrue("bootstrap");
    properties.Add("verdict", policy::OutcomeName(report_.verdict.outcome));
    properties.End();
  }

  void AppendResults() {
    text_ += '[';
    for (const Finding& finding : report_.findings) {
      text_ += &finding == &report_.findings.front() ? "\n" : ",\n";
      AppendSarifResult(finding, rules_.at(finding.rule), !report_.base.empty(),
                        text_);
      Send();
    }
    text_ += report_.findings.empty() ? "]" : "\n]";
  }

  const policy::CheckReport& report_;
  const SarifOptions& options_;
  TextSink& out_;
  std::map<std::string_view, size_t> rules_;  // id -> index
  std::string text_;                          // not sent yet
};

}  // namespace

void WriteSarifReport(const policy::CheckReport& report,
                      const SarifOptions& options, TextSink& out) {
  SarifReport(report, options, out).Write();
}

}  // namespace codicil::cli
