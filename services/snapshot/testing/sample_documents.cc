#include "services/snapshot/testing/sample_documents.h"

#include <cstdio>
#include <random>
#include <utility>

namespace codicil::snapshot {
namespace {

class Sampler {
 public:
  explicit Sampler(uint32_t seed) : random_(seed) {}

  uint32_t Number(uint32_t below) { return random_() % below; }
  std::string Text() {
    return std::string(Number(20), 'a') + std::to_string(Number(1000));
  }
  base::Span Span() {
    const auto line = static_cast<int32_t>(Number(300) + 1);
    const auto column = static_cast<int32_t>(Number(90) + 1);
    return {{line, column}, {line + static_cast<int32_t>(Number(3)), column}};
  }
  std::vector<std::string> Texts() {
    std::vector<std::string> texts(Number(4));
    for (std::string& text : texts) text = Text();
    return texts;
  }
  base::Date Date() { return {static_cast<int32_t>(Number(40'000)) - 10'000}; }

  model::Symbol Symbol() {
    model::Symbol symbol;
    symbol.kind = static_cast<model::SymbolKind>(
        Number(static_cast<uint32_t>(model::SymbolKind::kWaiver) + 1));
    symbol.role = static_cast<model::ReferenceRole>(
        Number(static_cast<uint32_t>(model::ReferenceRole::kChange) + 1));
    symbol.span = Span();
    symbol.name = Text();
    symbol.inner_path = Text();
    return symbol;
  }

  model::Constraint Constraint() {
    return {"p" + std::to_string(Number(9)),
            static_cast<model::Operator>(Number(9)), Texts(), Span()};
  }

  model::ScopeCondition Condition() {
    model::ScopeCondition condition;
    condition.services = Texts();
    condition.domains = Texts();
    condition.tiers = {1, static_cast<int64_t>(Number(5)), -3};
    condition.environments = Texts();
    condition.labels = {{Text(), Texts()}, {Text(), Texts()}};
    return condition;
  }

  model::Rule Rule() {
    model::Rule rule;
    rule.id = Text();
    rule.keyword = static_cast<model::Keyword>(Number(5));
    if (Number(2) == 0) rule.effective_from = Date();
    if (Number(2) == 0) rule.constraint = Constraint();
    rule.span = Span();
    rule.texts = {{random_(), Span(), Text()}};
    return rule;
  }

  model::HistoryEntry History() {
    model::HistoryEntry entry;
    entry.version = Text();
    entry.rfc = Text();
    entry.span = Span();
    entry.version_span = Span();
    entry.has_incidents = Number(2) == 0;
    entry.has_services = Number(2) == 0;
    entry.has_rollback = Number(2) == 0;
    entry.incidents_span = Span();
    entry.services_span = Span();
    entry.rollback_span = Span();
    return entry;
  }

  model::Clause Clause() {
    model::Clause clause;
    clause.id = Text();
    clause.version = Text();
    clause.version_span = Span();
    clause.status = static_cast<model::ClauseStatus>(Number(4));
    clause.status_span = Span();
    clause.domain = Text();
    if (Number(2) == 0) clause.effective_from = Date();
    if (Number(2) == 0) clause.review_by = Date();
    clause.review_by_span = Span();
    clause.overrides = Texts();
    clause.overrides_span = Span();
    clause.scope.include = Condition();
    if (Number(2) == 0) clause.scope.except = Condition();
    clause.rules = {Rule(), Rule()};
    clause.slos = {{Text(), base::Decimal::Parse("99.95"),
                    base::ParseDuration("30d"), Number(5), Span(), Span()}};
    clause.has_incidents = Number(2) == 0;
    clause.incidents_span = Span();
    clause.has_rollback = Number(2) == 0;
    clause.rollback_span = Span();
    if (Number(2) == 0) {
      clause.procedure = {base::ParseDuration("15m"),
                          Span(),
                          {{Text(), {0}, {180'000}, Span()}}};
    }
    if (Number(2) == 0) {
      clause.decision = {Texts(), {{{{"a", "b"}}, {Constraint()}, Span()}}};
    }
    clause.history = {History(), History()};
    clause.history_span = Span();
    clause.body = {{random_(), Span(), Text()}};
    return clause;
  }

 private:
  std::mt19937 random_;
};

class StringSink : public ports::ByteSink {
 public:
  explicit StringSink(std::string& out) : out_(out) {}
  void Append(std::string_view bytes) override { out_ += bytes; }

 private:
  std::string& out_;
};

class StringBytes : public ports::MappedBytes {
 public:
  explicit StringBytes(std::string bytes) : bytes_(std::move(bytes)) {}
  std::string_view bytes() const override { return bytes_; }

 private:
  const std::string bytes_;
};

}  // namespace

std::unique_ptr<model::Document> SampleDocument(const std::string& path,
                                                uint32_t seed) {
  Sampler sample(seed);
  auto document = std::make_unique<model::Document>();
  document->path = path;
  document->kind = static_cast<model::DocumentKind>(
      sample.Number(static_cast<uint32_t>(model::DocumentKind::kWaivers) + 1));
  document->id = sample.Text();
  document->id_span = sample.Span();
  document->definitions = {sample.Symbol()};
  document->references = {sample.Symbol(), sample.Symbol(), sample.Symbol()};
  switch (document->kind) {
    case model::DocumentKind::kIncident:
      document->incident = std::make_unique<model::IncidentFacts>();
      document->incident->severity = static_cast<int>(sample.Number(4)) + 1;
      document->incident->severity_span = sample.Span();
      break;
    case model::DocumentKind::kRfc:
      document->rfc = std::make_unique<model::RfcFacts>();
      document->rfc->changes = {{sample.Text(), "", "modify", sample.Span()}};
      document->rfc->changes_span = sample.Span();
      document->rfc->has_services = true;
      document->rfc->services_span = sample.Span();
      break;
    default:
      document->clause = std::make_unique<model::Clause>(sample.Clause());
      break;
  }
  return document;
}

MemoryStore SampleStore(size_t count) {
  std::vector<StoredDocument> documents;
  for (size_t i = 0; i < count; ++i) {
    char path[64];
    std::snprintf(path, sizeof(path), "handbook/clauses/d/c%04zu.yaml", i);
    ports::ObjectId blob;
    blob.bytes[0] = static_cast<uint8_t>(i);
    blob.bytes[19] = static_cast<uint8_t>(i >> 8);
    documents.push_back({blob, SampleDocument(path, static_cast<uint32_t>(i))});
  }
  return MemoryStore(std::move(documents));
}

SnapshotFacts SampleFacts() {
  SnapshotFacts facts;
  facts.key.program = 0x1234567890abcdef;
  facts.key.policies.bytes[3] = 7;
  facts.key.handbook.bytes[5] = 8;
  facts.tree.bytes[9] = 9;
  facts.valid_from.ms = -5;
  facts.valid_until.ms = 1'700'000'000'000;
  return facts;
}

SnapshotTables SampleTables() {
  SnapshotTables tables;
  tables.catalog = model::Catalog(
      {{"pay", "payments", 1, {"production"}, {{"language", "go"}}, {"led"}},
       {"led", "payments", 2, {}, {}, {}}});
  model::Parameter parameter;
  parameter.name = "share";
  parameter.type = model::ParameterType::kDecimal;
  parameter.unit = "percent";
  parameter.minimum = base::Decimal::Parse("-0.5");
  parameter.maximum = base::Decimal::Parse("999999999999999999.5");
  parameter.values = {"a"};
  parameter.tighter = model::Tighter::kHigher;
  tables.parameters = model::ParameterTable({parameter});
  base::Finding finding;
  finding.rule = "ref/unresolved";
  finding.severity = base::Severity::kWarning;
  finding.path = "handbook/clauses/d/c0000.yaml";
  finding.span = {{3, 4}, {3, 9}};
  finding.message = "没有";
  finding.document = "c0000";
  finding.inner_path = "spec.slos[0].ref";
  finding.value = "x";
  finding.fix = base::Fix{"say it", {{{{3, 4}, {3, 9}}, "y"}}};
  finding.related = {{"handbook/services.yaml", {7, 8}, "there"}};
  tables.local_findings = {finding};
  finding.rule = "conflict/tension";
  finding.fix.reset();
  tables.cross_findings = {finding, finding};
  return tables;
}

std::string SnapshotOf(const MemoryStore& store, const SnapshotTables& tables) {
  std::string bytes;
  StringSink sink(bytes);
  EncodeSnapshot(SampleFacts(), tables, store, sink);
  return bytes;
}

std::string SampleSnapshot(size_t count) {
  return SnapshotOf(SampleStore(count), SampleTables());
}

std::unique_ptr<ports::MappedBytes> MapString(std::string bytes) {
  return std::make_unique<StringBytes>(std::move(bytes));
}

}  // namespace codicil::snapshot
