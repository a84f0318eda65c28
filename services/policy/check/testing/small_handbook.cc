#include "services/policy/check/testing/small_handbook.h"

namespace codicil::policy {
namespace {

std::string Document(const char* kind, const std::string& rest) {
  return std::string("apiVersion: codicil/v1\nkind: ") + kind + "\n" + rest;
}

}  // namespace

std::string ClausePath(const std::string& id) {
  return "handbook/clauses/core/" + id + ".yaml";
}

std::string ClauseFile(const ClauseText& clause) {
  return Document("Clause", R"(metadata:
  id: )" + clause.id + R"(
  version: )" + clause.version +
                                R"(
  status: )" + clause.status +
                                R"(
  title: {en: Title}
  domain: core
  owner: role:owner
)" + clause.extra_metadata + R"(spec:
  scope: )" + clause.scope + R"(
  rules:
    - id: limit
      keyword: )" + clause.keyword +
                                R"(
      text: {en: ")" + clause.text +
                                R"("}
      constraint: )" + clause.constraint +
                                R"(
  incidents:
    - {ref: )" + clause.incident +
                                R"(, relation: motivated-by}
  rollback: {plan: "https://runbooks.example.com/x", summary: {en: Undo it}}
history:
  - version: )" + clause.version +
                                R"(
    date: 2026-01-10
    rfc: RFC-0001
    incidents: [INC-2026-0101]
    services: [pay]
    rollback: "https://runbooks.example.com/x"
    summary: {en: As it is}
)");
}

std::string RfcFile(const std::string& id,
                    const std::vector<std::string>& clauses,
                    const std::string& change) {
  std::string changes;
  for (const std::string& clause : clauses) {
    changes += "\n    - {clause: " + clause + ", change: " + change + "}";
  }
  return Document("Rfc", R"(metadata:
  id: )" + id + R"(
  title: {en: Title}
  authors: [person:lin]
  created: 2026-01-08
spec:
  trigger: {kind: audit-gap, evidence: [{incident: INC-2026-0101}]}
  track: standard
  changes: )" + (changes.empty() ? "[]" : changes) +
                             R"(
  incidents: [INC-2026-0101]
  services: [pay]
  rollback: {plan: "https://runbooks.example.com/x"}
)");
}

ports::FakeFiles SmallHandbook() {
  ports::FakeFiles files;
  const auto add = [&](const char* path, std::string bytes) {
    files.emplace(path, ports::FakeFile(std::move(bytes)));
  };
  add("handbook/handbook.yaml",
      Document("Handbook", R"(metadata: {id: small, title: {en: Small}}
spec: {languages: [en]}
)"));
  add("handbook/services.yaml", Document("Services", R"(spec:
  services:
    - {id: pay, domain: core, tier: 1, environments: [production]}
    - {id: mail, domain: core, tier: 2, environments: [production]}
)"));
  add("handbook/parameters.yaml", Document("Parameters", R"(spec:
  parameters:
    - {name: pool.size, type: integer, unit: connections, minimum: 1,
       maximum: 1000, tighter: lower, title: {en: Size}}
)"));
  add("handbook/incidents/INC-2026-0101.yaml",
      Document("Incident", R"(metadata: {id: INC-2026-0101, title: {en: Slow}}
spec:
  severity: P2
  startedAt: 2026-01-01T00:00:00Z
  detectedAt: 2026-01-01T00:01:00Z
  mitigatedAt: 2026-01-01T00:02:00Z
  resolvedAt: 2026-01-01T00:03:00Z
  services: [pay]
  slos: []
  summary: {en: It was slow}
  rootCause: {en: The pool}
)"));
  add("handbook/rfcs/RFC-0001.yaml", RfcFile("RFC-0001", {"guard"}, "add"));
  add("handbook/clauses/core/guard.yaml", ClauseFile({}));
  add("policies/raci.yaml", Document("Raci", R"(spec:
  domains: [core]
  people: [{id: lin, name: Lin, gitlab: lin, domains: [core]}]
  roles: [{id: owner, members: [lin]}]
  matrix:
    - {activity: clause-change, responsible: [author], accountable: owner,
       consulted: [], informed: []}
)"));
  add("policies/workflow.yaml", Document("Workflow", R"(spec:
  calendars: [{id: always}]
  tracks:
    - id: standard
      stages:
        - {id: review, within: 72h, calendar: always,
           seats: [{role: owner, count: 1}]}
)"));
  return files;
}

}  // namespace codicil::policy
