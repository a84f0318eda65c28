#include "services/model/policies/raci_reader.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/base/calendar.h"
#include "services/model/policies/testing/policy_text.h"

namespace codicil::model {
namespace {

constexpr char kRaci[] = R"(spec:
  domains: [payments, risk]
  people:
    - {id: lin, name: Lin Wei, gitlab: lin.wei, domains: [payments]}
  roles:
    - id: owner
      members: [zhao, song]
      delegations:
        - {to: wu, from: 2026-02-01, until: 2026-02-14}
        - {to: he, from: soon, until: 2026-02-14}
    - {id: rep, perDomain: {risk: [qian], payments: [lin, he]}}
  matrix:
    - {activity: change, responsible: [author], accountable: owner,
       consulted: [rep], informed: []}
)";

TEST(ReadRaciTest, PeopleRolesAndMatrix) {
  const Raci raci = ReadText(ReadRaci, kRaci);
  EXPECT_EQ(raci.domains, (std::vector<std::string>{"payments", "risk"}));
  ASSERT_NE(raci.FindPerson("lin"), nullptr);
  EXPECT_EQ(raci.FindPerson("lin")->name, "Lin Wei");
  EXPECT_EQ(raci.FindPerson("lin")->gitlab, "lin.wei");
  EXPECT_EQ(raci.FindPerson("lin")->domains,
            std::vector<std::string>{"payments"});
  EXPECT_EQ(raci.FindPerson("wu"), nullptr);
  ASSERT_EQ(raci.matrix.size(), 1u);
  EXPECT_EQ(raci.matrix[0].responsible, std::vector<std::string>{"author"});
  EXPECT_EQ(raci.matrix[0].accountable, "owner");
}

TEST(ReadRaciTest, RolesHaveMembersOrDomains) {
  const Raci raci = ReadText(ReadRaci, kRaci);
  const Role* owner = raci.FindRole("owner");
  ASSERT_NE(owner, nullptr);
  EXPECT_EQ(owner->members, (std::vector<std::string>{"zhao", "song"}));
  EXPECT_TRUE(owner->per_domain.empty());
  ASSERT_EQ(owner->delegations.size(), 1u);  // the other has no first day
  EXPECT_EQ(owner->delegations[0].to, "wu");
  EXPECT_EQ(base::FormatDate(owner->delegations[0].until), "2026-02-14");
  EXPECT_EQ(owner->span.begin.line, 6);
  const Role* rep = raci.FindRole("rep");
  ASSERT_NE(rep, nullptr);
  ASSERT_EQ(rep->per_domain.size(), 2u);
  EXPECT_EQ(rep->per_domain[0].first, "payments");  // sorted by domain
  EXPECT_EQ(rep->per_domain[0].second, (std::vector<std::string>{"lin", "he"}));
}

}  // namespace
}  // namespace codicil::model
