#include "services/model/rfc/rfc_reader.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/finding.h"
#include "services/base/hash.h"
#include "services/model/yaml/yaml_reader.h"

namespace codicil::model {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

RfcFacts Read(std::string_view yaml) {
  std::vector<base::Finding> findings;
  YamlReader reader;
  const YamlFile file = reader.Read("rfc.yaml", yaml, false, findings);
  EXPECT_TRUE(findings.empty());
  EXPECT_EQ(file.documents().size(), 1u);
  return ReadRfc(*file.documents().front());
}

std::string At(base::Span span) {
  return std::to_string(span.begin.line) + ":" +
         std::to_string(span.begin.column);
}

constexpr std::string_view kFull = R"(kind: Rfc
metadata:
  id: RFC-0009
  title: {en: Pool sizes, zh-CN: 连接池}
  authors: [person:lin, person:he]
spec:
  trigger: {kind: p1-incident, evidence: [{incident: INC-2025-0612}]}
  track: emergency
  changes:
    - {clause: pool, change: modify}
    - {policy: workflow, change: modify}
  incidents: [INC-2025-0612]
  services: []
  rollback: {plan: "https://runbooks.example.com/rollback"}
  impact: {en: "The POOL waits.", zh-CN: 等待}
  indicatorChange: {slo: pool-latency, reason: moved}
)";

TEST(RfcReaderTest, ReadsWhatItSays) {
  const RfcFacts rfc = Read(kFull);
  EXPECT_THAT(rfc.titles,
              ElementsAre(Pair("en", "Pool sizes"), Pair("zh-CN", "连接池")));
  EXPECT_THAT(rfc.authors, ElementsAre("person:lin", "person:he"));
  EXPECT_EQ(rfc.trigger, "p1-incident");
  EXPECT_EQ(rfc.track, "emergency");
  EXPECT_THAT(rfc.indicator_changes, ElementsAre("pool-latency"));
  ASSERT_EQ(rfc.changes.size(), 2u);
  EXPECT_EQ(rfc.changes[0].clause, "pool");
  EXPECT_EQ(rfc.changes[0].policy, "");
  EXPECT_EQ(rfc.changes[0].change, "modify");
  EXPECT_EQ(rfc.changes[1].clause, "");
  EXPECT_EQ(rfc.changes[1].policy, "workflow");
  EXPECT_TRUE(rfc.has_incidents);
  EXPECT_FALSE(rfc.has_services);
  EXPECT_TRUE(rfc.has_rollback);
}

TEST(RfcReaderTest, SaysWhereItStands) {
  const RfcFacts rfc = Read(kFull);
  EXPECT_EQ(At(rfc.authors_span), "5:12");
  EXPECT_EQ(At(rfc.trigger_span), "7:19");
  EXPECT_EQ(At(rfc.track_span), "8:10");
  EXPECT_EQ(At(rfc.changes_span), "10:5");
  EXPECT_EQ(At(rfc.changes[1].span), "11:7");
  EXPECT_EQ(At(rfc.incidents_span), "12:14");
  EXPECT_EQ(At(rfc.services_span), "13:13");
  EXPECT_EQ(At(rfc.rollback_span), "14:20");
}

// Titles: pool sizes 连接 接池. Impact: the pool waits 等待.
TEST(RfcReaderTest, HashesTheWordsOfTitlesAndImpactOnce) {
  const RfcFacts rfc = Read(kFull);
  EXPECT_THAT(rfc.words,
              UnorderedElementsAre(base::Hash64("pool"), base::Hash64("sizes"),
                                   base::Hash64("连接"), base::Hash64("接池"),
                                   base::Hash64("the"), base::Hash64("waits"),
                                   base::Hash64("等待")));
  EXPECT_TRUE(std::is_sorted(rfc.words.begin(), rfc.words.end()));
}

TEST(RfcReaderTest, TakesAListOfIndicatorChanges) {
  const RfcFacts rfc = Read(
      "spec: {indicatorChange: [{slo: b, reason: x}, {slo: a, reason: y}]}\n");
  EXPECT_THAT(rfc.indicator_changes, ElementsAre("b", "a"));
}

struct LenientCase {
  const char* name;
  std::string_view yaml;
};

class RfcReaderLenientTest : public ::testing::TestWithParam<LenientCase> {};

TEST_P(RfcReaderLenientTest, LeavesOutWhatIsMalformed) {
  const RfcFacts rfc = Read(GetParam().yaml);
  EXPECT_THAT(rfc.titles, IsEmpty());
  EXPECT_THAT(rfc.authors, IsEmpty());
  EXPECT_THAT(rfc.words, IsEmpty());
  EXPECT_THAT(rfc.indicator_changes, IsEmpty());
  EXPECT_THAT(rfc.changes, IsEmpty());
  EXPECT_EQ(rfc.track, "");
  EXPECT_EQ(rfc.trigger, "");
  EXPECT_FALSE(rfc.has_incidents || rfc.has_services || rfc.has_rollback);
}

INSTANTIATE_TEST_SUITE_P(
    Documents, RfcReaderLenientTest,
    ::testing::Values(
        LenientCase{"Nothing", "kind: Rfc\n"},
        LenientCase{"NoMapping", "[1, 2]\n"},
        LenientCase{"ScalarsInPlaceOfTrees",
                    "metadata: {title: words, authors: lin}\n"
                    "spec: {changes: no, trigger: no, impact: words, "
                    "indicatorChange: no, rollback: no}\n"},
        LenientCase{"TreesInPlaceOfScalars",
                    "metadata: {title: {en: [x]}, authors: [[x]]}\n"
                    "spec: {track: [x], trigger: {kind: [x]}, impact: {en: 7}, "
                    "indicatorChange: {slo: [x]}, rollback: {plan: [x]}}\n"}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace codicil::model
