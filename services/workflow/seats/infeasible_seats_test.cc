#include "services/workflow/seats/infeasible_seats.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/model/policies/policies_reader.h"
#include "services/model/policies/testing/policy_text.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::workflow {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr char kRaci[] = R"(spec:
  people:
    - {id: zhao, domains: [platform]}
    - {id: song, domains: [platform]}
    - {id: lin, domains: [payments]}
    - {id: qian, domains: [risk]}
  roles:
    - {id: owner, members: [zhao, song]}
    - {id: judge, members: [zhao]}
    - id: auditor
      members: []
      delegations: [{to: lin, from: 2026-02-01, until: 2026-02-14}]
    - {id: rep, perDomain: {payments: [lin], risk: [qian]}}
)";

model::Policies PoliciesWith(const std::string& workflow) {
  model::Policies policies;
  const auto read = [&](model::DocumentKind kind, const std::string& text) {
    model::WithRoot(text, [&](const model::YamlNode& root) {
      model::ReadPolicy(kind, root, policies);
      return 0;
    });
  };
  read(model::DocumentKind::kRaci, kRaci);
  read(model::DocumentKind::kWorkflow, workflow);
  return policies;
}

// One track, "standard", with one stage, "review".
std::string Workflow(const std::string& seats) {
  return "spec:\n  tracks:\n    - id: standard\n      stages:\n"
         "        - id: review\n          seats:\n" +
         seats;
}

constexpr char kDay[] = "2026-01-15";

std::vector<base::Finding> Seats(const std::string& seats,
                                 const char* day = kDay) {
  std::vector<base::Finding> findings;
  CheckSeats(PoliciesWith(Workflow(seats)), *base::ParseDate(day), findings);
  return findings;
}

TEST(CheckSeatsTest, EnoughPeople) {
  EXPECT_THAT(Seats("            - {role: owner, count: 1}\n"
                    "            - {role: judge, count: 1}\n"
                    "            - {role: rep, count: 2, distinctDomains: "
                    "true}\n"),
              IsEmpty());
}

TEST(CheckSeatsTest, ASeatThatIsShort) {
  const std::vector<base::Finding> findings = Seats(
      "            - {role: owner, count: 1}\n"
      "            - {role: rep, count: 3, distinctDomains: true}\n");
  ASSERT_EQ(findings.size(), 1u);
  const base::Finding& finding = findings[0];
  EXPECT_EQ(finding.rule, "policy/infeasible-seats");
  EXPECT_EQ(finding.path, "policies/workflow.yaml");
  EXPECT_EQ(finding.span.begin, (base::Position{8, 15}));
  EXPECT_EQ(finding.inner_path,
            "spec.tracks[standard].stages[review].seats[1]");
  EXPECT_EQ(finding.value, "rep");
  EXPECT_EQ(finding.message,
            "the stage review of the track standard can never be completed: "
            "the seat rep (3 of distinct domains) needs 3 people, and only "
            "lin and qian can be seated");
  ASSERT_EQ(finding.related.size(), 1u);
  EXPECT_EQ(finding.related[0].path, "policies/raci.yaml");
  EXPECT_EQ(finding.related[0].position.line, 13);
}

TEST(CheckSeatsTest, SeatsThatCompete) {
  const std::vector<base::Finding> findings = Seats(
      "            - {role: rep, count: 1}\n"
      "            - {role: owner, count: 2}\n"
      "            - {role: judge, count: 1, when: {changes: [slos]}}\n");
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].span.begin, (base::Position{5, 11}));  // the stage
  EXPECT_EQ(findings[0].inner_path,
            "spec.tracks[standard].stages[review].seats");
  EXPECT_EQ(findings[0].value, "owner+judge");
  EXPECT_THAT(findings[0].message,
              HasSubstr("the seats owner (2) and judge (1) need 3 people, and "
                        "only song and zhao can be seated"));
  EXPECT_EQ(findings[0].related.size(), 2u);
}

TEST(CheckSeatsTest, DelegationsCountOnTheirDays) {
  const std::string seats = "            - {role: auditor, count: 1}\n";
  EXPECT_EQ(Seats(seats, "2026-01-31").size(), 1u);
  EXPECT_THAT(Seats(seats, "2026-02-01"), IsEmpty());
  EXPECT_THAT(Seats(seats, "2026-02-14"), IsEmpty());
  EXPECT_EQ(Seats(seats, "2026-02-15").size(), 1u);
}

// policy/unknown-role says it.
TEST(CheckSeatsTest, UnknownRolesAreLeftOut) {
  EXPECT_THAT(Seats("            - {role: ghost, count: 1}\n"), IsEmpty());
  const std::vector<base::Finding> findings = Seats(
      "            - {role: ghost, count: 1}\n"
      "            - {role: judge, count: 2}\n");
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].inner_path,
            "spec.tracks[standard].stages[review].seats[1]");
}

std::vector<base::Finding> RfcSeats(const std::string& seats,
                                    std::vector<std::string> authors,
                                    const char* track = "standard") {
  model::Document rfc;
  rfc.path = "handbook/rfcs/RFC-0002.yaml";
  rfc.id = "RFC-0002";
  rfc.rfc = std::make_unique<model::RfcFacts>();
  rfc.rfc->authors = std::move(authors);
  rfc.rfc->authors_span = {{4, 12}, {4, 25}};
  rfc.rfc->track = track;
  std::vector<base::Finding> findings;
  CheckRfcSeats(PoliciesWith(Workflow(seats)), *base::ParseDate(kDay), {&rfc},
                findings);
  return findings;
}

constexpr char kOwnerAndJudge[] =
    "            - {role: owner, count: 1}\n"
    "            - {role: judge, count: 1}\n";

TEST(CheckRfcSeatsTest, AuthorsTakeNoSeat) {
  EXPECT_THAT(RfcSeats(kOwnerAndJudge, {"person:lin"}), IsEmpty());
  const std::vector<base::Finding> findings =
      RfcSeats(kOwnerAndJudge, {"person:lin", "person:song"});
  ASSERT_EQ(findings.size(), 1u);
  const base::Finding& finding = findings[0];
  EXPECT_EQ(finding.rule, "policy/infeasible-seats");
  EXPECT_EQ(finding.path, "handbook/rfcs/RFC-0002.yaml");
  EXPECT_EQ(finding.document, "RFC-0002");
  EXPECT_EQ(finding.span.begin, (base::Position{4, 12}));
  EXPECT_EQ(finding.inner_path, "metadata.authors");
  EXPECT_EQ(finding.value, "standard/review");
  EXPECT_EQ(finding.message,
            "authors take no seat, and without them the stage review of the "
            "track standard cannot be completed: the seats owner (1) and judge "
            "(1) need 2 people, and only zhao can be seated");
}

TEST(CheckRfcSeatsTest, ATrackThatNobodyCanCompleteIsNotTheAuthorsFault) {
  EXPECT_THAT(
      RfcSeats("            - {role: judge, count: 2}\n", {"person:zhao"}),
      IsEmpty());
}

TEST(CheckRfcSeatsTest, ConditionalSeatsAreLeftOut) {
  EXPECT_THAT(
      RfcSeats(
          "            - {role: judge, count: 1, when: {changes: [slos]}}\n",
          {"person:zhao"}),
      IsEmpty());
}

TEST(CheckRfcSeatsTest, OtherTracksDoNotMatter) {
  EXPECT_THAT(RfcSeats(kOwnerAndJudge, {"person:zhao"}, "ghost"), IsEmpty());
}

}  // namespace
}  // namespace codicil::workflow
