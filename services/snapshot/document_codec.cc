#include "services/snapshot/document_codec.h"

#include <string_view>
#include <utility>

#include "services/base/interned_string.h"
#include "services/snapshot/binary_archive.h"

// Descriptions live in the namespaces of what they describe, so that the
// archives find them. Each names every member in its order: one that is added
// and not named here does not compile.
namespace codicil::base {

constexpr Severity LastOf(Severity) { return Severity::kError; }

template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Position> p) {
  auto& [line, column] = p;
  archive(line, column);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Span> span) {
  auto& [begin, end] = span;
  archive(begin, end);
}
template <typename Archive>
void Describe(Archive& archive,
              typename Archive::template Ref<InternedString> text) {
  if constexpr (Archive::kIsReader) {
    std::string_view bytes;
    archive(bytes);
    text = InternedString(bytes);
  } else {
    archive(text.str());
  }
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Date> date) {
  auto& [days] = date;
  archive(days);
}
template <typename Archive>
void Describe(Archive& archive,
              typename Archive::template Ref<DurationMs> duration) {
  auto& [count] = duration;
  archive(count);
}
template <typename Archive>
void Describe(Archive& archive,
              typename Archive::template Ref<Decimal> decimal) {
  auto high = static_cast<int64_t>(decimal.units() >> 64);
  auto low = static_cast<uint64_t>(decimal.units());
  archive(high, low);
  if constexpr (Archive::kIsReader) {
    decimal = Decimal::FromUnits(static_cast<__int128>(
        (static_cast<unsigned __int128>(high) << 64) | low));
  }
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<TextEdit> edit) {
  auto& [span, replacement] = edit;
  archive(span, replacement);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Fix> fix) {
  auto& [description, edits] = fix;
  archive(description, edits);
}
template <typename Archive>
void Describe(Archive& archive,
              typename Archive::template Ref<RelatedPlace> place) {
  auto& [path, position, message] = place;
  archive(path, position, message);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Finding> f) {
  // What a report adds is not stored.
  auto& [rule, severity, preexisting, path, span, message, document, inner_path,
         value, fix, related, fingerprint, waived] = f;
  archive(rule, severity, path, span, message, document, inner_path, value, fix,
          related);
  static_cast<void>(preexisting);
  static_cast<void>(fingerprint);
  static_cast<void>(waived);
}

}  // namespace codicil::base

namespace codicil::model {

constexpr SymbolKind LastOf(SymbolKind) { return SymbolKind::kWaiver; }
constexpr ReferenceRole LastOf(ReferenceRole) { return ReferenceRole::kChange; }
constexpr DocumentKind LastOf(DocumentKind) { return DocumentKind::kWaivers; }
constexpr Keyword LastOf(Keyword) { return Keyword::kMay; }
constexpr ClauseStatus LastOf(ClauseStatus) { return ClauseStatus::kRetired; }
constexpr Operator LastOf(Operator) { return Operator::kExcludes; }
constexpr ParameterType LastOf(ParameterType) {
  return ParameterType::kBoolean;
}
constexpr BudgetingMethod LastOf(BudgetingMethod) {
  return BudgetingMethod::kRatioTimeslices;
}
constexpr Tighter LastOf(Tighter) { return Tighter::kHigher; }

template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Symbol> s) {
  auto& [kind, role, span, name, inner_path] = s;
  archive(kind, role, span, name, inner_path);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Constraint> c) {
  auto& [parameter, op, values, span] = c;
  archive(parameter, op, values, span);
}
template <typename Archive>
void Describe(Archive& archive,
              typename Archive::template Ref<ScopeCondition> c) {
  auto& [services, domains, tiers, environments, labels] = c;
  archive(services, domains, tiers, environments, labels);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Scope> scope) {
  auto& [include, except] = scope;
  archive(include, except);
}
template <typename Archive>
void Describe(Archive& archive,
              typename Archive::template Ref<TextDigest> text) {
  auto& [hash, span, inner_path] = text;
  archive(hash, span, inner_path);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Rule> r) {
  auto& [id, keyword, effective_from, constraint, span, texts] = r;
  archive(id, keyword, effective_from, constraint, span, texts);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<SloClaim> c) {
  auto& [ref, objective_percent, window, revise_after_misses, objective_span,
         window_span] = c;
  archive(ref, objective_percent, window, revise_after_misses, objective_span,
          window_span);
}
template <typename Archive>
void Describe(Archive& archive,
              typename Archive::template Ref<ProcedureStep> step) {
  auto& [id, from, to, span] = step;
  archive(id, from, to, span);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Procedure> p) {
  auto& [budget, budget_span, steps] = p;
  archive(budget, budget_span, steps);
}
template <typename Archive>
void Describe(Archive& archive,
              typename Archive::template Ref<DecisionRow> row) {
  auto& [when, then, span] = row;
  archive(when, then, span);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Decision> d) {
  auto& [inputs, rows] = d;
  archive(inputs, rows);
}
template <typename Archive>
void Describe(Archive& archive,
              typename Archive::template Ref<Verification> v) {
  auto& [harness, expect, gate, span] = v;
  archive(harness, expect, gate, span);
}
template <typename Archive>
void Describe(Archive& archive,
              typename Archive::template Ref<HistoryEntry> e) {
  auto& [version, rfc, span, version_span, has_incidents, has_services,
         has_rollback, incidents_span, services_span, rollback_span] = e;
  archive(version, rfc, span, version_span, has_incidents, has_services,
          has_rollback, incidents_span, services_span, rollback_span);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Clause> c) {
  auto& [id, version, version_span, status, status_span, domain, effective_from,
         review_by, review_by_span, overrides, overrides_span, scope, rules,
         slos, has_incidents, incidents_span, has_rollback, rollback_span,
         procedure, decision, verification, history, history_span, body] = c;
  archive(id, version, version_span, status, status_span, domain,
          effective_from, review_by, review_by_span, overrides, overrides_span,
          scope, rules, slos, has_incidents, incidents_span, has_rollback,
          rollback_span, procedure, decision, verification, history,
          history_span, body);
}
template <typename Archive>
void Describe(Archive& archive,
              typename Archive::template Ref<IncidentFacts> facts) {
  auto& [severity, severity_span] = facts;
  archive(severity, severity_span);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<RfcChange> c) {
  auto& [clause, policy, change, span] = c;
  archive(clause, policy, change, span);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<RfcFacts> f) {
  auto& [changes, changes_span, has_incidents, has_services, has_rollback,
         incidents_span, services_span, rollback_span, titles, authors,
         authors_span, track, track_span, trigger, trigger_span,
         indicator_changes, words] = f;
  archive(changes, changes_span, has_incidents, has_services, has_rollback,
          incidents_span, services_span, rollback_span, titles, authors,
          authors_span, track, track_span, trigger, trigger_span,
          indicator_changes, words);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<SloPeriod> p) {
  auto& [count, unit] = p;
  archive(count, unit);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<SloWindow> w) {
  auto& [period, is_rolling, start_time, time_zone, span] = w;
  archive(period, is_rolling, start_time, time_zone, span);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<SloMetric> m) {
  auto& [source_type, source_ref, query, digest] = m;
  archive(source_type, source_ref, query, digest);
}
template <typename Archive>
void Describe(Archive& archive,
              typename Archive::template Ref<SloIndicator> i) {
  auto& [name, is_counter, good, bad, total, raw, raw_is_failure, threshold,
         span, digest] = i;
  archive(name, is_counter, good, bad, total, raw, raw_is_failure, threshold,
          span, digest);
}
template <typename Archive>
void Describe(Archive& archive,
              typename Archive::template Ref<SloObjective> o) {
  auto& [target_text, is_percent, target_ppb, target_span, display_name, op,
         value, slice_target_ppb, slice_window, inner_path] = o;
  archive(target_text, is_percent, target_ppb, target_span, display_name, op,
          value, slice_target_ppb, slice_window, inner_path);
}
template <typename Archive>
void Describe(Archive& archive,
              typename Archive::template Ref<AlertCondition> c) {
  auto& [name, severity, op, threshold, lookback, alert_after, op_span,
         threshold_span, inner_path] = c;
  archive(name, severity, op, threshold, lookback, alert_after, op_span,
          threshold_span, inner_path);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<AlertPolicy> p) {
  auto& [name, alert_when_no_data, alert_when_breaching, condition_refs,
         conditions] = p;
  archive(name, alert_when_no_data, alert_when_breaching, condition_refs,
          conditions);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<OpenSlo> s) {
  auto& [name, name_span, display_name, service, service_span, labels,
         expected_events_per_hour, indicator_ref, indicator, indicator_span,
         method, window, objectives, alert_policy_refs, alert_policies] = s;
  archive(name, name_span, display_name, service, service_span, labels,
          expected_events_per_hour, indicator_ref, indicator, indicator_span,
          method, window, objectives, alert_policy_refs, alert_policies);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<OpenSloFile> f) {
  auto& [slos, indicators, alert_policies, alert_conditions] = f;
  archive(slos, indicators, alert_policies, alert_conditions);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Document> d) {
  auto& [path, kind, id, id_span, definitions, references, findings, clause,
         until_effective, incident, rfc, open_slo] = d;
  archive(path, kind, id, id_span, definitions, references, clause, incident,
          rfc, open_slo);
  static_cast<void>(findings);
  static_cast<void>(until_effective);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Service> s) {
  auto& [id, domain, tier, environments, labels, hard_dependencies] = s;
  archive(id, domain, tier, environments, labels, hard_dependencies);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Parameter> p) {
  auto& [name, type, unit, minimum, maximum, values, tighter] = p;
  archive(name, type, unit, minimum, maximum, values, tighter);
}

}  // namespace codicil::model

namespace codicil::snapshot {
namespace {

template <typename T>
void EncodeValue(const T& value, std::string& out) {
  BinaryWriter writer(out);
  writer(value);
}

template <typename T>
bool DecodeValue(std::string_view bytes, T& value) {
  BinaryReader reader(bytes);
  reader(value);
  return reader.ok() && reader.at_end();
}

}  // namespace

void Encode(const model::Document& value, std::string& out) {
  EncodeValue(value, out);
}

bool Decode(std::string_view bytes, model::Document& value) {
  return DecodeValue(bytes, value);
}

void Encode(const std::vector<base::Finding>& value, std::string& out) {
  EncodeValue(value, out);
}

bool Decode(std::string_view bytes, std::vector<base::Finding>& value) {
  return DecodeValue(bytes, value);
}

void Encode(const model::Catalog& value, std::string& out) {
  EncodeValue(value.services(), out);
}

bool Decode(std::string_view bytes, model::Catalog& value) {
  std::vector<model::Service> services;
  const bool ok = DecodeValue(bytes, services);
  value = model::Catalog(std::move(services));
  return ok;
}

void Encode(const model::ParameterTable& value, std::string& out) {
  EncodeValue(value.parameters(), out);
}

bool Decode(std::string_view bytes, model::ParameterTable& value) {
  std::vector<model::Parameter> parameters;
  const bool ok = DecodeValue(bytes, parameters);
  value = model::ParameterTable(std::move(parameters));
  return ok;
}

}  // namespace codicil::snapshot
