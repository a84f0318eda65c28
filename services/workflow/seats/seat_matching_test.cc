#include "services/workflow/seats/seat_matching.h"

#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace codicil::workflow {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

model::Seat Seat(std::string role, int64_t count, bool distinct = false) {
  model::Seat seat;
  seat.role = std::move(role);
  seat.count = count;
  seat.distinct_domains = distinct;
  return seat;
}

using Candidates = std::vector<std::vector<Candidate>>;

// Match with a list of its own for each seat.
SeatMatching Matched(const std::vector<model::Seat>& seats,
                     const Candidates& candidates) {
  std::vector<const std::vector<Candidate>*> lists;
  for (const auto& list : candidates) lists.push_back(&list);
  return Match(seats, lists);
}

// "0 zhao", and "2 lin payments" where the seat asks for distinct domains.
std::vector<std::string> Told(const SeatMatching& matching) {
  std::vector<std::string> lines;
  for (const SeatAssignment& each : matching.assigned) {
    lines.push_back(std::to_string(each.seat) + " " + each.person +
                    (each.domain.empty() ? "" : " " + each.domain));
  }
  return lines;
}

TEST(MatchTest, ReseatsSomebodySoThatAllFit) {
  // zhao must leave the first seat to chen.
  const SeatMatching matching =
      Matched({Seat("owner", 1), Seat("cop", 1)},
              {{{"zhao", {}}, {"chen", {}}}, {{"zhao", {}}}});
  EXPECT_THAT(Told(matching), ElementsAre("0 chen", "1 zhao"));
  EXPECT_FALSE(matching.blocking.has_value());
}

TEST(MatchTest, DistinctDomainsNeedOnePersonEach) {
  // chen stands for payments or risk; lin for payments alone, so chen for risk.
  const std::vector<model::Seat> seats = {Seat("rep", 2, true)};
  const SeatMatching matching =
      Matched(seats, {{{"chen", {"payments", "risk"}}, {"lin", {"payments"}}}});
  EXPECT_THAT(Told(matching),
              testing::UnorderedElementsAre("0 chen risk", "0 lin payments"));
  const SeatMatching short_of_domains =
      Matched(seats, {{{"lin", {"payments"}}, {"he", {"payments"}}}});
  ASSERT_TRUE(short_of_domains.blocking.has_value());
  EXPECT_EQ(
      Describe(*short_of_domains.blocking, seats),
      "the seat rep (2 of distinct domains) needs 2 people, and only 1 of "
      "he and lin can be seated at once");
}

// One person stands for one domain only, even with two.
TEST(MatchTest, OnePersonIsOneSeat) {
  const SeatMatching matching =
      Matched({Seat("rep", 2, true)}, {{{"chen", {"payments", "risk"}}}});
  EXPECT_EQ(matching.assigned.size(), 1u);
  ASSERT_TRUE(matching.blocking.has_value());
  EXPECT_EQ(matching.blocking->fillable, 1);
}

TEST(MatchTest, SomebodyWithoutADomainStandsForNone) {
  const SeatMatching matching =
      Matched({Seat("rep", 1, true)}, {{{"guest", {}}}});
  EXPECT_THAT(matching.assigned, IsEmpty());
  ASSERT_TRUE(matching.blocking.has_value());
  EXPECT_EQ(Describe(*matching.blocking, {Seat("rep", 1, true)}),
            "the seat rep (1 of distinct domains) needs 1 person, and nobody "
            "can be seated");
}

// Seats 1 and 3 want the same person; seat 0 has enough people, seat 2 is
// reached through seat 1 only.
TEST(MatchTest, NamesTheFewestSeatsThatBlock) {
  const std::vector<model::Seat> seats = {Seat("rep", 2), Seat("owner", 1),
                                          Seat("cop", 1), Seat("judge", 1)};
  const SeatMatching matching = Matched(seats, {{{"lin", {}}, {"he", {}}},
                                                {{"zhao", {}}},
                                                {{"zhao", {}}, {"chen", {}}},
                                                {{"zhao", {}}}});
  EXPECT_EQ(matching.assigned.size(), 4u);
  ASSERT_TRUE(matching.blocking.has_value());
  EXPECT_THAT(matching.blocking->seats, ElementsAre(1, 3));
  EXPECT_EQ(matching.blocking->needed, 2);
  EXPECT_EQ(matching.blocking->fillable, 1);
  EXPECT_THAT(matching.blocking->people, ElementsAre("zhao"));
  EXPECT_EQ(
      Describe(*matching.blocking, seats),
      "the seats owner (1) and judge (1) need 2 people, and only zhao can "
      "be seated");
}

TEST(MatchTest, AFewApproversFillWhatTheyCan) {
  const SeatMatching matching =
      Matched({Seat("owner", 1), Seat("rep", 3, true)},
              {{{"zhao", {}}}, {{"lin", {"payments"}}}});
  EXPECT_THAT(Told(matching), ElementsAre("0 zhao", "1 lin payments"));
  ASSERT_TRUE(matching.blocking.has_value());
  EXPECT_THAT(matching.blocking->seats, ElementsAre(1));
}

TEST(MatchTest, NoSeatsAreFilled) {
  EXPECT_FALSE(Matched({}, {}).blocking.has_value());
  EXPECT_FALSE(Matched({Seat("owner", 0)}, {{}}).blocking.has_value());
}

TEST(MatchTest, AbsurdCountsAreOnlyShort) {
  constexpr int64_t kLargest = std::numeric_limits<int64_t>::max();
  const SeatMatching matching =
      Matched({Seat("a", kLargest), Seat("b", kLargest)}, {{{"lin", {}}}, {}});
  EXPECT_THAT(Told(matching), ElementsAre("0 lin"));
  EXPECT_TRUE(matching.blocking.has_value());
}

// Nine seats for one person: too many to look for the fewest.
TEST(MatchTest, ManySeatsAreNamedTogether) {
  const SeatMatching matching =
      Matched(std::vector<model::Seat>(9, Seat("owner", 1)),
              Candidates(9, {{"zhao", {}}}));
  ASSERT_TRUE(matching.blocking.has_value());
  EXPECT_EQ(matching.blocking->seats.size(), 9u);
  EXPECT_EQ(matching.blocking->fillable, 1);
}

TEST(MatchTest, SeatsMayShareAList) {
  const std::vector<Candidate> list = {
      {"lin", {"payments"}}, {"qian", {"risk"}}, {"wu", {"platform"}}};
  EXPECT_THAT(
      Told(Match({Seat("rep", 1), Seat("rep", 1, true), Seat("rep", 1, true)},
                 {&list, &list, &list})),
      testing::SizeIs(3));
  EXPECT_THAT(Told(Match({Seat("rep", 1), Seat("rep", 2)}, {&list, &list})),
              ElementsAre("0 lin", "1 qian", "1 wu"));
}

TEST(DescribeTest, CutsLongLists) {
  BlockingSet blocking;
  blocking.seats = {0, 1, 2};
  blocking.needed = 12;
  blocking.fillable = 10;
  for (char c = 'a'; c <= 'j'; ++c) blocking.people.emplace_back(1, c);
  EXPECT_EQ(Describe(blocking, {Seat("x", 4), Seat("y", 4), Seat("z", 4)}),
            "the seats x (4), y (4) and z (4) need 12 people, and only a, b, "
            "c, d, e, f, g, h and 2 more can be seated");
}

}  // namespace
}  // namespace codicil::workflow
