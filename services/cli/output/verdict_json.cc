#include "services/cli/output/verdict_json.h"

#include <optional>
#include <string_view>

#include "services/base/json_text.h"
#include "services/cli/output/json_array.h"

namespace codicil::cli {
namespace {

using base::JsonObject;
using policy::AlertFigures;
using policy::SloFigures;
using policy::SloImpact;

void AddIfSet(std::string_view key, const std::string& value,
              base::JsonObject& object) {
  if (!value.empty()) object.Add(key, value);
}

void AddOrNull(std::string_view key, const std::string& value,
               base::JsonObject& object) {
  if (value.empty()) {
    object.AddNull(key);
  } else {
    object.Add(key, value);
  }
}

void AddStrings(std::string_view key, const std::vector<std::string>& strings,
                base::JsonObject& object, std::string& out) {
  object.AddKey(key);
  AppendJsonArray(strings, out, base::AppendJsonString);
}

void AppendReason(const policy::Reason& reason, std::string& out) {
  base::JsonObject object(out);
  object.Add("outcome", policy::OutcomeName(reason.outcome))
      .Add("subject", reason.subject)
      .Add("text", reason.text);
  AddIfSet("remedy", reason.remedy, object);
  if (!reason.children.empty()) {
    object.AddKey("children");
    AppendJsonArray(reason.children, out, AppendReason);
  }
  object.End();
}

void AppendAlert(const AlertFigures& alert, std::string& out) {
  base::JsonObject object(out);
  object.Add("severity", alert.severity).Add("longWindow", alert.long_window);
  AddIfSet("shortWindow", alert.short_window, object);
  object.Add("factor", alert.factor).Add("threshold", alert.threshold);
  object.AddKey("reachable");
  out += alert.is_reachable ? "true" : "false";
  AddIfSet("quietEvents", alert.quiet_events, object);
  AddIfSet("detectionSeconds", alert.detection_seconds, object);
  object.End();
}

void AppendFigures(const SloFigures& figures, std::string& out) {
  base::JsonObject object(out);
  object.Add("targetPercent", figures.target_percent)
      .Add("window", figures.window)
      .Add("method", figures.method);
  AddIfSet("allowedDowntimeSeconds", figures.allowed_downtime_seconds, object);
  AddIfSet("longestDowntimeSeconds", figures.longest_downtime_seconds, object);
  AddIfSet("maxBurnRate", figures.max_burn_rate, object);
  AddIfSet("badPerMillion", figures.bad_per_million, object);
  object.AddKey("alerts");
  AppendJsonArray(figures.alerts, out, AppendAlert);
  object.End();
}

void AddSide(std::string_view key, const std::optional<SloFigures>& side,
             base::JsonObject& object, std::string& out) {
  if (!side) {
    object.AddNull(key);
    return;
  }
  object.AddKey(key);
  AppendFigures(*side, out);
}

void AppendImpact(const SloImpact& impact, std::string& out) {
  base::JsonObject object(out);
  object.Add("slo", impact.slo);
  AddIfSet("objective", impact.objective, object);
  object.Add("service", impact.service);
  AddStrings("clauses", impact.clauses, object, out);
  AddSide("before", impact.before, object, out);
  AddSide("after", impact.after, object, out);
  AddStrings("changes", impact.changes, object, out);
  object.End();
}

void AppendChange(const rules::ClauseChange& change, std::string& out) {
  base::JsonObject object(out);
  object.Add("clause", change.clause).Add("path", change.path);
  AddOrNull("from", change.from_version, object);
  AddOrNull("to", change.to_version, object);
  object.Add("required", base::BumpName(change.required))
      .Add("effect", model::ChangeEffectName(change.effect));
  AddStrings("lines", change.changes, object, out);
  object.End();
}

void AppendProposed(const policy::ProposedVerdict& proposed, std::string& out) {
  base::JsonObject object(out);
  object.Add("outcome", policy::OutcomeName(proposed.outcome))
      .Add("error", proposed.error)
      .Add("warning", proposed.warning)
      .Add("info", proposed.info);
  AddStrings("differences", proposed.differences, object, out);
  object.End();
}

}  // namespace

void AppendVerdictJson(const policy::Verdict& verdict,
                       const std::vector<rules::ClauseChange>& changes,
                       std::string& out) {
  base::JsonObject object(out);
  object.Add("outcome", policy::OutcomeName(verdict.outcome))
      .Add("bump", base::BumpName(verdict.bump))
      .AddKey("reasons");
  AppendReason(verdict.reasons, out);
  object.AddKey("slos");
  AppendJsonArray(verdict.slos, out, AppendImpact);
  AddStrings("contract", verdict.contract.lines, object, out);
  object.AddKey("changes");
  AppendJsonArray(changes, out, AppendChange);
  if (verdict.by_proposed_policies) {
    object.AddKey("byProposedPolicies");
    AppendProposed(*verdict.by_proposed_policies, out);
  }
  object.End();
}

}  // namespace codicil::cli
