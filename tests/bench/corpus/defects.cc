#include "tests/bench/corpus/defects.h"

#include <string_view>
#include <utility>

#include "tests/bench/corpus/clause_writer.h"
#include "tests/bench/corpus/defect_table.h"

namespace codicil::corpus {
namespace {

// How often each kind of defect is planted that may be planted twice: until
// about one clause in a hundred has one.
int Rounds(int clauses) {
  int per_round = 0;
  for (const DefectKind& kind : DefectKinds()) {
    if (!kind.is_single) per_round += kind.clauses;
  }
  int rounds = 1;
  while (rounds * per_round < clauses / 100) ++rounds;
  return rounds;
}

bool NeedsService(const DefectKind& kind) {
  return std::string_view(kind.rule).substr(0, 9) == "conflict/";
}

}  // namespace

int VictimCount(int clauses) {
  const int rounds = Rounds(clauses);
  int count = 0;
  for (const DefectKind& kind : DefectKinds()) {
    count += kind.clauses * (kind.is_single ? 1 : rounds);
  }
  return count;
}

DefectPlanter::DefectPlanter(const World& world, const Plan& plan)
    : world_(world), plan_(plan), rounds_(Rounds(world.sizes.clauses)) {
  std::size_t next_victim = 0;
  int next_service = 0;
  for (int round = 0; round < rounds_; ++round) {
    for (std::size_t defect = 0; defect < DefectKinds().size(); ++defect) {
      const DefectKind& kind = DefectKinds()[defect];
      if (kind.is_single && round > 0) continue;
      Role role;
      role.defect = defect;
      if (NeedsService(kind)) role.service = next_service++;
      for (int i = 0; i < kind.clauses; ++i) {
        role.group.push_back(plan.victims[next_victim++]);
      }
      for (int i = 0; i < kind.clauses; ++i) {
        role.member = i;
        roles_[role.group[i]] = role;
      }
    }
  }
}

std::string DefectPlanter::PathOf(int index) const {
  const Slot& slot = plan_.slots[index];
  return ClausePath(world_, slot.domain, slot.id);
}

int DefectPlanter::LastOf(const std::vector<int>& group) const {
  int last = group[0];
  for (int index : group) {
    if (PathOf(index) > PathOf(last)) last = index;
  }
  return last;
}

std::string DefectPlanter::Plant(int index, Clause clause) {
  const Role& role = roles_.at(index);
  const DefectKind& kind = DefectKinds()[role.defect];
  const bool is_last = LastOf(role.group) == index;
  if (kind.change != nullptr) {
    const int partner = role.group[role.member == 0 ? kind.clauses - 1 : 0];
    Victim victim{world_,           clause,       role.member,
                  is_last,          role.service, plan_.slots[partner].id,
                  plan_.slots[0].id};
    kind.change(victim);
  }
  YamlText document = WriteClause(world_, clause, Style::kFlow);
  if (is_last) {
    const int line = kind.mark == nullptr
                         ? 0
                         : document.marks().at(kind.mark) + kind.lines_further;
    findings_.push_back({kind.rule, PathOf(index), line});
  }
  if (kind.edit == nullptr) return document.TakeText();
  Lines lines(document.TakeText(), document.marks());
  kind.edit(lines);
  return lines.text();
}

ExtraLines DefectPlanter::Parameters() const {
  return {
      std::string("- {name: ") + kDrillLimit +
          ", type: integer, unit: drills, minimum: 1, maximum: 1000, tighter: "
          "lower, title: {en: \"drill limit\", zh-CN: \"演练上限\"}}",
      std::string("- {name: ") + kDrillSpare +
          ", type: integer, unit: drills, minimum: 1, maximum: 1000, tighter: "
          "lower, title: {en: \"spare limit\", zh-CN: \"备用上限\"}}",
      std::string("- {name: ") + kDrillMode +
          ", type: enum, values: [calm, busy, storm], title: {en: \"drill "
          "mode\", zh-CN: \"演练模式\"}}",
  };
}

// Two services that depend on each other.
ExtraLines DefectPlanter::Services() {
  findings_.push_back({"ref/cycle", "handbook/services.yaml", 0});
  const std::string common =
      std::string(", domain: ") + world_.DomainId(0) +
      ", tier: 3, environments: [production], labels: {language: go}, "
      "dependsOn: [{service: drill-circle-";
  return {"- {id: drill-circle-left" + common + "right, kind: hard}]}",
          "- {id: drill-circle-right" + common + "left, kind: hard}]}"};
}

std::vector<Document> DefectPlanter::Documents() {
  std::vector<Document> documents;
  int incident = world_.sizes.incidents;
  const auto add = [&](const char* rule, const IncidentFacts& facts) {
    documents.push_back(IncidentDocument(world_, incident++, facts));
    findings_.push_back({rule, documents.back().path, 0});
  };
  for (int round = 0; round < rounds_; ++round) {
    IncidentFacts backwards;
    backwards.mitigated = backwards.detected - 1;
    add("schema/bad-order", backwards);
    IncidentFacts uncited;
    uncited.severity = 1;
    add("trace/p1-without-clause", uncited);
    IncidentFacts outdated;
    outdated.action_clause = plan_.slots.back().id;  // retired
    add("ref/retired-target", outdated);
  }
  documents.push_back({"handbook/clauses/notes.yaml", "kind: Notes\n"});
  findings_.push_back({"schema/path-mismatch", documents.back().path, 0});
  return documents;
}

}  // namespace codicil::corpus
