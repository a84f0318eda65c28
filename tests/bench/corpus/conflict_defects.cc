// Clauses that contradict each other, or themselves.

#include <string>
#include <utility>
#include <vector>

#include "tests/bench/corpus/defect_table.h"

namespace codicil::corpus {
namespace {

using Values = std::vector<std::string>;

// Leaves the clause with one service in scope and no rules.
void Clear(Victim& victim) {
  victim.clause.scope = Scope{};
  victim.clause.scope.services = {victim.service};
  victim.clause.rules.clear();
  victim.clause.decision.reset();
}

void AddRule(Victim& victim, Keyword keyword, const char* parameter,
             const char* op, Values values) {
  Rule rule;
  rule.id = "drill-" + std::to_string(victim.clause.rules.size() + 1);
  rule.keyword = keyword;
  rule.text = {"Drill " + rule.id + " of `" + victim.clause.id + "`.",
               "`" + victim.clause.id + "` 的演练 " + rule.id + "。"};
  rule.constraint = Constraint{};
  rule.constraint->name = parameter;
  rule.constraint->op = op;
  rule.constraint->values = std::move(values);
  victim.clause.rules.push_back(std::move(rule));
}

void AddContradictions(std::vector<DefectKind>& kinds) {
  DefectKind kind;
  kind.rule = "conflict/contradiction";
  kind.clauses = 2;
  kind.change = [](Victim& victim) {
    Clear(victim);
    const bool is_first = victim.member == 0;
    AddRule(victim, Keyword::kMust, kDrillLimit,
            is_first ? "atMost" : "atLeast", {is_first ? "10" : "20"});
  };
  kinds.push_back(kind);
  kind.change = [](Victim& victim) {
    Clear(victim);
    AddRule(victim, victim.member == 0 ? Keyword::kMust : Keyword::kMustNot,
            kDrillMode, "equals", {"calm"});
  };
  kinds.push_back(kind);
  // Any two of the three agree.
  kind.clauses = 3;
  kind.change = [](Victim& victim) {
    static const Values kChoices[] = {
        {"calm", "busy"}, {"busy", "storm"}, {"calm", "storm"}};
    Clear(victim);
    AddRule(victim, Keyword::kMust, kDrillMode, "oneOf",
            kChoices[victim.member]);
  };
  kinds.push_back(kind);
  kind.clauses = 1;
  kind.change = [](Victim& victim) {
    Clear(victim);
    AddRule(victim, Keyword::kMust, kDrillLimit, "atMost", {"10"});
    AddRule(victim, Keyword::kMust, kDrillLimit, "between", {"20", "30"});
  };
  kinds.push_back(kind);
}

void AddTensions(std::vector<DefectKind>& kinds) {
  DefectKind kind;
  kind.rule = "conflict/tension";
  kind.clauses = 2;
  kind.change = [](Victim& victim) {
    Clear(victim);
    const bool is_first = victim.member == 0;
    AddRule(victim, is_first ? Keyword::kMust : Keyword::kShould, kDrillLimit,
            is_first ? "atMost" : "atLeast", {is_first ? "10" : "20"});
  };
  kinds.push_back(kind);
  kind.change = [](Victim& victim) {
    Clear(victim);
    AddRule(victim, victim.member == 0 ? Keyword::kMay : Keyword::kMustNot,
            kDrillLimit, "equals", {"7"});
  };
  kinds.push_back(kind);
}

void AddRedundancies(std::vector<DefectKind>& kinds) {
  DefectKind kind;
  kind.rule = "conflict/redundant";
  kind.clauses = 2;
  kind.change = [](Victim& victim) {
    Clear(victim);
    const bool is_narrow = victim.member == 0;
    if (is_narrow) victim.clause.scope.environments = {"production"};
    AddRule(victim, Keyword::kMust, kDrillLimit, "atMost",
            {is_narrow ? "200" : "100"});
  };
  kinds.push_back(kind);
  // A row of a decision that the row before it leaves nothing to.
  kind.clauses = 1;
  kind.change = [](Victim& victim) {
    Clear(victim);
    AddRule(victim, Keyword::kMust, kDrillMode, "oneOf", {"calm", "busy"});
    Decision decision;
    decision.inputs = {"traffic"};
    decision.rows.resize(2);
    // The catalog says so of the only service in scope.
    decision.rows[0].when = {
        {"traffic", victim.world.services[victim.service].traffic}};
    for (DecisionRow& row : decision.rows) {
      row.then.name = kDrillLimit;
      row.then.op = "atMost";
      row.then.values = {row.when.empty() ? "800" : "700"};
      row.note = {"A row of the table", "表中的一行"};
    }
    victim.clause.decision = std::move(decision);
  };
  kinds.push_back(kind);
}

void AddDuplicates(std::vector<DefectKind>& kinds) {
  DefectKind kind;
  kind.rule = "conflict/duplicate-text";
  kind.clauses = 2;
  // In one language only, and with other white space.
  kind.change = [](Victim& victim) {
    Rule& rule = victim.clause.rules[0];
    rule.constraint.reset();
    rule.text.en = "Copied for service " + std::to_string(victim.service) +
                   (victim.member == 0 ? " " : "  ") + "without a thought.";
    rule.text.zh = "从别处抄来的 `" + victim.clause.id + "`。";
  };
  kinds.push_back(kind);
  kind.change = [](Victim& victim) {
    victim.clause.body.en = "About `" + victim.clause.id + "`.\n";
    victim.clause.body.zh =
        "为第 " + std::to_string(victim.service) + " 个服务抄来的正文。\n";
  };
  kinds.push_back(kind);
}

void AddProcedures(std::vector<DefectKind>& kinds) {
  DefectKind kind;
  kind.rule = "conflict/time-budget";
  kind.change = [](Victim& victim) {
    Procedure procedure;
    procedure.budget_minutes = 10;
    procedure.steps.resize(1);
    procedure.steps[0] = {
        "confirm",       0, 15, {"Confirm", "确认"}, {"a graph", "一张图"},
        "opsctl confirm"};
    victim.clause.procedure = procedure;
  };
  kinds.push_back(kind);
  kind.change = [](Victim& victim) {
    Procedure procedure;
    procedure.budget_minutes = 10;
    procedure.steps.resize(2);
    procedure.steps[0] = {
        "confirm",       0, 5, {"Confirm", "确认"}, {"a graph", "一张图"},
        "opsctl confirm"};
    procedure.steps[1] = procedure.steps[0];
    procedure.steps[1].id = "contain";
    procedure.steps[1].from_minutes = 4;
    procedure.steps[1].to_minutes = 9;
    victim.clause.procedure = procedure;
  };
  kinds.push_back(kind);
}

}  // namespace

std::vector<DefectKind> ConflictDefects() {
  std::vector<DefectKind> kinds;
  AddContradictions(kinds);
  AddTensions(kinds);
  AddRedundancies(kinds);
  AddDuplicates(kinds);
  AddProcedures(kinds);

  DefectKind override_kind;
  override_kind.rule = "conflict/override-not-narrower";
  override_kind.clauses = 2;
  override_kind.change = [](Victim& victim) {
    Clear(victim);
    AddRule(victim, Keyword::kMust, kDrillLimit,
            victim.is_last ? "atMost" : "atLeast",
            {victim.is_last ? "60" : "50"});
    if (victim.is_last) victim.clause.overrides = {victim.partner};
  };
  kinds.push_back(override_kind);

  DefectKind domain_kind;
  domain_kind.rule = "conflict/parameter-domain";
  domain_kind.mark = "constraint";
  domain_kind.change = [](Victim& victim) {
    Clear(victim);
    AddRule(victim, Keyword::kMust, kDrillLimit, "between", {"10", "5000"});
  };
  kinds.push_back(domain_kind);
  domain_kind.change = [](Victim& victim) {
    Clear(victim);
    AddRule(victim, Keyword::kMust, kDrillMode, "oneOf", {"calm", "wild"});
  };
  kinds.push_back(domain_kind);
  return kinds;
}

}  // namespace codicil::corpus
