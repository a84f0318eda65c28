#include "services/model/schema/validator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/model/schema/kind_registry.h"
#include "services/model/schema/testing/samples.h"

namespace codicil::model {
namespace {

using ::testing::IsEmpty;
using testing::Judged;
using testing::Lines;
using testing::Replaced;
using testing::Sample;

// A clean sample with one place changed, and all findings that this gives.
struct Row {
  const char* name;
  const char* kind;
  const char* from;
  const char* to;
  std::vector<std::string> want;
};

std::ostream& operator<<(std::ostream& out, const Row& row) {
  return out << row.kind << ": " << row.name;
}

class ValidatorTest : public ::testing::TestWithParam<Row> {};

TEST_P(ValidatorTest, FindsThisAndNothingElse) {
  const Row& row = GetParam();
  const KindSchema& schema = *ParseKindWord(row.kind);
  const Document document =
      Judged(schema, Replaced(Sample(row.kind), row.from, row.to));
  EXPECT_EQ(Lines(document.findings), row.want);
  for (const base::Finding& finding : document.findings) {
    EXPECT_EQ(finding.severity, base::Severity::kError);
    EXPECT_EQ(finding.path, "test.yaml");
    EXPECT_FALSE(finding.message.empty());
  }
}

INSTANTIATE_TEST_SUITE_P(
    UnknownAndMissing, ValidatorTest,
    ::testing::Values(
        Row{"misspelt key",
            "clause",
            "  owner: role",
            "  ownr: role",
            {"schema/missing-key 4:3 metadata = owner",
             "schema/unknown-key 9:3 metadata.ownr = ownr"}},
        Row{"misspelt optional key",
            "clause",
            "  reviewBy:",
            "  reviewBye:",
            {"schema/unknown-key 12:3 metadata.reviewBye = reviewBye"}},
        Row{"unknown key at the root",
            "handbook",
            "spec:",
            "extra: 1\nspec:",
            {"schema/unknown-key 6:1 extra = extra"}},
        Row{"unknown key in a flow map",
            "incident",
            "{id: A1,",
            "{id: A1, note: x,",
            {"schema/unknown-key 18:16 spec.actions[A1].note = note"}},
        Row{"missing key in a flow map",
            "incident",
            "owner: person:lin, ",
            "",
            {"schema/missing-key 18:7 spec.actions[A1] = owner"}},
        Row{"missing root key",
            "handbook",
            "apiVersion: codicil/v1\n",
            "",
            {"schema/missing-key 1:1  = apiVersion"}},
        Row{"key of another variant",
            "gates",
            "select: \"@threadsafe\"",
            "maxAge: 7d",
            {"schema/missing-key 5:7 spec.gates[threadsafe-coverage] = select",
             "schema/unknown-key 7:7 spec.gates[threadsafe-coverage].maxAge = "
             "maxAge"}},
        Row{"no variant",
            "gates",
            "      kind: coverage\n",
            "",
            {"schema/missing-key 5:7 spec.gates[threadsafe-coverage] = kind"}},
        Row{"unknown variant",
            "parameters",
            "type: boolean",
            "type: bool",
            {"schema/bad-value 10:46 "
             "spec.parameters[deploy.hot-patch-allowed].type = bool"}},
        Row{"variant that is no word",
            "parameters",
            "type: boolean",
            "type: [boolean]",
            {"schema/wrong-type 10:46 "
             "spec.parameters[deploy.hot-patch-allowed].type = "}}));

INSTANTIATE_TEST_SUITE_P(
    Types, ValidatorTest,
    ::testing::Values(
        Row{"kind of another document",
            "handbook",
            "kind: Handbook",
            "kind: Clause",
            {"schema/bad-value 2:7 kind = Clause"}},
        Row{"version of another format",
            "handbook",
            "codicil/v1",
            "codicil/v2",
            {"schema/bad-value 1:13 apiVersion = codicil/v2"}},
        Row{"text for a list",
            "clause",
            "tags: [go, map]",
            "tags: go",
            {"schema/wrong-type 10:9 metadata.tags = go"}},
        Row{"map for a list",
            "clause",
            "tags: [go, map]",
            "tags: {go: map}",
            {"schema/wrong-type 10:9 metadata.tags = mapping"}},
        Row{"list for a map",
            "clause",
            "rollback:\n    plan: https://runbooks.example.com/back\n    "
            "summary: {en: Back., zh-CN: 回退。}",
            "rollback: []",
            {"schema/wrong-type 89:13 spec.rollback = sequence"}},
        Row{"nothing",
            "clause",
            "tags: [go, map]",
            "tags:",
            {"schema/wrong-type 10:8 metadata.tags = "}},
        Row{"text for a localized text",
            "clause",
            "body: {en: Why., zh-CN: 原因。}",
            "body: Why.",
            {"schema/wrong-type 99:9 spec.body = Why."}},
        Row{"number in a localized text",
            "clause",
            "{en: Why., zh-CN: 原因。}",
            "{en: 5, zh-CN: 原因。}",
            {"schema/wrong-type 99:14 spec.body.en = 5"}},
        Row{"quoted number",
            "services",
            "tier: 1, ",
            "tier: \"1\", ",
            {"schema/wrong-type 13:44 spec.services[ledger].tier = 1"}},
        Row{"number among inputs",
            "clause",
            "tier: \"1\"",
            "tier: 1",
            {"schema/wrong-type 95:39 spec.decision.rows[0].when.tier = 1"}},
        Row{"map for a value or values",
            "clause",
            "contains: race",
            "contains: {race: true}",
            {"schema/wrong-type 61:57 spec.rules[contains].constraint.contains "
             "= mapping"}}));

INSTANTIATE_TEST_SUITE_P(
    Values, ValidatorTest,
    ::testing::Values(
        Row{"keyword",
            "clause",
            "keyword: MAY",
            "keyword: OUGHT",
            {"schema/bad-value 47:16 spec.rules[between].keyword = OUGHT"}},
        Row{"tier",
            "clause",
            "tiers: [1, 2]",
            "tiers: [0, 2]",
            {"schema/bad-value 19:13 spec.scope.tiers[0] = 0"}},
        Row{"between with one end",
            "clause",
            "between: [10, 200]",
            "between: [10]",
            {"schema/bad-value 49:65 spec.rules[between].constraint.between = "
             "1"}},
        Row{"budget of nothing",
            "clause",
            "budget: 15m",
            "budget: 0m",
            {"schema/bad-value 78:13 spec.procedure.budget = 0m"}},
        Row{"rollback that is no URL",
            "clause",
            "    plan: https://runbooks.example.com/back",
            "    plan: wiki page 5",
            {"schema/bad-value 90:11 spec.rollback.plan = wiki page 5"}},
        Row{"percent above 100",
            "slo-policy",
            "coverageFloorPercent: 90",
            "coverageFloorPercent: 100.5",
            {"schema/bad-value 7:25 spec.coverageFloorPercent = 100.5"}},
        Row{"no language",
            "handbook",
            "languages: [en, zh-CN]",
            "languages: []",
            {"schema/bad-value 7:14 spec.languages = 0"}},
        Row{"rule id",
            "lint-policy",
            "term/banned-variant",
            "banned-variant",
            {"schema/bad-value 4:16 spec.severities.banned-variant = "
             "banned-variant"}},
        Row{"policy in an RFC",
            "rfc",
            "policy: workflow",
            "policy: workflow.yaml",
            {"schema/bad-value 17:16 spec.changes[1].policy = "
             "workflow.yaml"}},
        Row{"clause id",
            "clause",
            "id: sample-clause",
            "id: Sample_Clause",
            {"schema/bad-id 4:7 metadata.id = Sample_Clause"}},
        Row{"person in an owner",
            "waivers",
            "person:zhao",
            "person:Zhao",
            {"schema/bad-id 9:14 spec.waivers[w-2026-01].owner = "
             "person:Zhao"}},
        Row{"domain of a map",
            "raci",
            "perDomain: {payments:",
            "perDomain: {Payments:",
            {"schema/bad-id 13:19 spec.roles[domain-rep].perDomain.Payments = "
             "Payments"}},
        Row{"two rules of one name",
            "clause",
            "- id: not-equals",
            "- id: equals",
            {"schema/bad-id 34:11 spec.rules[equals].id = equals"}},
        Row{"two domains of one name",
            "raci",
            "domains: [payments, platform]",
            "domains: [payments, payments]",
            {"schema/bad-id 4:23 spec.domains[1] = payments"}}));

INSTANTIATE_TEST_SUITE_P(
    Languages, ValidatorTest,
    ::testing::Values(
        Row{"language missing",
            "clause",
            "{en: Why., zh-CN: 原因。}",
            "{en: Why.}",
            {"schema/language-missing 99:9 spec.body = zh-CN"}},
        Row{"all languages missing",
            "clause",
            "{en: Why., zh-CN: 原因。}",
            "{}",
            {"schema/language-missing 99:9 spec.body = en",
             "schema/language-missing 99:9 spec.body = zh-CN"}},
        Row{"language in another case",
            "clause",
            "{en: Why., zh-CN: 原因。}",
            "{en: Why., zh-cn: 原因。}",
            {"schema/language-missing 99:9 spec.body = zh-CN",
             "schema/unknown-key 99:20 spec.body.zh-cn = zh-cn"}},
        Row{"language too many",
            "clause",
            "{en: Why., zh-CN: 原因。}",
            "{en: Why., fr: Quoi., zh-CN: 原因。}",
            {"schema/unknown-key 99:20 spec.body.fr = fr"}},
        Row{"blank text",
            "clause",
            "{en: Why., zh-CN: 原因。}",
            "{en: \" \", zh-CN: 原因。}",
            {"schema/bad-value 99:14 spec.body.en =  "}},
        Row{"a term may lack banned variants in a language",
            "glossary",
            "{en: [breaker switch], zh-CN: [断路开关]}",
            "{en: [breaker switch]}",
            {}},
        Row{"banned variants in an unknown language",
            "glossary",
            "{en: [breaker switch],",
            "{fr: [interrupteur],",
            {"schema/unknown-key 7:16 spec.terms[circuit-breaker].banned.fr = "
             "fr"}}));

INSTANTIATE_TEST_SUITE_P(
    Alternatives, ValidatorTest,
    ::testing::Values(
        Row{"two operators",
            "clause",
            "equals: rwmutex}",
            "equals: rwmutex, notEquals: none}",
            {"schema/exactly-one 33:62 spec.rules[equals].constraint = "
             "equals,notEquals"}},
        Row{"three operators",
            "clause",
            "equals: rwmutex}",
            "oneOf: [a], equals: rwmutex, notEquals: none}",
            {"schema/exactly-one 33:57 spec.rules[equals].constraint = "
             "oneOf,equals,notEquals"}},
        Row{"no operator",
            "clause",
            ", equals: rwmutex}",
            "}",
            {"schema/exactly-one 33:19 spec.rules[equals].constraint = "}},
        Row{"harness and gate",
            "clause",
            "{gate: threadsafe-coverage}",
            "{gate: threadsafe-coverage, harness: guarded-map, expect: clean}",
            {"schema/exactly-one 88:35 spec.verification[1] = "
             "gate,harness,expect"}},
        Row{"harness without its verdict",
            "clause",
            ", expect: clean}",
            "}",
            {"schema/missing-key 87:7 spec.verification[0] = expect"}},
        Row{"evidence of both sorts",
            "rfc",
            "{incident: INC-2025-0612}",
            "{incident: INC-2025-0612, slo: payment-api-availability}",
            {"schema/exactly-one 13:35 spec.trigger.evidence[1] = "
             "incident,slo"}},
        Row{"members and domains",
            "raci",
            "members: [lin]",
            "members: [lin]\n      perDomain: {}",
            {"schema/exactly-one 11:7 spec.roles[handbook-owner] = "
             "members,perDomain"}},
        Row{"nobody",
            "raci",
            "      perDomain: {payments: [lin], platform: [wu]}\n",
            "",
            {"schema/exactly-one 12:7 spec.roles[domain-rep] = "}},
        Row{"half a calendar",
            "workflow",
            "      hours: \"09:00-18:00\"\n",
            "",
            {"schema/missing-key 6:7 spec.calendars[office] = hours"}},
        Row{"condition without one",
            "workflow",
            "onlyIf: {bump: patch, trigger: [audit-gap]}",
            "onlyIf: {}",
            {"schema/exactly-one 29:15 spec.tracks[editorial].onlyIf = "}},
        Row{"one of two conditions",
            "workflow",
            "onlyIf: {bump: patch, trigger: [audit-gap]}",
            "onlyIf: {bump: patch}",
            {}},
        Row{"total alone leaves it open",
            "openslo",
            "    bad: {metricSource: {type: Prometheus, spec: {query: bad}}}\n",
            "",
            {"schema/exactly-one 80:5 spec.ratioMetric = total"}},
        Row{"good and bad",
            "openslo",
            "    bad: {metricSource: {type: Prometheus, spec: {query: bad}}}\n",
            "    bad: {metricSource: {type: x, spec: {}}}\n"
            "    good: {metricSource: {type: x, spec: {}}}\n",
            {"schema/exactly-one 81:5 spec.ratioMetric = bad,good,total"}},
        Row{"target twice",
            "openslo",
            "{displayName: Answered, targetPercent: 99.95}",
            "{targetPercent: 99.95, target: 0.9995}",
            {"schema/exactly-one 14:39 spec.objectives[0] = "
             "targetPercent,target"}},
        Row{"source without type and reference",
            "openslo",
            "metricSourceRef: prometheus-main, spec: {query: total}",
            "spec: {query: total}",
            {"schema/exactly-one 73:27 spec.ratioMetric.total.metricSource "
             "= "}}));

INSTANTIATE_TEST_SUITE_P(
    Orders, ValidatorTest,
    ::testing::Values(
        Row{"detected before it began",
            "incident",
            "detectedAt: 2025-06-12T02:16:00+08:00",
            "detectedAt: 2025-06-11T18:13:59Z",
            {"schema/bad-order 9:15 spec.detectedAt = 2025-06-11T18:13:59Z"}},
        Row{"detected at once",
            "incident",
            "detectedAt: 2025-06-12T02:16:00+08:00",
            "detectedAt: 2025-06-11T18:14:00Z",
            {}},
        Row{"step that ends as it begins",
            "clause",
            "to: 3m",
            "to: 0s",
            {"schema/bad-order 82:13 spec.procedure.steps[confirm].to = 0s"}},
        Row{"delegation backwards",
            "raci",
            "until: 2026-02-14",
            "until: 2026-01-31",
            {"schema/bad-order 11:55 "
             "spec.roles[handbook-owner].delegations[0].until = 2026-01-31"}},
        Row{"delegation of a day",
            "raci",
            "until: 2026-02-14",
            "until: 2026-02-01",
            {}},
        Row{"waiver that expires before it is granted",
            "waivers",
            "expires: 2026-04-01",
            "expires: 2026-01-04",
            {"schema/bad-order 11:16 spec.waivers[w-2026-01].expires = "
             "2026-01-04"}},
        Row{"bounds the wrong way round",
            "parameters",
            "minimum: 1ms, maximum: 10m",
            "minimum: 601s, maximum: 10m",
            {"schema/bad-order 7:75 spec.parameters[http.client.timeout]"
             ".maximum = 10m"}},
        Row{"short window as long as the long one",
            "slo-policy",
            "long: 1h, short: 5m",
            "long: 1h, short: 60m",
            {"schema/bad-order 5:30 spec.alertPairs[0].long = 1h"}},
        Row{"malformed values are not compared",
            "clause",
            "to: 3m",
            "to: 3 m",
            {"schema/bad-value 82:13 spec.procedure.steps[confirm].to = "
             "3 m"}}));

INSTANTIATE_TEST_SUITE_P(
    Checks, ValidatorTest,
    ::testing::Values(
        Row{"last row with a condition",
            "clause",
            "- then: [{parameter: db.pool.max-connections, atMost: 100}]",
            "- when: {tier: \"2\"}\n        then: []",
            {"schema/bad-value 98:15 spec.decision.rows[1].when = "}},
        Row{"last row with an empty condition",
            "clause",
            "- then: [{parameter: db.pool.max-connections, atMost: 100}]",
            "- when: {}\n        then: []",
            {}},
        Row{"condition on something undeclared",
            "clause",
            "inputs: [traffic, tier, service, domain]",
            "inputs: [trafic, tier, service, domain]",
            {"schema/unknown-key 95:16 spec.decision.rows[0].when.traffic = "
             "traffic"}},
        Row{"tier that is none",
            "clause",
            "tier: \"1\"",
            "tier: \"01\"",
            {"schema/bad-value 95:39 spec.decision.rows[0].when.tier = 01"}},
        Row{"window neither rolling nor by calendar",
            "openslo",
            "{duration: 30d, isRolling: true}",
            "{duration: 30d}",
            {"schema/exactly-one 12:16 spec.timeWindow[0] = "}},
        Row{"window rolling and by calendar",
            "openslo",
            "isRolling: false",
            "isRolling: true",
            {"schema/exactly-one 34:18 spec.timeWindow[0] = "
             "isRolling,calendar"}},
        Row{"two windows",
            "openslo",
            "[{duration: 30d, isRolling: true}]",
            "[{duration: 30d, isRolling: true}, {duration: 7d, isRolling: "
            "true}]",
            {"schema/bad-value 12:15 spec.timeWindow = 2"}},
        Row{"slices without a target",
            "openslo",
            "timeSliceTarget: 0.95, timeSliceWindow: 5",
            "timeSliceWindow: 5",
            {"schema/missing-key 38:7 spec.objectives[0] = timeSliceTarget"}},
        Row{"ratios of slices without a window",
            "openslo",
            "budgetingMethod: Occurrences",
            "budgetingMethod: RatioTimeslices",
            {"schema/missing-key 14:16 spec.objectives[0] = "
             "timeSliceWindow"}}));

TEST(ValidatorSamplesTest, SamplesAreClean) {
  for (const KindSchema* schema : AllKinds()) {
    const Document document = Judged(*schema, Sample(schema->word));
    EXPECT_THAT(Lines(document.findings), IsEmpty()) << schema->name;
  }
}

}  // namespace
}  // namespace codicil::model
