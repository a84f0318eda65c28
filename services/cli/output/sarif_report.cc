#include "services/cli/output/sarif_report.h"

#include <cstddef>
#include <cstdint>
#include <map>

#include "services/base/calendar.h"
#include "services/base/finding.h"
#include "services/cli/output/json_array.h"
#include "services/cli/output/json_text.h"
#include "services/cli/output/known_span.h"
#include "services/cli/output/markdown.h"
#include "services/cli/output/terminal.h"
#include "services/cli/output/visible_text.h"
#include "services/policy/registry/rule_registry.h"
#include "services/policy/verdict/verdict.h"

namespace codicil::cli {
namespace {

using base::Finding;
using base::Severity;

constexpr char kSchema[] =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json";
constexpr char kRoot[] = "SRCROOT";
// The name of our fingerprints. A change of how they are made changes it.
constexpr char kFingerprintName[] = "codicil/v1";
constexpr int kHelpColumns = 80;

const char* LevelOf(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kInfo:
      return "note";
    case Severity::kOff:
      break;
  }
  return "none";
}

// A path as a relative reference: what is not unreserved is percent-encoded,
// "/" excepted. Source: RFC 3986, 2.3 and 4.2.
std::string UriOf(std::string_view path) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  constexpr std::string_view kKept = "-._~/";
  std::string uri;
  for (const char c : path) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') ||
                          kKept.find(c) != std::string_view::npos;
    if (is_plain) {
      uri += c;
    } else {
      uri += '%';
      uri += kDigits[(c >> 4) & 0xf];
      uri += kDigits[c & 0xf];
    }
  }
  return uri;
}

// "[text](target)" is a link in a message (3.11.6), also if a document's author
// chose both.
std::string WithoutLinks(std::string text) {
  for (size_t at = 0; (at = text.find("](", at)) != std::string::npos;) {
    text.insert(at + 1, " ");
  }
  return text;
}

void AddMessage(std::string_view key, std::string_view text, JsonObject& object,
                std::string& out) {
  object.AddKey(key);
  JsonObject message(out);
  message.Add("text", WithoutLinks(VisibleText(text))).End();
}

void AppendArtifact(const std::string& path, std::string& out) {
  JsonObject object(out);
  object.Add("uri", UriOf(path)).Add("uriBaseId", kRoot).End();
}

void AppendRegion(const base::Span& span, std::string& out) {
  const base::Span known = KnownSpan(span);
  JsonObject object(out);
  object.Add("startLine", known.begin.line)
      .Add("startColumn", known.begin.column)
      .Add("endLine", known.end.line)
      .Add("endColumn", known.end.column)
      .End();
}

void AddPhysicalLocation(const std::string& path, const base::Span& span,
                         JsonObject& location, std::string& out) {
  location.AddKey("physicalLocation");
  JsonObject object(out);
  object.AddKey("artifactLocation");
  AppendArtifact(path, out);
  object.AddKey("region");
  AppendRegion(span, out);
  object.End();
}

void AppendLocation(const Finding& finding, std::string& out) {
  JsonObject location(out);
  AddPhysicalLocation(finding.path, finding.span, location, out);
  location.AddKey("logicalLocations");
  std::string name = finding.document;
  if (!finding.inner_path.empty()) name += ": " + finding.inner_path;
  out += '[';
  JsonObject logical(out);
  logical.Add("fullyQualifiedName", VisibleText(name)).End();
  out += ']';
  location.End();
}

void AppendRelated(const base::RelatedPlace& place, std::string& out) {
  JsonObject location(out);
  AddPhysicalLocation(place.path, {place.position, place.position}, location,
                      out);
  AddMessage("message", place.message, location, out);
  location.End();
}

void AppendReplacement(const base::TextEdit& edit, std::string& out) {
  JsonObject object(out);
  object.AddKey("deletedRegion");
  AppendRegion(edit.span, out);
  object.AddKey("insertedContent");
  JsonObject content(out);
  content.Add("text", edit.replacement).End();
  object.End();
}

// Precondition: the fix has edits; SARIF has no other fixes.
void AppendFixes(const Finding& finding, std::string& out) {
  out += '[';
  JsonObject fix(out);
  AddMessage("description", finding.fix->description, fix, out);
  fix.AddKey("artifactChanges");
  out += '[';
  JsonObject change(out);
  change.AddKey("artifactLocation");
  AppendArtifact(finding.path, out);
  change.AddKey("replacements");
  AppendJsonArray(finding.fix->edits, out, AppendReplacement);
  change.End();
  out += ']';
  fix.End();
  out += ']';
}

void AppendSuppressions(const std::string& waiver, std::string& out) {
  out += '[';
  JsonObject object(out);
  object.Add("kind", "external")
      .Add("status", "accepted")
      .Add("justification",
           "waived by " + VisibleText(waiver) + " in policies/waivers.yaml")
      .End();
  out += ']';
}

// The advice of a fix without edits is for a person to read.
std::string MessageOf(const Finding& finding) {
  if (!finding.fix || !finding.fix->edits.empty()) return finding.message;
  return finding.message + "; fix: " + finding.fix->description;
}

void AppendPlaces(const Finding& finding, JsonObject& result,
                  std::string& out) {
  result.AddKey("locations");
  out += '[';
  AppendLocation(finding, out);
  out += ']';
  if (finding.related.empty()) return;
  result.AddKey("relatedLocations");
  AppendJsonArray(finding.related, out, AppendRelated);
}

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
    JsonObject log(text_);
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
    JsonObject run(text_);
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
    JsonObject tool(text_);
    tool.AddKey("driver");
    JsonObject driver(text_);
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
    JsonObject rule(text_);
    rule.Add("id", id);
    if (const policy::RuleInfo* const info = policy::FindRule(id)) {
      AddMessage("shortDescription", info->summary, rule, text_);
      rule.AddKey("defaultConfiguration");
      JsonObject configuration(text_);
      configuration.Add("level", LevelOf(info->severity)).End();
    }
    if (const std::string_view page = options_.page_of(id); !page.empty()) {
      rule.AddKey("help");
      JsonObject help(text_);
      help.Add("text", RenderMarkdown(page, kHelpColumns, Painter(false)))
          .Add("markdown", page)
          .End();
    }
    rule.End();
  }

  // Where the root lies is for the reader to say.
  void AppendRoot() {
    JsonObject bases(text_);
    bases.AddKey(kRoot);
    JsonObject root(text_);
    AddMessage("description", "The root of the handbook's repository.", root,
               text_);
    root.End();
    bases.End();
  }

  void AppendInvocation() {
    text_ += '[';
    JsonObject invocation(text_);
    invocation.Add("exitCode", options_.exit_code)
        .Add("startTimeUtc", base::FormatInstant(report_.at))
        .AddTrue("executionSuccessful")
        .End();
    text_ += ']';
  }

  void AppendProperties() {
    JsonObject properties(text_);
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
      AppendResult(finding);
      Send();
    }
    text_ += report_.findings.empty() ? "]" : "\n]";
  }

  void AppendResult(const Finding& finding) {
    JsonObject result(text_);
    result.Add("ruleId", finding.rule)
        .Add("ruleIndex", static_cast<int64_t>(rules_.at(finding.rule)))
        .Add("level", LevelOf(finding.severity));
    AddMessage("message", MessageOf(finding), result, text_);
    AppendPlaces(finding, result, text_);
    result.AddKey("partialFingerprints");
    JsonObject fingerprints(text_);
    fingerprints.Add(kFingerprintName, finding.fingerprint).End();
    if (!report_.base.empty()) {
      result.Add("baselineState", finding.preexisting ? "unchanged" : "new");
    }
    AppendExtras(finding, result);
    result.End();
  }

  void AppendExtras(const Finding& finding, JsonObject& result) {
    if (!finding.waived.empty()) {
      result.AddKey("suppressions");
      AppendSuppressions(finding.waived, text_);
    }
    if (finding.fix && !finding.fix->edits.empty()) {
      result.AddKey("fixes");
      AppendFixes(finding, text_);
    }
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
