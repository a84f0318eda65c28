#include "services/workflow/seats/role_holders.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace codicil::workflow {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

base::Date Day(const char* text) { return *base::ParseDate(text); }

model::Raci SampleRaci() {
  model::Raci raci;
  raci.people = {{"lin", "", "", {"payments"}},
                 {"chen", "", "", {"risk", "payments"}},
                 {"wu", "", "", {"platform"}}};
  model::Role owner;
  owner.id = "owner";
  owner.members = {"lin", "chen"};
  owner.delegations = {{"wu", Day("2026-02-01"), Day("2026-02-14")}};
  model::Role rep;
  rep.id = "rep";
  rep.per_domain = {{"payments", {"lin"}}, {"risk", {"chen", "lin"}}};
  rep.delegations = {{"wu", Day("2026-02-01"), Day("2026-02-14")},
                     {"lin", Day("2026-02-14"), Day("2026-02-14")}};
  raci.roles = {owner, rep};
  return raci;
}

// "lin: payments risk", and so on.
std::vector<std::string> Holders(const char* role, const char* day) {
  const RoleHolders holders(SampleRaci(), Day(day));
  std::vector<std::string> lines;
  for (const Candidate& candidate : *holders.Find(role)) {
    std::string line = candidate.person + ":";
    for (const std::string& domain : candidate.domains) line += " " + domain;
    lines.push_back(line);
  }
  return lines;
}

TEST(RoleHoldersTest, MembersStandForTheirOwnDomains) {
  EXPECT_THAT(Holders("owner", "2026-01-31"),
              ElementsAre("chen: payments risk", "lin: payments"));
}

TEST(RoleHoldersTest, ARolePerDomainSaysItself) {
  EXPECT_THAT(Holders("rep", "2026-01-31"),
              ElementsAre("chen: risk", "lin: payments risk"));
}

TEST(RoleHoldersTest, DelegatesHoldTheRoleOnTheFirstAndTheLastDay) {
  const auto with_wu =
      ElementsAre("chen: payments risk", "lin: payments", "wu: platform");
  EXPECT_THAT(Holders("owner", "2026-02-01"), with_wu);
  EXPECT_THAT(Holders("owner", "2026-02-14"), with_wu);
  EXPECT_THAT(Holders("owner", "2026-02-15"),
              ElementsAre("chen: payments risk", "lin: payments"));
}

TEST(RoleHoldersTest, ADelegateOfARolePerDomainStandsForAllOfIt) {
  EXPECT_THAT(
      Holders("rep", "2026-02-01"),
      ElementsAre("chen: risk", "lin: payments risk", "wu: payments risk"));
}

TEST(RoleHoldersTest, ExcludedPeopleHoldNothing) {
  const RoleHolders holders(SampleRaci(), Day("2026-02-01"), {"lin", "wu"});
  ASSERT_EQ(holders.Find("owner")->size(), 1u);
  EXPECT_EQ(holders.Find("owner")->front().person, "chen");
  EXPECT_EQ(holders.Find("rep")->size(), 1u);
}

TEST(RoleHoldersTest, UnknownRolesAndPeople) {
  model::Raci raci = SampleRaci();
  raci.roles[0].members = {"stranger"};
  const RoleHolders holders(raci, Day("2026-01-31"));
  EXPECT_EQ(holders.Find("nobody"), nullptr);
  ASSERT_EQ(holders.Find("owner")->size(), 1u);
  EXPECT_EQ(holders.Find("owner")->front().person, "stranger");
  EXPECT_THAT(holders.Find("owner")->front().domains, IsEmpty());
}

}  // namespace
}  // namespace codicil::workflow
