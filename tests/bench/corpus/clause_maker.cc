#include "tests/bench/corpus/clause_maker.h"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <utility>

namespace codicil::corpus {
namespace {

constexpr const char* kHarnesses[] = {"guarded-table-readers-writers",
                                      "table-growth-under-load",
                                      "iteration-while-writing"};
constexpr const char* kGates[] = {"line-coverage", "races-absent",
                                  "canary-errors"};
constexpr const char* kRelations[] = {"motivated-by", "validated-by"};

// Clauses take streams from here on: one each.
constexpr std::uint64_t kFirstClauseStream = 1000;
constexpr std::uint64_t kExtraClauseStream = 500;

Keyword PickKeyword(Random& random) {
  const int kind = random.Between(0, 99);
  if (kind < 50) return Keyword::kMust;
  if (kind < 62) return Keyword::kMustNot;
  if (kind < 84) return Keyword::kShould;
  if (kind < 90) return Keyword::kShouldNot;
  return Keyword::kMay;
}

std::string Day(int first_year, int last_year, Random& random) {
  char day[16];
  const int year = random.Between(first_year, last_year);
  const int month = random.Between(1, 12);
  std::snprintf(day, sizeof(day), "%04d-%02d-%02d", year, month,
                random.Between(1, 28));
  return day;
}

Text Copy(const Phrase& phrase) { return {phrase.en, phrase.zh}; }

Procedure MakeProcedure(const std::vector<int>& services, const World& world,
                        Random& random) {
  Procedure procedure;
  const int steps = random.Between(3, 4);
  const std::size_t first = random.Below(Steps().size() - steps + 1);
  int minute = 0;
  for (int i = 0; i < steps; ++i) {
    const StepPhrase& phrase = Steps()[first + i];
    Step step;
    step.id = phrase.id;
    step.from_minutes = minute;
    minute += random.Between(2, 9);
    step.to_minutes = minute;
    step.action = Copy(phrase.action);
    step.evidence = Copy(phrase.evidence);
    step.run =
        "opsctl " + step.id + " --service " + world.services[services[0]].id;
    procedure.steps.push_back(std::move(step));
  }
  procedure.budget_minutes = minute + random.Between(0, 5);
  return procedure;
}

}  // namespace

Table<const char*> HarnessIds() { return kHarnesses; }
Table<const char*> GateIds() { return kGates; }

ClauseMaker::ClauseMaker(const World& world, const Plan& plan,
                         std::uint64_t seed)
    : world_(world),
      plan_(plan),
      seed_(seed),
      ledger_(world),
      sentences_(world),
      // Few rules speak to everybody, however large a handbook is.
      global_scopes_left_(std::min(150, world.sizes.clauses / 50)) {}

Clause ClauseMaker::Make(int index) {
  const Slot& slot = plan_.slots[index];
  Random random(seed_, kFirstClauseStream + index);
  Clause clause = MakeFrom(slot, MakeScope(slot, random), random);
  if (slot.part == Part::kSpecial) {
    clause.overrides = {plan_.slots[slot.partner].id};
  }
  if (slot.part == Part::kSuccessor) {
    clause.supersedes = {plan_.slots[slot.partner].id};
  }
  return clause;
}

Clause ClauseMaker::MakeExtra(const std::string& id, int service, int rfc) {
  Random random(seed_, kExtraClauseStream);
  Slot slot;
  slot.id = id;
  slot.domain = world_.services[service].domain;
  slot.rfcs = {rfc};
  return MakeFrom(slot, ServiceScope(service, service, random), random);
}

Clause ClauseMaker::MakeFrom(const Slot& slot, Scope scope, Random& random) {
  Clause clause;
  clause.id = slot.id;
  clause.status = slot.status;
  clause.domain = slot.domain;
  for (const Topic& topic : Topics()) {
    if (slot.id.rfind(topic.slug, 0) == 0) clause.title = Copy(topic.title);
  }
  clause.owner =
      random.Chance(60)
          ? std::string("role:") +
                (random.Chance(50) ? "platform-engineering" : "sre-cop")
          : "person:" +
                world_.Representative(slot.domain, random.Between(0, 1)).id;
  const std::size_t tag = random.Below(Tags().size());
  clause.tags = {Tags()[tag], Tags()[(tag + 5) % Tags().size()]};
  if (random.Chance(35)) clause.effective_from = Day(2024, 2025, random);
  // Far ahead, so that a corpus stays clean for years.
  if (random.Chance(50)) clause.review_by = Day(2040, 2044, random);
  clause.scope = std::move(scope);
  if (slot.parameter >= 0) AddQuotaRule(slot, clause, random);
  AddRules(clause, random);
  if (random.Chance(25)) AddDecision(clause, random);
  AddLinks(slot, clause, random);
  AddHistory(slot, clause, random);
  clause.body = sentences_.Body(clause, random);
  return clause;
}

Scope ClauseMaker::ServiceScope(int first, int last, Random& random) const {
  Scope scope;
  const int count =
      std::min(random.Chance(70) ? 1 : random.Between(2, 3), last - first + 1);
  int service = random.Between(first, last);
  for (int i = 0; i < count; ++i) {
    scope.services.push_back(service);
    service = service == last ? first : service + 1;
  }
  scope.reach = {world_.services[first].domain};
  if (random.Chance(30)) scope.environments = {"production"};
  if (count == 1 && random.Chance(15)) {
    const Service& only = world_.services[scope.services[0]];
    scope.tiers = {only.tier, only.tier + 1};
    scope.labels = {{"language", {only.language}}};
  }
  return scope;
}

Scope ClauseMaker::MakeScope(const Slot& slot, Random& random) {
  const int first = world_.FirstServiceOf(slot.domain);
  const int last = first + world_.sizes.services_per_domain - 1;
  if (slot.part == Part::kSpecial) {
    return ServiceScope(slot.service, slot.service, random);
  }
  Scope scope;
  scope.reach = {slot.domain};
  if (slot.part == Part::kGeneral) {
    scope.domains = {slot.domain};
    return scope;
  }
  const int kind = random.Between(0, 99);
  if (slot.part == Part::kVictim || kind < 68) {
    return ServiceScope(first, last, random);
  }
  if (kind < 80) {
    const int service = random.Between(first, last);
    scope.stem = world_.services[service].stem;
    if (random.Chance(25)) scope.except_service = service;
  } else if (kind < 92 || global_scopes_left_ == 0) {
    scope.domains = {slot.domain};
    if (random.Chance(15)) {
      const int other = (slot.domain + 1) % world_.sizes.domains;
      scope.domains.push_back(other);
      scope.reach.push_back(other);
    }
  } else {
    --global_scopes_left_;
    scope.reach.clear();
    scope.tiers = {random.Between(1, 3)};
    scope.labels = {{"language", {random.Pick(Languages())}}};
  }
  if (random.Chance(30)) {
    scope.labels = {{"traffic", {random.Pick(TrafficKinds())}}};
  }
  if (random.Chance(30)) scope.environments = {"production"};
  return scope;
}

void ClauseMaker::AddQuotaRule(const Slot& slot, Clause& clause,
                               Random& random) {
  const Aspect& aspect = Aspects()[kQuotaAspect];
  const bool is_general = slot.part == Part::kGeneral;
  Rule rule;
  rule.id = is_general ? "floor" : "ceiling";
  Constraint constraint;
  constraint.parameter = slot.parameter;
  constraint.name = world_.parameters[slot.parameter].name;
  // The two exclude each other: that is what overriding is for.
  constraint.op = is_general ? "atLeast" : "atMost";
  constraint.values = {FormatTicks(
      aspect, is_general ? random.Between(200, 300) : random.Between(20, 100))};
  rule.constraint = std::move(constraint);
  rule.text = sentences_.RuleText(clause.scope, rule, random);
  clause.rules.push_back(std::move(rule));
}

void ClauseMaker::AddRules(Clause& clause, Random& random) {
  static constexpr const char* kIds[] = {"limit", "habit", "guard", "record"};
  const int count = random.Chance(65) ? 1 : random.Chance(80) ? 2 : 3;
  const int first = random.Between(0, 3);
  for (int i = 0; i < count; ++i) {
    Rule rule;
    rule.id = kIds[(first + i) % 4];
    // Taking a retired clause back is a tightening: it has a MUST.
    rule.keyword = i == 0 && clause.status == "retired" ? Keyword::kMust
                                                        : PickKeyword(random);
    if (random.Chance(70)) {
      rule.constraint = ledger_.Take(clause.scope, rule.keyword, random);
    }
    if (random.Chance(4)) rule.effective_from = Day(2026, 2026, random);
    rule.text = sentences_.RuleText(clause.scope, rule, random);
    clause.rules.push_back(std::move(rule));
  }
}

// Only over a whole domain, where every row can match.
void ClauseMaker::AddDecision(Clause& clause, Random& random) {
  const Scope& scope = clause.scope;
  if (scope.domains.size() != 1 || !scope.labels.empty() ||
      !scope.environments.empty()) {
    return;
  }
  Decision decision;
  decision.inputs = {"traffic", "tier"};
  const std::string traffic = random.Pick(TrafficKinds());
  decision.rows.resize(3);
  decision.rows[0].when = {{"traffic", traffic}, {"tier", "1"}};
  decision.rows[1].when = {{"traffic", traffic}};
  decision.rows[0].note = {"Strictest where most is at stake",
                           "风险最大之处最严"};
  decision.rows[1].note = {"The same traffic on lower tiers",
                           "较低级别的同类流量"};
  decision.rows[2].note = {"Everything else", "其余情况"};
  const auto quotas = ledger_.TakeQuotas(scope.domains[0], 3, random);
  for (int row = 0; row < 3; ++row) {
    std::optional<Constraint> then =
        quotas ? (*quotas)[row] : ledger_.TakeBetween(scope, random);
    if (!then) return;
    decision.rows[row].then = std::move(*then);
  }
  clause.decision = std::move(decision);
}

void ClauseMaker::AddLinks(const Slot& slot, Clause& clause, Random& random) {
  std::vector<int> services = clause.scope.services;
  if (services.empty()) {
    services = {
        world_.FirstServiceOf(slot.domain) +
        static_cast<int>(random.Below(world_.sizes.services_per_domain))};
  }
  const Service& service = world_.services[services[0]];
  if (random.Chance(40)) {
    clause.slos.push_back({service.id + "-availability", service.availability});
    if (service.has_latency_slo && random.Chance(40)) {
      clause.slos.push_back({service.id + "-latency", "99.0"});
    }
  }
  clause.incidents.push_back(
      {IncidentId(slot.incident), kRelations[random.Below(2)]});
  if (random.Chance(25)) {
    const int other = (slot.incident + 1) % world_.sizes.incidents;
    clause.incidents.push_back({IncidentId(other), kRelations[1]});
  }
  if (random.Chance(8)) {
    clause.procedure = MakeProcedure(services, world_, random);
  }
  if (random.Chance(12)) {
    clause.verification.push_back({"harness", random.Pick(HarnessIds())});
  }
  if (random.Chance(12)) {
    clause.verification.push_back({"gate", random.Pick(GateIds())});
  }
  if (random.Chance(15)) {
    clause.reference = random.Chance(50) ? "Design note" : "Measurement report";
  }
}

void ClauseMaker::AddHistory(const Slot& slot, Clause& clause, Random& random) {
  int major = std::string(slot.status) == "draft" ? 0 : 1;
  int minor = major == 0 ? 1 : 0;
  std::string service = world_
                            .services[clause.scope.services.empty()
                                          ? world_.FirstServiceOf(slot.domain)
                                          : clause.scope.services[0]]
                            .id;
  for (std::size_t i = 0; i < slot.rfcs.size(); ++i) {
    if (i > 0) {
      if (random.Chance(30) && major > 0) {
        ++major;
        minor = 0;
      } else {
        ++minor;
      }
    }
    HistoryEntry entry;
    entry.version = std::to_string(major) + "." + std::to_string(minor) + ".0";
    entry.date = RfcDate(slot.rfcs[i], world_.sizes.rfcs);
    entry.rfc = RfcId(slot.rfcs[i]);
    entry.incidents = {IncidentId(slot.incident)};
    entry.services = {service};
    entry.summary =
        Copy(i == 0 ? Summaries()[0]
                    : Summaries()[1 + random.Below(Summaries().size() - 1)]);
    clause.history.insert(clause.history.begin(), std::move(entry));
  }
  clause.version = clause.history.front().version;
}

}  // namespace codicil::corpus
