// Agrees with trying everything, on small random stages.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "services/workflow/seats/seat_matching.h"

namespace codicil::workflow {
namespace {

constexpr int kPeople = 5;
constexpr int kDomains = 3;

struct Instance {
  std::vector<model::Seat> seats;
  std::vector<std::vector<Candidate>> candidates;
};

// Equal lists are passed as one.
std::vector<const std::vector<Candidate>*> ListsOf(const Instance& instance) {
  std::vector<const std::vector<Candidate>*> lists;
  for (size_t i = 0; i < instance.candidates.size(); ++i) {
    const bool is_shared =
        i > 0 && instance.seats[i].role == instance.seats[i - 1].role;
    lists.push_back(is_shared ? lists.back() : &instance.candidates[i]);
  }
  return lists;
}

using Random = std::mt19937;

// Uniform enough, and the same numbers with every standard library.
int Below(int limit, Random& random) {
  return static_cast<int>(random() % static_cast<unsigned>(limit));
}

std::string PersonName(int person) { return "p" + std::to_string(person); }

std::vector<Candidate> RandomCandidates(Random& random) {
  std::vector<Candidate> candidates;
  for (int person = 0; person < kPeople; ++person) {
    if (Below(2, random) == 0) continue;
    Candidate candidate{PersonName(person), {}};
    for (int domain = 0; domain < kDomains; ++domain) {
      if (Below(3, random) == 0) {
        candidate.domains.push_back("d" + std::to_string(domain));
      }
    }
    candidates.push_back(std::move(candidate));
  }
  return candidates;
}

// One seat in four has the role of the one before it.
Instance RandomInstance(Random& random) {
  Instance instance;
  const int seats = 1 + Below(4, random);
  for (int i = 0; i < seats; ++i) {
    model::Seat seat;
    seat.count = 1 + Below(2, random);
    seat.distinct_domains = Below(2, random) == 0;
    const bool is_shared = i > 0 && Below(4, random) == 0;
    seat.role = is_shared ? instance.seats.back().role : std::to_string(i);
    std::vector<Candidate> candidates = RandomCandidates(random);
    if (is_shared) candidates = instance.candidates.back();
    instance.seats.push_back(std::move(seat));
    instance.candidates.push_back(std::move(candidates));
  }
  return instance;
}

// The most people that can sit on `seats`, by putting each person in turn
// nowhere, and on each chair that is free.
class TryAll {
 public:
  TryAll(const Instance& instance, const std::vector<size_t>& seats)
      : instance_(instance), seats_(seats), left_(instance.seats.size()) {
    for (const size_t seat : seats) left_[seat] = instance.seats[seat].count;
  }

  int64_t Most() { return From(0); }

 private:
  int64_t From(int person) {
    if (person == kPeople) return 0;
    int64_t most = From(person + 1);
    for (const size_t seat : seats_) {
      if (left_[seat] == 0) continue;
      for (const Candidate& candidate : instance_.candidates[seat]) {
        if (candidate.person != PersonName(person)) continue;
        most = std::max(most, Seated(seat, candidate, person));
      }
    }
    return most;
  }

  int64_t Seated(size_t seat, const Candidate& candidate, int person) {
    int64_t most = 0;
    --left_[seat];
    if (!instance_.seats[seat].distinct_domains) most = 1 + From(person + 1);
    for (const std::string& domain : candidate.domains) {
      if (!instance_.seats[seat].distinct_domains) break;
      if (!taken_.insert({seat, domain}).second) continue;
      most = std::max(most, 1 + From(person + 1));
      taken_.erase({seat, domain});
    }
    ++left_[seat];
    return most;
  }

  const Instance& instance_;
  const std::vector<size_t>& seats_;
  std::vector<int64_t> left_;
  std::set<std::pair<size_t, std::string>> taken_;
};

int64_t Needed(const Instance& instance, const std::vector<size_t>& seats) {
  int64_t needed = 0;
  for (const size_t seat : seats) needed += instance.seats[seat].count;
  return needed;
}

std::vector<size_t> SeatsIn(unsigned mask) {
  std::vector<size_t> seats;
  for (size_t i = 0; i < 4; ++i) {
    if ((mask >> i & 1) != 0) seats.push_back(i);
  }
  return seats;
}

// How many seats the smallest set has that cannot be filled; nullopt if there
// is none.
std::optional<size_t> FewestBlocking(const Instance& instance) {
  std::optional<size_t> fewest;
  for (unsigned mask = 1; mask < 1u << instance.seats.size(); ++mask) {
    const std::vector<size_t> seats = SeatsIn(mask);
    if (TryAll(instance, seats).Most() == Needed(instance, seats)) continue;
    fewest = std::min(fewest.value_or(seats.size()), seats.size());
  }
  return fewest;
}

void ExpectLawful(const Instance& instance, const SeatMatching& matching) {
  std::set<std::string> people;
  std::set<std::pair<size_t, std::string>> domains;
  std::vector<int64_t> left;
  for (const model::Seat& seat : instance.seats) left.push_back(seat.count);
  for (const SeatAssignment& each : matching.assigned) {
    EXPECT_TRUE(people.insert(each.person).second) << each.person;
    EXPECT_GE(--left[each.seat], 0);
    const auto& candidates = instance.candidates[each.seat];
    const auto found = std::find_if(candidates.begin(), candidates.end(),
                                    [&](const Candidate& candidate) {
                                      return candidate.person == each.person;
                                    });
    ASSERT_NE(found, candidates.end());
    EXPECT_EQ(each.domain.empty(), !instance.seats[each.seat].distinct_domains);
    if (each.domain.empty()) continue;
    EXPECT_TRUE(domains.insert({each.seat, each.domain}).second);
    EXPECT_EQ(
        std::count(found->domains.begin(), found->domains.end(), each.domain),
        1);
  }
}

TEST(MatchPropertyTest, AgreesWithTryingEverything) {
  constexpr unsigned kSeed = 20260601;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  Random random(kSeed);
  int blocked = 0;
  constexpr int kInstances = 1500;
  for (int i = 0; i < kInstances; ++i) {
    SCOPED_TRACE("instance " + std::to_string(i));
    const Instance instance = RandomInstance(random);
    const SeatMatching matching = Match(instance.seats, ListsOf(instance));
    const std::vector<size_t> all = SeatsIn((1u << instance.seats.size()) - 1);
    ExpectLawful(instance, matching);
    EXPECT_EQ(static_cast<int64_t>(matching.assigned.size()),
              TryAll(instance, all).Most());
    const std::optional<size_t> fewest = FewestBlocking(instance);
    ASSERT_EQ(matching.blocking.has_value(), fewest.has_value());
    if (!fewest) continue;
    ++blocked;
    const BlockingSet& blocking = *matching.blocking;
    EXPECT_EQ(blocking.seats.size(), *fewest);
    EXPECT_EQ(blocking.needed, Needed(instance, blocking.seats));
    EXPECT_EQ(blocking.fillable, TryAll(instance, blocking.seats).Most());
    EXPECT_LT(blocking.fillable, blocking.needed);
  }
  // Neither kind is rare.
  EXPECT_GT(blocked, kInstances / 10);
  EXPECT_LT(blocked, kInstances * 9 / 10);
}

}  // namespace
}  // namespace codicil::workflow
