#include "services/snapshot/document_codec.h"

#include <utility>

#include "services/snapshot/binary_archive.h"

// Descriptions live in the namespaces of what they describe, so that the
// archives find them.
namespace codicil::base {

constexpr Severity LastOf(Severity) { return Severity::kError; }

template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Position> p) {
  archive(p.line, p.column);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Span> span) {
  archive(span.begin, span.end);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Date> date) {
  archive(date.days);
}
template <typename Archive>
void Describe(Archive& archive,
              typename Archive::template Ref<DurationMs> duration) {
  archive(duration.count);
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
  archive(edit.span, edit.replacement);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Fix> fix) {
  archive(fix.description, fix.edits);
}
template <typename Archive>
void Describe(Archive& archive,
              typename Archive::template Ref<RelatedPlace> place) {
  archive(place.path, place.position, place.message);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Finding> f) {
  archive(f.rule, f.severity, f.path, f.span, f.message, f.document,
          f.inner_path, f.value, f.fix, f.related);
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
  archive(s.kind, s.role, s.span, s.name, s.inner_path);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Constraint> c) {
  archive(c.parameter, c.op, c.values, c.span);
}
template <typename Archive>
void Describe(Archive& archive,
              typename Archive::template Ref<ScopeCondition> c) {
  archive(c.services, c.domains, c.tiers, c.environments, c.labels);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Scope> scope) {
  archive(scope.include, scope.except);
}
template <typename Archive>
void Describe(Archive& archive,
              typename Archive::template Ref<TextDigest> text) {
  archive(text.hash, text.span, text.inner_path);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Rule> r) {
  archive(r.id, r.keyword, r.effective_from, r.constraint, r.span, r.texts);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<SloClaim> c) {
  archive(c.ref, c.objective_percent, c.window, c.revise_after_misses,
          c.objective_span, c.window_span);
}
template <typename Archive>
void Describe(Archive& archive,
              typename Archive::template Ref<ProcedureStep> step) {
  archive(step.id, step.from, step.to, step.span);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Procedure> p) {
  archive(p.budget, p.budget_span, p.steps);
}
template <typename Archive>
void Describe(Archive& archive,
              typename Archive::template Ref<DecisionRow> row) {
  archive(row.when, row.then, row.span);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Decision> d) {
  archive(d.inputs, d.rows);
}
template <typename Archive>
void Describe(Archive& archive,
              typename Archive::template Ref<HistoryEntry> e) {
  archive(e.version, e.rfc, e.span, e.version_span, e.has_incidents,
          e.has_services, e.has_rollback, e.incidents_span, e.services_span,
          e.rollback_span);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Clause> c) {
  archive(c.id, c.version, c.version_span, c.status, c.status_span, c.domain,
          c.effective_from, c.review_by, c.review_by_span, c.overrides,
          c.overrides_span, c.scope, c.rules, c.slos, c.has_incidents,
          c.incidents_span, c.has_rollback, c.rollback_span, c.procedure,
          c.decision, c.history, c.history_span, c.body);
}
template <typename Archive>
void Describe(Archive& archive,
              typename Archive::template Ref<IncidentFacts> facts) {
  archive(facts.severity, facts.severity_span);
}
template <typename Archive>
void Describe(Archive& archive,
              typename Archive::template Ref<RfcChange> change) {
  archive(change.clause, change.policy, change.change, change.span);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<RfcFacts> f) {
  archive(f.changes, f.changes_span, f.has_incidents, f.has_services,
          f.has_rollback, f.incidents_span, f.services_span, f.rollback_span);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Document> d) {
  archive(d.path, d.kind, d.id, d.id_span, d.definitions, d.references,
          d.clause, d.incident, d.rfc);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Service> s) {
  archive(s.id, s.domain, s.tier, s.environments, s.labels,
          s.hard_dependencies);
}
template <typename Archive>
void Describe(Archive& archive, typename Archive::template Ref<Parameter> p) {
  archive(p.name, p.type, p.unit, p.minimum, p.maximum, p.values, p.tighter);
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
