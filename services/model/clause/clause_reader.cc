#include "services/model/clause/clause_reader.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "services/base/hash.h"
#include "services/base/utf8.h"
#include "services/model/yaml/typed_scalars.h"

namespace codicil::model {
namespace {

constexpr std::pair<std::string_view, Operator> kOperators[] = {
    {"equals", Operator::kEquals},     {"notEquals", Operator::kNotEquals},
    {"atLeast", Operator::kAtLeast},   {"atMost", Operator::kAtMost},
    {"between", Operator::kBetween},   {"oneOf", Operator::kOneOf},
    {"noneOf", Operator::kNoneOf},     {"contains", Operator::kContains},
    {"excludes", Operator::kExcludes},
};

// Room for exactly one entry per item: clauses are kept by the ten thousand.
template <typename T>
void ReserveFor(const YamlNode* list, std::vector<T>& items) {
  if (list != nullptr) items.reserve(list->item_count());
}

// See Constraint::values.
std::string ConstraintValue(const YamlNode& scalar) {
  std::string text(scalar.scalar);
  if (scalar.type == ScalarType::kString &&
      ResolvePlainScalar(text) != ScalarType::kString) {
    text = '"' + text + '"';
  }
  return text;
}

std::vector<std::string> ConstraintValues(const YamlNode& value) {
  if (value.IsScalar()) return {ConstraintValue(value)};
  std::vector<std::string> texts;
  for (uint32_t i = 0; i < value.item_count(); ++i) {
    if (!value.item(i).IsScalar()) continue;
    texts.push_back(ConstraintValue(value.item(i)));
  }
  return texts;
}

// Nullopt unless there is a parameter and exactly one operator.
std::optional<Constraint> ReadConstraint(const YamlNode* node) {
  Constraint constraint;
  constraint.parameter = StringAt(node, "parameter");
  if (constraint.parameter.empty()) return std::nullopt;
  int operators = 0;
  for (const auto& [name, op] : kOperators) {
    const YamlNode* value = Get(node, name);
    if (value == nullptr) continue;
    ++operators;
    constraint.op = op;
    constraint.span = value->span;
    constraint.values = ConstraintValues(*value);
  }
  const bool arity_holds =
      constraint.op != Operator::kBetween || constraint.values.size() == 2;
  if (operators != 1 || constraint.values.empty() || !arity_holds) {
    return std::nullopt;
  }
  return constraint;
}

ScopeCondition ReadScopeCondition(const YamlNode* node) {
  ScopeCondition condition;
  condition.services = ScalarsOf(Get(node, "services"));
  condition.domains = ScalarsOf(Get(node, "domains"));
  condition.environments = ScalarsOf(Get(node, "environments"));
  const YamlNode* tiers = Get(node, "tiers");
  for (uint32_t i = 0; tiers != nullptr && i < tiers->item_count(); ++i) {
    const std::optional<int64_t> tier = IntegerOf(&tiers->item(i));
    if (tier) condition.tiers.push_back(*tier);
  }
  const YamlNode* labels = Get(node, "labels");
  for (uint32_t i = 0; labels != nullptr && i < labels->pair_count(); ++i) {
    std::vector<std::string> values = ScalarsOf(&labels->value(i));
    if (values.empty()) continue;
    condition.labels.emplace_back(std::string(labels->key(i).scalar),
                                  std::move(values));
  }
  std::sort(condition.labels.begin(), condition.labels.end());
  return condition;
}

Scope ReadScope(const YamlNode* node) {
  Scope scope;
  scope.include = ReadScopeCondition(node);
  const YamlNode* except = Get(node, "except");
  if (except != nullptr) {
    ScopeCondition condition = ReadScopeCondition(except);
    if (!condition.IsAll()) scope.except = std::move(condition);
  }
  return scope;
}

// One digest per language of a localized text.
std::vector<TextDigest> ReadTexts(const YamlNode* localized,
                                  const std::string& inner_path) {
  std::vector<TextDigest> digests;
  if (localized == nullptr) return digests;
  digests.reserve(localized->pair_count());
  for (uint32_t i = 0; i < localized->pair_count(); ++i) {
    const YamlNode& text = localized->value(i);
    if (!text.IsScalar()) continue;
    const std::string folded = base::FoldWhiteSpace(text.scalar);
    if (folded.empty()) continue;
    const std::string_view language = localized->key(i).scalar;
    TextDigest digest;
    digest.hash = base::Hash64(folded, base::Hash64(language));
    digest.span = text.span;
    digest.inner_path = inner_path + "." + std::string(language);
    digests.push_back(digest);
  }
  return digests;
}

std::vector<Rule> ReadRules(const YamlNode* list) {
  std::vector<Rule> rules;
  ReserveFor(list, rules);
  for (uint32_t i = 0; list != nullptr && i < list->item_count(); ++i) {
    const YamlNode& node = list->item(i);
    const std::optional<Keyword> keyword =
        ParseKeyword(StringAt(&node, "keyword"));
    if (!keyword) continue;
    Rule rule;
    rule.id = StringAt(&node, "id");
    rule.keyword = *keyword;
    const YamlNode* id = Get(&node, "id");
    rule.span = id != nullptr ? id->span : node.span;
    rule.effective_from = DateOf(Get(&node, "effectiveFrom"));
    rule.constraint = ReadConstraint(Get(&node, "constraint"));
    rule.texts =
        ReadTexts(Get(&node, "text"), "spec.rules[" + rule.id + "].text");
    rules.push_back(std::move(rule));
  }
  return rules;
}

std::vector<SloClaim> ReadSlos(const YamlNode* list) {
  std::vector<SloClaim> claims;
  ReserveFor(list, claims);
  for (uint32_t i = 0; list != nullptr && i < list->item_count(); ++i) {
    const YamlNode& node = list->item(i);
    SloClaim claim;
    claim.ref = StringAt(&node, "ref");
    claim.objective_percent = DecimalOf(Get(&node, "objectivePercent"));
    claim.window = DurationOf(Get(&node, "window"));
    claim.revise_after_misses = IntegerOf(Get(&node, "reviseAfterMisses"));
    claim.objective_span = SpanOf(Get(&node, "objectivePercent"));
    claim.window_span = SpanOf(Get(&node, "window"));
    claims.push_back(std::move(claim));
  }
  return claims;
}

Procedure ReadProcedure(const YamlNode& node) {
  Procedure procedure;
  procedure.budget = DurationOf(Get(&node, "budget"));
  procedure.budget_span = SpanOf(Get(&node, "budget"));
  const YamlNode* steps = Get(&node, "steps");
  ReserveFor(steps, procedure.steps);
  for (uint32_t i = 0; steps != nullptr && i < steps->item_count(); ++i) {
    const YamlNode& step = steps->item(i);
    const std::optional<base::DurationMs> from = DurationOf(Get(&step, "from"));
    const std::optional<base::DurationMs> to = DurationOf(Get(&step, "to"));
    if (!from || !to) continue;
    procedure.steps.push_back(
        {StringAt(&step, "id"), *from, *to, SpanOf(Get(&step, "from"))});
  }
  return procedure;
}

std::vector<Verification> ReadVerification(const YamlNode* list) {
  std::vector<Verification> items;
  for (uint32_t i = 0; list != nullptr && i < list->item_count(); ++i) {
    const YamlNode& node = list->item(i);
    if (!node.IsMapping()) continue;
    items.push_back({StringAt(&node, "harness"), StringAt(&node, "expect"),
                     StringAt(&node, "gate"), node.span});
  }
  return items;
}

Decision ReadDecision(const YamlNode& node) {
  Decision decision;
  decision.inputs = ScalarsOf(Get(&node, "inputs"));
  const YamlNode* rows = Get(&node, "rows");
  ReserveFor(rows, decision.rows);
  for (uint32_t i = 0; rows != nullptr && i < rows->item_count(); ++i) {
    const YamlNode& node_row = rows->item(i);
    DecisionRow row;
    row.span = node_row.span;
    const YamlNode* when = Get(&node_row, "when");
    for (uint32_t k = 0; when != nullptr && k < when->pair_count(); ++k) {
      if (!when->value(k).IsScalar()) continue;
      row.when.emplace_back(std::string(when->key(k).scalar),
                            std::string(when->value(k).scalar));
    }
    const YamlNode* then = Get(&node_row, "then");
    for (uint32_t k = 0; then != nullptr && k < then->item_count(); ++k) {
      std::optional<Constraint> constraint = ReadConstraint(&then->item(k));
      if (constraint) row.then.push_back(*std::move(constraint));
    }
    decision.rows.push_back(std::move(row));
  }
  return decision;
}

bool HoldsText(const YamlNode* scalar) {
  return scalar != nullptr && scalar->IsScalar() && !scalar->scalar.empty() &&
         scalar->type != ScalarType::kNull;
}

std::vector<HistoryEntry> ReadHistory(const YamlNode* list) {
  std::vector<HistoryEntry> entries;
  ReserveFor(list, entries);
  for (uint32_t i = 0; list != nullptr && i < list->item_count(); ++i) {
    const YamlNode& node = list->item(i);
    HistoryEntry entry;
    entry.version = StringAt(&node, "version");
    entry.rfc = StringAt(&node, "rfc");
    entry.span = node.span;
    entry.version_span = SpanOf(Get(&node, "version"));
    entry.has_incidents = HoldsItems(Get(&node, "incidents"));
    entry.has_services = HoldsItems(Get(&node, "services"));
    entry.has_rollback = HoldsText(Get(&node, "rollback"));
    entry.incidents_span = SpanOf(Get(&node, "incidents"));
    entry.services_span = SpanOf(Get(&node, "services"));
    entry.rollback_span = SpanOf(Get(&node, "rollback"));
    entries.push_back(std::move(entry));
  }
  return entries;
}

void ReadMetadata(const YamlNode* metadata, Clause& clause) {
  clause.id = StringAt(metadata, "id");
  clause.version = StringAt(metadata, "version");
  clause.version_span = SpanOf(Get(metadata, "version"));
  clause.status = ParseClauseStatus(StringAt(metadata, "status"))
                      .value_or(ClauseStatus::kDraft);
  clause.status_span = SpanOf(Get(metadata, "status"));
  clause.domain = StringAt(metadata, "domain");
  clause.effective_from = DateOf(Get(metadata, "effectiveFrom"));
  clause.review_by = DateOf(Get(metadata, "reviewBy"));
  clause.review_by_span = SpanOf(Get(metadata, "reviewBy"));
  clause.overrides = ScalarsOf(Get(metadata, "overrides"));
  clause.overrides_span = SpanOf(Get(metadata, "overrides"));
}

}  // namespace

Clause ReadClause(const YamlNode& root) {
  Clause clause;
  ReadMetadata(Get(&root, "metadata"), clause);
  const YamlNode* spec = Get(&root, "spec");
  clause.scope = ReadScope(Get(spec, "scope"));
  clause.rules = ReadRules(Get(spec, "rules"));
  clause.slos = ReadSlos(Get(spec, "slos"));
  clause.has_incidents = HoldsItems(Get(spec, "incidents"));
  clause.incidents_span = SpanOf(Get(spec, "incidents"));
  const YamlNode* plan = Get(spec, "rollback", "plan");
  clause.has_rollback = HoldsText(plan);
  clause.rollback_span = SpanOf(plan);
  const YamlNode* procedure = Get(spec, "procedure");
  if (procedure != nullptr && procedure->IsMapping()) {
    clause.procedure = ReadProcedure(*procedure);
  }
  const YamlNode* decision = Get(spec, "decision");
  if (decision != nullptr && decision->IsMapping()) {
    clause.decision = ReadDecision(*decision);
  }
  clause.verification = ReadVerification(Get(spec, "verification"));
  clause.history = ReadHistory(root.Find("history"));
  clause.history_span = SpanOf(root.Find("history"));
  clause.body = ReadTexts(Get(spec, "body"), "spec.body");
  return clause;
}

}  // namespace codicil::model
