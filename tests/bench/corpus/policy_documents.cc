// The catalog, the vocabulary of constraints and the policies.

#include <string>
#include <utility>
#include <vector>

#include "tests/bench/corpus/clause_maker.h"
#include "tests/bench/corpus/documents.h"
#include "tests/bench/corpus/yaml_text.h"

namespace codicil::corpus {
namespace {

Document Handbook() {
  YamlText out = StartDocument("Handbook");
  out.Line(0, "metadata:");
  out.Line(2, "id: generated-handbook");
  out.Line(2, "title: " + FlowText(Text{"Generated handbook", "生成的手册"}));
  out.Line(0, "spec:");
  out.Line(2, "languages: [en, zh-CN]");
  return {"handbook/handbook.yaml", out.TakeText()};
}

std::vector<std::string> Strings(Table<const char*> items) {
  return {items.begin(), items.end()};
}

std::string ParameterLine(const Parameter& parameter) {
  const Aspect& aspect = Aspects()[parameter.aspect];
  const Phrase& component = Components()[parameter.component].title;
  std::string line = "- {name: " + parameter.name + ", type: ";
  switch (aspect.type) {
    case ParameterType::kInteger:
      line += "integer";
      break;
    case ParameterType::kDecimal:
      line += "decimal";
      break;
    case ParameterType::kDuration:
      line += "duration";
      break;
    case ParameterType::kEnum:
      line += "enum, values: " + FlowList(Strings(EnumValues()));
      break;
    case ParameterType::kSet:
      line += "set, values: " + FlowList(Strings(SetValues()));
      break;
    case ParameterType::kBoolean:
      line += "boolean";
      break;
  }
  if (aspect.unit != nullptr) line += std::string(", unit: ") + aspect.unit;
  if (aspect.minimum != nullptr) {
    line += std::string(", minimum: ") + aspect.minimum +
            ", maximum: " + aspect.maximum;
  }
  if (aspect.tighter != nullptr) {
    line += std::string(", tighter: ") + aspect.tighter;
  }
  return line + ", title: " +
         FlowText(Text{std::string(component.en) + " " + aspect.title.en,
                       std::string(component.zh) + aspect.title.zh}) +
         "}";
}

Document Parameters(const World& world, const ExtraLines& extra) {
  YamlText out = StartDocument("Parameters");
  out.Line(0, "spec:");
  out.Line(2, "parameters:");
  for (const Parameter& parameter : world.parameters) {
    out.Line(4, ParameterLine(parameter));
  }
  for (const std::string& line : extra) out.Line(4, line);
  return {"handbook/parameters.yaml", out.TakeText()};
}

std::string ServiceLine(const World& world, const Service& service) {
  std::string line = "- {id: " + service.id +
                     ", domain: " + world.DomainId(service.domain) +
                     ", tier: " + std::to_string(service.tier) +
                     ", environments: " + FlowList(service.environments) +
                     ", labels: {language: " + service.language +
                     ", traffic: " + service.traffic;
  if (!service.data.empty()) line += ", data: " + service.data;
  line += "}";
  std::vector<std::string> dependencies;
  for (const Dependency& dependency : service.depends_on) {
    dependencies.push_back(
        "{service: " + world.services[dependency.service].id +
        ", kind: " + (dependency.hard ? "hard" : "soft") + "}");
  }
  if (!dependencies.empty()) {
    line += ", dependsOn: " + FlowList(dependencies);
  }
  return line + "}";
}

Document Services(const World& world, const ExtraLines& extra) {
  YamlText out = StartDocument("Services");
  out.Line(0, "spec:");
  out.Line(2, "services:");
  for (const Service& service : world.services) {
    out.Line(4, ServiceLine(world, service));
  }
  for (const std::string& line : extra) out.Line(4, line);
  return {"handbook/services.yaml", out.TakeText()};
}

Document Raci(const World& world) {
  YamlText out = StartDocument("Raci");
  out.Line(0, "spec:");
  std::vector<std::string> domains;
  for (int i = 0; i < world.sizes.domains; ++i) {
    domains.push_back(world.DomainId(i));
  }
  out.Line(2, "domains: " + FlowList(domains));
  out.Line(2, "people:");
  for (const Person& person : world.people) {
    out.Line(4, "- {id: " + person.id + ", name: " + Quoted(person.name) +
                    ", gitlab: " + person.id + ", domains: [" +
                    world.DomainId(person.domain) + "]}");
  }
  out.Line(2, "roles:");
  out.Line(4, "- {id: handbook-owner, members: [" + world.owner + "]}");
  out.Line(4, "- {id: sre-cop, members: " + FlowList(world.community) + "}");
  out.Line(4, "- id: domain-rep");
  out.Line(6, "perDomain:");
  for (int i = 0; i < world.sizes.domains; ++i) {
    out.Line(8, domains[i] + ": [" + world.Representative(i, 0).id + ", " +
                    world.Representative(i, 1).id + "]");
  }
  out.Line(4, "- {id: platform-engineering, members: " +
                  FlowList(world.platform_engineers) + "}");
  out.Line(2, "matrix:");
  out.Line(4,
           "- {activity: clause-change, responsible: [author], accountable: "
           "handbook-owner, consulted: [sre-cop, domain-rep], informed: "
           "[platform-engineering]}");
  return {"policies/raci.yaml", out.TakeText()};
}

Document Workflow() {
  return {"policies/workflow.yaml", R"(apiVersion: codicil/v1
kind: Workflow
spec:
  calendars:
    - {id: always}
  tracks:
    - id: standard
      stages:
        - id: assessment
          within: 48h
          calendar: always
          seats: [{role: sre-cop, count: 1}]
          produces: impact-assessment
        - id: review
          within: 72h
          calendar: always
          seats:
            - {role: handbook-owner, count: 1}
            - {role: sre-cop, count: 1}
            - {role: domain-rep, count: 3, distinctDomains: true}
  reminders: [{atPercent: 50}, {atPercent: 100, escalateTo: handbook-owner}]
)"};
}

Document Glossary() {
  YamlText out = StartDocument("Glossary");
  out.Line(0, "spec:");
  out.Line(2, "terms:");
  for (const Term& term : Terms()) {
    out.Line(4, std::string("- id: ") + term.id);
    out.Line(6, "preferred: " + FlowText(term.preferred));
    out.Line(6, std::string("banned: {en: [") + Quoted(term.banned.en) +
                    "], zh-CN: [" + Quoted(term.banned.zh) + "]}");
  }
  return {"policies/glossary.yaml", out.TakeText()};
}

Document Gates() {
  YamlText out = StartDocument("Gates");
  out.Line(0, "spec:");
  out.Line(2, "gates:");
  const auto ids = GateIds();
  out.Line(4, std::string("- {id: ") + ids[0] +
                  ", kind: coverage, select: \"@threadsafe\", "
                  "lineMinPercent: 95, concurrentBranchMinPercent: 100}");
  out.Line(4, std::string("- {id: ") + ids[1] +
                  ", kind: race, harnesses: [\"*\"], maxAge: 7d}");
  out.Line(4, std::string("- {id: ") + ids[2] +
                  ", kind: canary, reductionMinPercent: 99.2, "
                  "trafficPercent: 5, minDuration: 30m}");
  return {"policies/gates.yaml", out.TakeText()};
}

Document Harnesses() {
  YamlText out = StartDocument("Harnesses");
  out.Line(0, "spec:");
  out.Line(2, "harnesses:");
  for (const char* id : HarnessIds()) {
    out.Line(4,
             std::string("- {id: ") + id + ", title: " +
                 FlowText(Text{"Shared table under load", "负载下的共享表"}) +
                 ", source: \"harnesses/" + id + ".cc\"}");
  }
  return {"policies/harnesses.yaml", out.TakeText()};
}

Document SloPolicy() {
  return {"policies/slo.yaml", R"(apiVersion: codicil/v1
kind: SloPolicy
spec:
  alertPairs:
    - {severity: page, long: 1h, short: 5m, budgetPercent: 2}
    - {severity: page, long: 6h, short: 30m, budgetPercent: 5}
    - {severity: ticket, long: 3d, short: 6h, budgetPercent: 10}
  coverageFloorPercent: 90
  detectionFloor: 1m
)"};
}

Document OneLine(const char* path, const char* kind, const char* spec) {
  YamlText out = StartDocument(kind);
  out.Line(0, std::string("spec: ") + spec);
  return {path, out.TakeText()};
}

}  // namespace

std::vector<Document> VocabularyDocuments(const World& world,
                                          const ExtraLines& parameters,
                                          const ExtraLines& services) {
  return {
      Handbook(),
      Parameters(world, parameters),
      Services(world, services),
      Raci(world),
      Workflow(),
      Glossary(),
      Gates(),
      Harnesses(),
      SloPolicy(),
      OneLine("policies/lint.yaml", "LintPolicy", "{severities: {}}"),
      OneLine("policies/release.yaml", "ReleasePolicy",
              "{gracePeriod: 30d, signer: role:handbook-owner, targets: []}"),
      OneLine("policies/waivers.yaml", "Waivers", "{waivers: []}"),
  };
}

}  // namespace codicil::corpus
