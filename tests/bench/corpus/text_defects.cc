// Defects of wording, and of what a clause says about its own history.

#include <string>

#include "tests/bench/corpus/defect_table.h"

namespace codicil::corpus {
namespace {

DefectKind Change(const char* rule, const char* mark, void (*change)(Victim&)) {
  DefectKind kind;
  kind.rule = rule;
  kind.change = change;
  kind.mark = mark;
  return kind;
}

DefectKind Edit(const char* rule, const char* mark, void (*edit)(Lines&)) {
  DefectKind kind;
  kind.rule = rule;
  kind.edit = edit;
  kind.mark = mark;
  return kind;
}

void AddTermDefects(std::vector<DefectKind>& kinds) {
  kinds.push_back(Change("term/banned-variant", "title", [](Victim& victim) {
    victim.clause.title = {"Check the breaker switch", "先检查再操作"};
  }));
  kinds.push_back(Change("term/banned-variant", "title", [](Victim& victim) {
    victim.clause.title = {"Check before you act", "先检查断路开关"};
  }));
  kinds.push_back(
      Change("term/inconsistent-translation", "title", [](Victim& victim) {
        victim.clause.title = {"Watch the error budget", "留意剩余的额度"};
      }));
  kinds.push_back(
      Change("term/inconsistent-translation", "title", [](Victim& victim) {
        victim.clause.title = {"Watch what is left", "留意错误预算"};
      }));
  kinds.push_back(Change("term/keyword-case", "text", [](Victim& victim) {
    Rule& rule = victim.clause.rules.back();
    rule.constraint.reset();
    rule.text.en = "Whoever follows `" + victim.clause.id +
                   "` must write down the reason.";
    rule.text.zh = "遵循 `" + victim.clause.id + "` 的人要写下理由。";
  }));
  kinds.push_back(Edit("term/cjk-emphasis", "body.zh", [](Lines& lines) {
    lines.InsertAfter(lines.At("body.zh"), "      **注意：**先看图表。");
  }));
  kinds.back().lines_further = 1;
}

void AddHistoryDefects(std::vector<DefectKind>& kinds) {
  kinds.push_back(
      Change("version/history-missing", nullptr,
             [](Victim& victim) { victim.clause.version = "7.0.0"; }));
  kinds.push_back(Change(
      "trace/incident-missing", "history.incidents",
      [](Victim& victim) { victim.clause.history[0].incidents.clear(); }));
  kinds.push_back(
      Change("trace/incident-missing", "incidents",
             [](Victim& victim) { victim.clause.incidents.clear(); }));
  kinds.push_back(Change(
      "trace/services-missing", "history.services",
      [](Victim& victim) { victim.clause.history[0].services.clear(); }));
  kinds.push_back(
      Edit("trace/rollback-missing", "history.rollback", [](Lines& lines) {
        lines.Replace(lines.At("history.rollback"), "    rollback: \"\"");
      }));
  kinds.push_back(Edit("trace/rollback-missing", "rollback", [](Lines& lines) {
    lines.Replace(lines.At("rollback"),
                  "  rollback: {plan: \"\", summary: {en: \"None yet\", "
                  "zh-CN: \"暂无\"}}");
  }));
  kinds.push_back(
      Change("trace/review-overdue", "reviewBy",
             [](Victim& victim) { victim.clause.review_by = "2026-03-01"; }));
}

}  // namespace

std::vector<DefectKind> TextDefects() {
  std::vector<DefectKind> kinds;
  AddTermDefects(kinds);
  AddHistoryDefects(kinds);
  return kinds;
}

}  // namespace codicil::corpus
