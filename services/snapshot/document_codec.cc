#include "services/snapshot/document_codec.h"

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
    std::string copy;
    archive(copy);
    text = InternedString(copy);
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
         procedure, decision, history, history_span, body] = c;
  archive(id, version, version_span, status, status_span, domain,
          effective_from, review_by, review_by_span, overrides, overrides_span,
          scope, rules, slos, has_incidents, incidents_span, has_rollback,
          rollback_span, procedure, decision, history, history_span, body);
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
         incidents_span, services_span, rollback_span] = f;
  archive(changes, changes_span, has_incidents, has_services, has_rollback,
          incidents_span, services_span, rollback_span);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Document> d) {
  auto& [path, kind, id, id_span, definitions, references, findings, clause,
         until_effective, incident, rfc] = d;
  archive(path, kind, id, id_span, definitions, references, clause, incident,
          rfc);
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
