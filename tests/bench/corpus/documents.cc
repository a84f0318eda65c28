#include "tests/bench/corpus/documents.h"

#include <cstdio>
#include <utility>

#include "tests/bench/corpus/random.h"
#include "tests/bench/corpus/yaml_text.h"

namespace codicil::corpus {
namespace {

Document Finished(std::string path, YamlText out) {
  return {std::move(path), out.TakeText()};
}

// "2023-04-05T06:07:00+08:00", `minutes` after the incident's start.
std::string Instant(int incident, int minutes) {
  char text[40];
  const int minute = incident * 37 % 180 + minutes;
  std::snprintf(text, sizeof(text), "%04d-%02d-%02dT%02d:%02d:00+08:00",
                2020 + incident % 6, incident / 6 % 12 + 1,
                incident / 72 % 28 + 1, 8 + minute / 60, minute % 60);
  return text;
}

void WriteSlo(YamlText& out, const Service& service, const char* what,
              const char* target, const Phrase& title) {
  const std::string name = service.id + "-" + what;
  out.Line(0, "apiVersion: openslo/v1");
  out.Line(0, "kind: SLO");
  out.Line(0, "metadata:");
  out.Line(2, "name: " + name);
  out.Line(2, "displayName: " + Quoted(service.id + ": " + title.en));
  out.Line(0, "spec:");
  out.Line(2, "description: " + Quoted(title.en));
  out.Line(2, "service: " + service.id);
  out.Line(2, "indicator:");
  out.Line(4, "metadata:");
  out.Line(6, "name: " + name + "-ratio");
  out.Line(4, "spec:");
  out.Line(6, "ratioMetric:");
  out.Line(8, "counter: true");
  for (const char* part : {"good", "total"}) {
    out.Line(8, std::string(part) + ":");
    out.Line(10, "metricSource:");
    out.Line(12, "type: Prometheus");
    out.Line(12, "spec:");
    out.Line(14, "query: " +
                     Quoted("sum(increase(requests_" + std::string(part) + "_" +
                            what + "{service=\"" + service.id + "\"}[5m]))"));
  }
  out.Line(2, "timeWindow:");
  out.Line(4, "- duration: 30d");
  out.Line(6, "isRolling: true");
  out.Line(2, "budgetingMethod: Occurrences");
  out.Line(2, "objectives:");
  out.Line(4, "- displayName: " + Quoted(title.en));
  out.Line(6, std::string("target: ") + target);
}

// "99.95" percent as a share: "0.9995".
std::string Share(const std::string& percent) {
  std::string digits;
  for (char c : percent) {
    if (c != '.') digits += c;
  }
  return "0." + digits;
}

}  // namespace

Document SloDocument(const World& world, int number) {
  const Service& service = world.services[number];
  YamlText out;
  WriteSlo(out, service, "availability", Share(service.availability).c_str(),
           {"Share of calls that succeed", ""});
  if (service.has_latency_slo) {
    out.Line(0, "---");
    WriteSlo(out, service, "latency", "0.99",
             {"Share of calls that are fast enough", ""});
  }
  return Finished(std::string("handbook/slos/") +
                      world.DomainId(service.domain) + "/" + service.id +
                      ".yaml",
                  std::move(out));
}

Document IncidentDocument(const World& world, int incident,
                          const IncidentFacts& facts) {
  const Service& service = world.services[incident * 7 % world.services.size()];
  const std::string id = IncidentId(incident);
  YamlText out = StartDocument("Incident");
  out.Line(0, "metadata:");
  out.Line(2, "id: " + id);
  const Phrase& title = Happenings()[incident % Happenings().size()];
  out.Line(2, "title: " + FlowText(title));
  out.Line(0, "spec:");
  out.Line(2, "severity: P" + std::to_string(facts.severity));
  out.Line(2, "startedAt: " + Instant(incident, 0));
  out.Line(2, "detectedAt: " + Instant(incident, facts.detected));
  out.Line(2, "mitigatedAt: " + Instant(incident, facts.mitigated));
  out.Line(2, "resolvedAt: " + Instant(incident, facts.resolved));
  out.Line(2, "services: [" + service.id + "]");
  out.Line(2, "slos: [" + service.id + "-availability]");
  out.Line(2, "summary:");
  out.Line(4, "en: " + Quoted(std::string(title.en) + " at " + service.id));
  out.Line(4, "zh-CN: " + Quoted(service.id + "：" + title.zh));
  out.Line(2,
           "rootCause: " + FlowText(Causes()[incident / 3 % Causes().size()]));
  out.Line(2,
           "postmortem: " + Quoted("https://docs.example.com/incidents/" + id));
  if (!facts.action_clause.empty()) {
    out.Line(2, "actions:");
    out.Line(4, "- {id: A1, owner: person:" +
                    world.Representative(service.domain, 0).id +
                    ", due: 2026-03-31, status: done, clause: " +
                    facts.action_clause + "}");
  }
  return Finished("handbook/incidents/" + id + ".yaml", std::move(out));
}

Document IncidentDocument(const World& world, const Plan& plan, int incident) {
  IncidentFacts facts;
  facts.severity = IncidentSeverity(incident);
  const Slot& slot = plan.slots[incident];
  if (incident % 3 == 0 && slot.part != Part::kVictim && !slot.IsRetired()) {
    facts.action_clause = slot.id;
  }
  return IncidentDocument(world, incident, facts);
}

Document RfcDocument(const RfcFacts& facts) {
  YamlText out = StartDocument("Rfc");
  out.Line(0, "metadata:");
  out.Line(2, "id: " + facts.id);
  out.Line(2, "title: " + FlowText(facts.title));
  out.Line(2, "authors: [person:" + facts.author + "]");
  out.Line(2, "created: " + facts.created);
  out.Line(0, "spec:");
  out.Line(2, std::string("trigger: {kind: ") + facts.trigger +
                  ", evidence: [{incident: " + facts.incidents[0] + "}]}");
  out.Line(2, "track: standard");
  if (facts.changes.empty()) {
    out.Line(2, "changes: []");
  } else {
    out.Line(2, "changes:");
  }
  for (const RfcChange& change : facts.changes) {
    out.Line(
        4, "- {clause: " + change.clause + ", change: " + change.change + "}");
  }
  out.Line(2, "incidents: " + FlowList(facts.incidents));
  out.Line(2, "services: " + FlowList(facts.services));
  out.Line(2,
           "rollback: {plan: " +
               Quoted("https://docs.example.com/rfcs/" + facts.id + "/undo") +
               "}");
  out.Line(2, "impact: " + FlowText(facts.impact));
  return Finished("handbook/rfcs/" + facts.id + ".yaml", std::move(out));
}

Document RfcDocument(const World& world, const Plan& plan, int rfc) {
  static constexpr const char* kTriggers[] = {
      "tech-debt-review", "audit-gap", "service-onboarding", "infra-upgrade"};
  RfcFacts facts;
  facts.id = RfcId(rfc);
  facts.created = RfcDate(rfc, world.sizes.rfcs);
  const Phrase& aim = Aims()[rfc % Aims().size()];
  const std::string number = std::to_string(rfc + 1);
  facts.title = {std::string(aim.en) + ", part " + number,
                 std::string(aim.zh) + "，第 " + number + " 部分"};
  facts.author = world.people[1 + rfc % (world.people.size() - 1)].id;
  for (int clause : plan.rfc_adds[rfc]) {
    facts.changes.push_back({plan.slots[clause].id, "add"});
  }
  for (int clause : plan.rfc_edits[rfc]) {
    facts.changes.push_back({plan.slots[clause].id, "modify"});
  }
  facts.trigger = kTriggers[rfc % 4];
  facts.incidents = {IncidentId(rfc % world.sizes.incidents)};
  facts.services = {world.services[rfc % world.services.size()].id};
  const Phrase& impact = Impacts()[rfc / 2 % Impacts().size()];
  facts.impact = {impact.en, impact.zh};
  return RfcDocument(facts);
}

}  // namespace codicil::corpus
