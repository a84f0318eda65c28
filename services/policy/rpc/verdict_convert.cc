#include "services/policy/rpc/verdict_convert.h"

#include <string>
#include <utility>
#include <vector>

#include "services/base/semver.h"
#include "services/base/status_macros.h"
#include "services/model/diff/typed_change.h"
#include "services/policy/rpc/enum_table.h"
#include "services/policy/rpc/valid_text.h"

// Structures are taken apart whole, so that a new member does not compile until
// it is sent, too.
namespace codicil::policy {
namespace {

using base::Bump;
using google::protobuf::RepeatedPtrField;
using model::ChangeEffect;

constexpr EnumPair<Outcome, v1::Outcome> kOutcomes[] = {
    {Outcome::kSkipped, v1::OUTCOME_SKIPPED},
    {Outcome::kApproved, v1::OUTCOME_APPROVED},
    {Outcome::kPending, v1::OUTCOME_PENDING},
    {Outcome::kRejected, v1::OUTCOME_REJECTED},
};

constexpr EnumPair<Bump, v1::Bump> kBumps[] = {
    {Bump::kNone, v1::BUMP_NONE},
    {Bump::kPatch, v1::BUMP_PATCH},
    {Bump::kMinor, v1::BUMP_MINOR},
    {Bump::kMajor, v1::BUMP_MAJOR},
};

constexpr EnumPair<ChangeEffect, v1::ChangeEffect> kEffects[] = {
    {ChangeEffect::kEditorial, v1::CHANGE_EFFECT_EDITORIAL},
    {ChangeEffect::kUnclassified, v1::CHANGE_EFFECT_UNCLASSIFIED},
    {ChangeEffect::kNeutral, v1::CHANGE_EFFECT_NEUTRAL},
    {ChangeEffect::kLoosened, v1::CHANGE_EFFECT_LOOSENED},
    {ChangeEffect::kTightened, v1::CHANGE_EFFECT_TIGHTENED},
};

void ToProto(const std::vector<std::string>& texts,
             RepeatedPtrField<std::string>& out) {
  for (const std::string& text : texts) *out.Add() = ValidText(text);
}

std::vector<std::string> FromProto(const RepeatedPtrField<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

void ToProto(const Reason& reason, v1::Reason& out) {
  const auto& [outcome, subject, text, remedy, children] = reason;
  out.set_outcome(ToTheirs(kOutcomes, outcome));
  out.set_subject(ValidText(subject));
  out.set_text(ValidText(text));
  out.set_remedy(ValidText(remedy));
  for (const Reason& child : children) ToProto(child, *out.add_children());
}

// As deep as the parser of protocol buffers lets messages nest.
absl::StatusOr<Reason> FromProto(const v1::Reason& reason) {
  Reason out;
  CODICIL_ASSIGN_OR_RETURN(
      out.outcome, ToOurs(kOutcomes, reason.outcome(), "reason.outcome"));
  out.subject = reason.subject();
  out.text = reason.text();
  out.remedy = reason.remedy();
  for (const v1::Reason& child : reason.children()) {
    CODICIL_ASSIGN_OR_RETURN(Reason converted, FromProto(child));
    out.children.push_back(std::move(converted));
  }
  return out;
}

void ToProto(const AlertFigures& alert, v1::AlertFigures& out) {
  const auto& [severity, long_window, short_window, factor, threshold,
               is_reachable, quiet_events, detection_seconds] = alert;
  out.set_severity(ValidText(severity));
  out.set_long_window(ValidText(long_window));
  out.set_short_window(ValidText(short_window));
  out.set_factor(factor);
  out.set_threshold_ratio(threshold);
  out.set_is_reachable(is_reachable);
  out.set_quiet_events(quiet_events);
  out.set_detection_seconds(detection_seconds);
}

AlertFigures FromProto(const v1::AlertFigures& alert) {
  return {alert.severity(),     alert.long_window(),      alert.short_window(),
          alert.factor(),       alert.threshold_ratio(),  alert.is_reachable(),
          alert.quiet_events(), alert.detection_seconds()};
}

void ToProto(const SloFigures& slo, v1::SloFigures& out) {
  const auto& [target_percent, window, method, allowed_downtime_seconds,
               longest_downtime_seconds, max_burn_rate, bad_per_million,
               alerts] = slo;
  out.set_target_percent(ValidText(target_percent));
  out.set_window(ValidText(window));
  out.set_method(ValidText(method));
  out.set_allowed_downtime_seconds(allowed_downtime_seconds);
  out.set_longest_downtime_seconds(longest_downtime_seconds);
  out.set_max_burn_rate(max_burn_rate);
  out.set_bad_per_million(bad_per_million);
  for (const AlertFigures& alert : alerts) ToProto(alert, *out.add_alerts());
}

SloFigures FromProto(const v1::SloFigures& slo) {
  SloFigures out{slo.target_percent(),
                 slo.window(),
                 slo.method(),
                 slo.allowed_downtime_seconds(),
                 slo.longest_downtime_seconds(),
                 slo.max_burn_rate(),
                 slo.bad_per_million(),
                 {}};
  for (const v1::AlertFigures& alert : slo.alerts()) {
    out.alerts.push_back(FromProto(alert));
  }
  return out;
}

void ToProto(const SloImpact& impact, v1::SloImpact& out) {
  const auto& [slo, objective, service, clauses, before, after, changes] =
      impact;
  out.set_slo(ValidText(slo));
  out.set_objective(ValidText(objective));
  out.set_service(ValidText(service));
  ToProto(clauses, *out.mutable_clauses());
  if (before) ToProto(*before, *out.mutable_before());
  if (after) ToProto(*after, *out.mutable_after());
  ToProto(changes, *out.mutable_changes());
}

SloImpact FromProto(const v1::SloImpact& impact) {
  SloImpact out;
  out.slo = impact.slo();
  out.objective = impact.objective();
  out.service = impact.service();
  out.clauses = FromProto(impact.clauses());
  if (impact.has_before()) out.before = FromProto(impact.before());
  if (impact.has_after()) out.after = FromProto(impact.after());
  out.changes = FromProto(impact.changes());
  return out;
}

void ToProto(const ProposedVerdict& proposed, v1::ProposedVerdict& out) {
  const auto& [outcome, error, warning, info, differences] = proposed;
  out.set_outcome(ToTheirs(kOutcomes, outcome));
  out.set_error_count(error);
  out.set_warning_count(warning);
  out.set_info_count(info);
  ToProto(differences, *out.mutable_differences());
}

absl::StatusOr<ProposedVerdict> FromProto(const v1::ProposedVerdict& proposed) {
  ProposedVerdict out;
  CODICIL_ASSIGN_OR_RETURN(out.outcome, ToOurs(kOutcomes, proposed.outcome(),
                                               "by_proposed_policies.outcome"));
  out.error = proposed.error_count();
  out.warning = proposed.warning_count();
  out.info = proposed.info_count();
  out.differences = FromProto(proposed.differences());
  return out;
}

}  // namespace

void ToProto(const rules::ClauseChange& change, v1::ClauseChange& out) {
  const auto& [clause, path, from_version, to_version, required, effect,
               changes] = change;
  out.set_clause(ValidText(clause));
  out.set_path(ValidText(path));
  out.set_from_version(ValidText(from_version));
  out.set_to_version(ValidText(to_version));
  out.set_required_bump(ToTheirs(kBumps, required));
  out.set_effect(ToTheirs(kEffects, effect));
  ToProto(changes, *out.mutable_changes());
}

absl::StatusOr<rules::ClauseChange> FromProto(const v1::ClauseChange& change) {
  rules::ClauseChange out;
  out.clause = change.clause();
  out.path = change.path();
  out.from_version = change.from_version();
  out.to_version = change.to_version();
  CODICIL_ASSIGN_OR_RETURN(
      out.required, ToOurs(kBumps, change.required_bump(), "required_bump"));
  CODICIL_ASSIGN_OR_RETURN(out.effect,
                           ToOurs(kEffects, change.effect(), "effect"));
  out.changes = FromProto(change.changes());
  return out;
}

void ToProto(const Verdict& verdict, v1::Verdict& out) {
  const auto& [outcome, reasons, bump, slos, contract, by_proposed_policies] =
      verdict;
  out.set_outcome(ToTheirs(kOutcomes, outcome));
  ToProto(reasons, *out.mutable_reasons());
  out.set_bump(ToTheirs(kBumps, bump));
  for (const SloImpact& impact : slos) ToProto(impact, *out.add_slos());
  const auto& [lines] = contract;
  ToProto(lines, *out.mutable_contract_lines());
  if (by_proposed_policies) {
    ToProto(*by_proposed_policies, *out.mutable_by_proposed_policies());
  }
}

absl::StatusOr<Verdict> FromProto(const v1::Verdict& verdict) {
  Verdict out;
  CODICIL_ASSIGN_OR_RETURN(
      out.outcome, ToOurs(kOutcomes, verdict.outcome(), "verdict.outcome"));
  CODICIL_ASSIGN_OR_RETURN(out.reasons, FromProto(verdict.reasons()));
  CODICIL_ASSIGN_OR_RETURN(out.bump,
                           ToOurs(kBumps, verdict.bump(), "verdict.bump"));
  for (const v1::SloImpact& impact : verdict.slos()) {
    out.slos.push_back(FromProto(impact));
  }
  out.contract.lines = FromProto(verdict.contract_lines());
  if (verdict.has_by_proposed_policies()) {
    CODICIL_ASSIGN_OR_RETURN(out.by_proposed_policies,
                             FromProto(verdict.by_proposed_policies()));
  }
  return out;
}

}  // namespace codicil::policy
