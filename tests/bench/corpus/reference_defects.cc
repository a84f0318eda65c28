// References that lead nowhere, or where they may not lead.

#include <string>

#include "tests/bench/corpus/defect_table.h"

namespace codicil::corpus {
namespace {

DefectKind Unresolved(const char* mark, void (*change)(Victim&)) {
  DefectKind kind;
  kind.rule = "ref/unresolved";
  kind.change = change;
  kind.mark = mark;
  return kind;
}

}  // namespace

std::vector<DefectKind> ReferenceDefects() {
  std::vector<DefectKind> kinds;
  kinds.push_back(Unresolved("overrides", [](Victim& victim) {
    victim.clause.overrides = {"never-written-clause"};
  }));
  kinds.push_back(Unresolved("incident", [](Victim& victim) {
    victim.clause.incidents.push_back({"INC-1999-0001", "validated-by"});
  }));
  kinds.push_back(Unresolved("slo", [](Victim& victim) {
    victim.clause.slos = {{"nowhere-availability", "99.9"}};
  }));
  kinds.push_back(Unresolved("constraint", [](Victim& victim) {
    Constraint constraint;
    constraint.name = "drill.unheard-of";
    constraint.op = "atMost";
    constraint.values = {"5"};
    victim.clause.rules.back().constraint = constraint;
  }));
  kinds.push_back(Unresolved("owner", [](Victim& victim) {
    victim.clause.owner = "role:night-watch";
  }));
  kinds.push_back(Unresolved(
      "owner", [](Victim& victim) { victim.clause.owner = "person:nobody"; }));
  kinds.push_back(Unresolved("verification", [](Victim& victim) {
    victim.clause.verification = {{"harness", "missing-harness"}};
  }));
  kinds.push_back(Unresolved("verification", [](Victim& victim) {
    victim.clause.verification = {{"gate", "missing-gate"}};
  }));
  kinds.push_back(Unresolved("history.rfc", [](Victim& victim) {
    victim.clause.history[0].rfc = "RFC-9999";
  }));
  kinds.push_back(Unresolved("history.services", [](Victim& victim) {
    victim.clause.history[0].services = {"ghost-service"};
  }));
  kinds.push_back(Unresolved("services", nullptr));
  kinds.back().edit = [](Lines& lines) {
    lines.Replace(lines.At("services"), "    services: [ghost-service]");
  };
  kinds.back().change = [](Victim& victim) {
    // Nothing else of the scope is left, and nothing that could conflict.
    victim.clause.scope.tiers.clear();
    victim.clause.scope.labels.clear();
    for (Rule& rule : victim.clause.rules) rule.constraint.reset();
  };
  kinds.push_back(Unresolved("supersedes", [](Victim& victim) {
    victim.clause.supersedes = {victim.active_clause};
  }));
  kinds.back().rule = "ref/not-reciprocal";
  return kinds;
}

}  // namespace codicil::corpus
