#include "services/policy/contract/promise.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <utility>

#include "services/base/duration.h"
#include "services/base/utf8.h"
#include "services/model/diff/allowed_values.h"
#include "services/model/diff/change_log.h"
#include "services/model/diff/clause_form.h"
#include "services/model/yaml/typed_scalars.h"
#include "services/policy/contract/scope_text.h"

namespace codicil::policy {
namespace {

// Rows of a table are numbered from 1, with leading zeros in names.
constexpr size_t kRowDigits = 6;

bool IsSetOperator(model::Operator op) {
  switch (op) {
    case model::Operator::kOneOf:
    case model::Operator::kNoneOf:
    case model::Operator::kContains:
    case model::Operator::kExcludes:
      return true;
    default:
      return false;
  }
}

std::string ConstraintText(model::Constraint constraint) {
  if (IsSetOperator(constraint.op)) {
    std::sort(constraint.values.begin(), constraint.values.end());
  }
  return model::DescribeConstraint(constraint);
}

// The text of a localized map on one line.
std::string TextIn(const model::YamlNode* texts, const std::string& language) {
  if (texts == nullptr) return "";
  const model::YamlNode* text = texts->Find(language);
  if (text == nullptr && texts->pair_count() > 0) text = &texts->value(0);
  if (text == nullptr || !text->IsScalar()) return "";
  return base::FoldWhiteSpace(text->scalar);
}

std::string RowNumber(size_t index) {
  const std::string number = std::to_string(index + 1);
  return std::string(kRowDigits - std::min(kRowDigits, number.size()), '0') +
         number;
}

std::string WhenText(const model::DecisionRow& row, size_t index) {
  if (row.when.empty()) return index == 0 ? "" : " otherwise";
  std::vector<std::pair<std::string, std::string>> when = row.when;
  std::sort(when.begin(), when.end());
  std::string text;
  for (const auto& [key, value] : when) {
    text += (text.empty() ? " where " : ", ") + key + " " + value;
  }
  return text;
}

// Collects the promises of one clause.
class Reader {
 public:
  Reader(const model::YamlNode& root, const model::Clause& clause,
         const std::string& language)
      : rules_(model::PartAt(root, "spec.rules")),
        clause_(clause),
        language_(language),
        scope_("[" + ScopeText(clause.scope) + "]") {}

  std::vector<Promise> Read() {
    if (!clause_.CanBeInForce()) return {};
    for (const model::Rule& rule : clause_.rules) ReadRule(rule);
    ReadDecision();
    ReadOverrides();
    for (const model::SloClaim& slo : clause_.slos) ReadSlo(slo);
    ReadProcedure();
    std::stable_sort(promises_.begin(), promises_.end(), IsBefore);
    return std::move(promises_);
  }

 private:
  Promise& Add(PromiseKind kind, std::string name, std::string text) {
    Promise& promise = promises_.emplace_back();
    promise.clause = clause_.id;
    promise.version = clause_.version;
    promise.kind = kind;
    promise.name = std::move(name);
    promise.text = std::move(text);
    promise.from = clause_.effective_from;
    return promise;
  }

  void ReadRule(const model::Rule& rule) {
    const std::string what =
        rule.constraint
            ? ConstraintText(*rule.constraint)
            : TextIn(
                  model::Get(model::ItemNamed(rules_, "id", rule.id), "text"),
                  language_);
    Add(PromiseKind::kRule, rule.id,
        std::string(model::KeywordName(rule.keyword)) + " " + scope_ + " " +
            what)
        .from = model::StartOfRule(rule, clause_);
  }

  void ReadDecision() {
    if (!clause_.decision) return;
    for (size_t i = 0; i < clause_.decision->rows.size(); ++i) {
      const model::DecisionRow& row = clause_.decision->rows[i];
      std::string what;
      for (const model::Constraint& constraint : row.then) {
        what += (what.empty() ? "" : " and ") + ConstraintText(constraint);
      }
      Add(PromiseKind::kDecisionRow, RowNumber(i),
          "MUST " + scope_ + WhenText(row, i) + ": " + what);
    }
  }

  void ReadOverrides() {
    std::vector<std::string> ids = clause_.overrides;
    std::sort(ids.begin(), ids.end());
    for (std::string& id : ids) {
      Add(PromiseKind::kOverride, std::move(id), scope_);
    }
  }

  void ReadSlo(const model::SloClaim& slo) {
    std::string text;
    if (slo.objective_percent) {
      text += slo.objective_percent->ToString() + " %";
    }
    if (slo.window) text += " over " + base::FormatDuration(*slo.window);
    if (slo.revise_after_misses) {
      text += ", revised after " + std::to_string(*slo.revise_after_misses) +
              (*slo.revise_after_misses == 1 ? " missed period"
                                             : " missed periods in a row");
    }
    Add(PromiseKind::kSlo, slo.ref, scope_ + " " + text);
  }

  void ReadProcedure() {
    if (!clause_.procedure || !clause_.procedure->budget) return;
    Add(PromiseKind::kProcedure, "",
        scope_ + " done within " +
            base::FormatDuration(*clause_.procedure->budget));
  }

  const model::YamlNode* const rules_;
  const model::Clause& clause_;
  const std::string& language_;
  const std::string scope_;
  std::vector<Promise> promises_;
};

// What the line calls the part.
std::string LabelOf(const Promise& promise) {
  switch (promise.kind) {
    case PromiseKind::kRule:
      return promise.name;
    case PromiseKind::kDecisionRow:
      return "decision row " +
             promise.name.substr(promise.name.find_first_not_of('0'));
    case PromiseKind::kOverride:
      return "overrides " + promise.name;
    case PromiseKind::kSlo:
      return "SLO " + promise.name;
    case PromiseKind::kProcedure:
      return "procedure";
  }
  return "";
}

// " (since 2026-01-15, until 2026-07-01)", or nothing.
std::string TimeText(const Promise& promise, base::Instant at) {
  std::string text;
  if (promise.from) {
    const bool has_begun = base::StartOf(*promise.from) <= at;
    text = (has_begun ? "since " : "from ") + base::FormatDate(*promise.from);
  }
  if (promise.until) {
    text += (text.empty() ? "until " : ", until ") +
            base::FormatDate(*promise.until);
  }
  return text.empty() ? "" : " (" + text + ")";
}

}  // namespace

std::vector<Promise> PromisesOf(const model::YamlNode& clause_root,
                                const model::Clause& clause,
                                const std::string& language) {
  return Reader(clause_root, clause, language).Read();
}

std::string LineOf(const Promise& promise, base::Instant at) {
  return promise.clause + " " + promise.version + " " + LabelOf(promise) +
         ": " + promise.text + TimeText(promise, at);
}

bool IsBefore(const Promise& a, const Promise& b) {
  return std::tie(a.clause, a.kind, a.name) <
         std::tie(b.clause, b.kind, b.name);
}

}  // namespace codicil::policy
