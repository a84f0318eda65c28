#include "services/model/diff/testing/sample_clause.h"

#include <utility>

#include "gtest/gtest.h"
#include "services/base/calendar.h"
#include "services/base/finding.h"
#include "services/model/clause/clause.h"
#include "services/model/clause/clause_reader.h"
#include "services/model/diff/typed_change.h"
#include "services/model/policies/policies_reader.h"

namespace codicil::model {
namespace {

// Two services: payment-api in tier 1, mailer in tier 2.
constexpr std::string_view kServices = R"(spec:
  services:
    - {id: payment-api, domain: payments, tier: 1, environments: [production],
       labels: {traffic: bursty}}
    - {id: mailer, domain: commerce, tier: 2, environments: [production],
       labels: {traffic: steady}}
)";

constexpr std::string_view kParameters = R"(spec:
  parameters:
    - {name: pool.size, type: integer, minimum: 1, maximum: 1000}
    - {name: client.timeout, type: duration, minimum: 1ms, maximum: 10m}
    - {name: map.guard, type: enum, values: [none, rwmutex, sharded]}
    - {name: checks, type: set, values: [lint, unit, race]}
)";

constexpr std::string_view kNewParameters = R"(spec:
  parameters:
    - {name: map.guard, type: enum, values: [none, rwmutex, sharded, sync-map]}
    - {name: fresh, type: boolean}
)";

}  // namespace

const std::string_view kClause = R"(apiVersion: codicil/v1
kind: Clause
metadata:
  id: guard
  version: 1.2.3
  status: active
  title: {en: Guard, zh-CN: 保护}
  domain: platform
  owner: role:platform
  tags: [go, map]
  reviewBy: 2026-07-15
  overrides: [wider]
spec:
  scope:
    tiers: [1]
  rules:
    - id: guard
      keyword: SHOULD
      text: {en: "Guard it within 3 s.", zh-CN: "在 3 秒内保护。"}
    - id: size
      keyword: MUST
      text: {en: "Keep it small.", zh-CN: "保持小。"}
      constraint: {parameter: pool.size, between: [10, 100]}
  slos:
    - {ref: api, objectivePercent: 99.90, window: 30d, reviseAfterMisses: 2}
  incidents:
    - {ref: INC-2025-0612, relation: motivated-by}
  procedure:
    budget: 15m
    steps:
      - {id: look, from: 0m, to: 3m, do: {en: Look, zh-CN: 看}, run: "",
         evidence: {en: A note, zh-CN: 记录}}
  verification:
    - {harness: map, expect: clean}
  rollback: {plan: "https://x.example.com", summary: {en: Back, zh-CN: 回}}
  decision:
    inputs: [traffic]
    rows:
      - when: {traffic: bursty}
        then: [{parameter: client.timeout, atMost: 200ms}]
        note: {en: Short., zh-CN: 短。}
      - then: [{parameter: client.timeout, atMost: 1s}]
  references:
    - {title: A book, url: "https://book.example.com"}
history:
  - version: 1.2.3
    date: 2026-01-10
    rfc: RFC-0001
    incidents: [INC-2025-0612]
    services: [payment-api]
    rollback: "https://x.example.com"
    summary: {en: First, zh-CN: 一}
)";

std::unique_ptr<Tree> Parse(std::string yaml) {
  auto tree = std::make_unique<Tree>();
  tree->source = std::move(yaml);
  std::vector<base::Finding> findings;
  YamlReader reader;
  tree->file = reader.Read("test.yaml", tree->source, false, findings);
  EXPECT_TRUE(findings.empty()) << tree->source;
  return tree;
}

std::string Edited(std::string_view text, const std::vector<Edit>& edits) {
  std::string result(text);
  for (const Edit& edit : edits) {
    const size_t at = result.find(edit.from);
    EXPECT_NE(at, std::string::npos) << edit.from;
    if (at != std::string::npos) {
      result.replace(at, edit.from.size(), edit.to);
    }
  }
  return result;
}

Differ::Differ()
    : catalog_(ReadCatalog(Parse(std::string(kServices))->root())),
      parameters_(ReadParameters(Parse(std::string(kParameters))->root())),
      new_parameters_(
          ReadParameters(Parse(std::string(kNewParameters))->root())) {}

DiffContext Differ::Context(std::string_view at) const {
  return {catalog_, parameters_, new_parameters_, *base::ParseInstant(at),
          grace_};
}

ClauseDiff Differ::Diff(const std::string& before, const std::string& after,
                        std::string_view at) const {
  const auto old_tree = Parse(before);
  const auto new_tree = Parse(after);
  const Clause old_clause = ReadClause(old_tree->root());
  const Clause new_clause = ReadClause(new_tree->root());
  return DiffClauses({old_clause, old_tree->root()},
                     {new_clause, new_tree->root()}, Context(at));
}

std::vector<std::string> Lines(const ClauseDiff& diff) {
  std::vector<std::string> lines;
  for (const TypedChange& change : diff.changes) {
    lines.push_back(Describe(change));
  }
  return lines;
}

}  // namespace codicil::model
