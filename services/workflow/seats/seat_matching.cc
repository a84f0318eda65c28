#include "services/workflow/seats/seat_matching.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "services/base/check.h"
#include "services/workflow/seats/flow_network.h"

namespace codicil::workflow {
namespace {

// Looking for the fewest seats that block tries every set of them: at most 255
// little flows.
constexpr size_t kMaxSearchedSeats = 8;
constexpr int64_t kMaxSearchedPeople = 64;
// More people than there are in any handbook, so that sums do not overflow.
constexpr int64_t kMaxCount = 1 << 30;
constexpr size_t kMaxNames = 8;

using CandidateList = std::vector<Candidate>;

int64_t CountOf(const model::Seat& seat) {
  return std::clamp<int64_t>(seat.count, 0, kMaxCount);
}

// source -> seat (count) -> pool -> person (1) -> sink. A pool holds those who
// can take the seats of one list; for seats of distinct domains there is one
// for each domain, and each seat may draw one person from it. A person sits in
// one pool, so who of a pool takes which of its seats does not matter.
class SeatNetwork {
 public:
  // `needed`: by all seats that will be added.
  SeatNetwork(const std::vector<model::Seat>& seats, int64_t needed)
      : seats_(seats),
        needed_(static_cast<size_t>(needed)),
        source_(network_.AddNode()),
        sink_(network_.AddNode()) {}
  // Ways point into the pools, which move along but would not copy.
  SeatNetwork(SeatNetwork&&) = default;
  SeatNetwork(const SeatNetwork&) = delete;

  void AddSeat(size_t index, const CandidateList& candidates) {
    const model::Seat& seat = seats_[index];
    const size_t node = network_.AddNode();
    nodes_.push_back({index, node});
    network_.AddEdge(source_, node, CountOf(seat));
    const auto [pools, is_new] =
        pools_.emplace(std::pair(&candidates, seat.distinct_domains), Pools());
    if (is_new) FillPools(candidates, seat.distinct_domains, pools->second);
    for (auto& [domain, pool] : pools->second) {
      const int64_t most = seat.distinct_domains ? 1 : CountOf(seat);
      ways_.push_back(
          {index, domain, &pool, network_.AddEdge(node, pool.node, most)});
    }
  }

  int64_t Fill() { return network_.Saturate(source_, sink_); }

  std::vector<SeatAssignment> Assigned() const {
    std::map<const Pool*, std::vector<std::string_view>> seated;
    for (const auto& [list, pools] : pools_) {
      for (const auto& [domain, pool] : pools) seated[&pool] = SeatedBy(pool);
    }
    std::vector<SeatAssignment> assigned;
    for (const Way& way : ways_) {
      std::vector<std::string_view>& people = seated[way.pool];
      for (int64_t i = network_.FlowOn(way.edge); i > 0; --i) {
        assigned.push_back(
            {way.seat, std::string(people.back()), std::string(way.domain)});
        people.pop_back();
      }
    }
    return assigned;
  }

  // The seats on the source side of the cut.
  std::vector<size_t> ShortSeats() const {
    const std::vector<bool> is_reached = network_.ReachableFrom(source_);
    std::vector<size_t> seats;
    for (const auto& [index, node] : nodes_) {
      if (is_reached[node]) seats.push_back(index);
    }
    return seats;
  }

 private:
  struct Chair {
    std::string_view person;
    size_t edge = 0;
  };
  struct Pool {
    size_t node = 0;
    std::vector<Chair> chairs;
  };
  using Pools = std::map<std::string_view, Pool>;  // by domain, or ""
  // From a seat to a pool.
  struct Way {
    size_t seat = 0;
    std::string_view domain;
    const Pool* pool = nullptr;
    size_t edge = 0;
  };
  struct SeatNode {
    size_t index = 0;
    size_t node = 0;
  };

  void FillPools(const CandidateList& candidates, bool by_domain,
                 Pools& pools) {
    for (const Candidate& candidate : candidates) {
      if (!by_domain) Offer(candidate.person, "", pools);
      for (const std::string& domain : candidate.domains) {
        if (by_domain) Offer(candidate.person, domain, pools);
      }
    }
  }

  // More people than all seats need are of no use in a pool: whoever is left
  // out could sit only while one of them is free.
  void Offer(const std::string& person, std::string_view domain, Pools& pools) {
    const auto [found, is_new] = pools.emplace(domain, Pool());
    Pool& pool = found->second;
    if (is_new) pool.node = network_.AddNode();
    if (pool.chairs.size() >= needed_) return;
    pool.chairs.push_back(
        {person, network_.AddEdge(pool.node, NodeOf(person), 1)});
  }

  size_t NodeOf(const std::string& person) {
    const auto [found, is_new] = people_.emplace(person, 0);
    if (is_new) {
      found->second = network_.AddNode();
      network_.AddEdge(found->second, sink_, 1);
    }
    return found->second;
  }

  // Those whom the flow seats, the first of the list at the end.
  std::vector<std::string_view> SeatedBy(const Pool& pool) const {
    std::vector<std::string_view> people;
    for (auto chair = pool.chairs.rbegin(); chair != pool.chairs.rend();
         ++chair) {
      if (network_.FlowOn(chair->edge) > 0) people.push_back(chair->person);
    }
    return people;
  }

  const std::vector<model::Seat>& seats_;
  const size_t needed_;
  FlowNetwork network_;
  const size_t source_;
  const size_t sink_;
  std::vector<SeatNode> nodes_;
  std::map<std::pair<const CandidateList*, bool>, Pools> pools_;
  std::vector<Way> ways_;
  std::map<std::string_view, size_t> people_;
};

class Matcher {
 public:
  Matcher(const std::vector<model::Seat>& seats,
          const std::vector<const CandidateList*>& candidates)
      : seats_(seats), candidates_(candidates) {}

  SeatMatching Run() const {
    std::vector<size_t> all(seats_.size());
    for (size_t i = 0; i < all.size(); ++i) all[i] = i;
    SeatNetwork network = NetworkOf(all);
    SeatMatching matching;
    const int64_t filled = network.Fill();
    matching.assigned = network.Assigned();
    if (filled < NeededBy(all)) {
      matching.blocking = FewestOf(network.ShortSeats());
    }
    return matching;
  }

 private:
  SeatNetwork NetworkOf(const std::vector<size_t>& seats) const {
    SeatNetwork network(seats_, NeededBy(seats));
    for (const size_t seat : seats) network.AddSeat(seat, *candidates_[seat]);
    return network;
  }

  int64_t NeededBy(const std::vector<size_t>& seats) const {
    int64_t needed = 0;
    for (const size_t seat : seats) needed += CountOf(seats_[seat]);
    return needed;
  }

  // nullopt if the seats can be filled together.
  std::optional<BlockingSet> Blocked(std::vector<size_t> seats) const {
    BlockingSet blocking;
    blocking.needed = NeededBy(seats);
    blocking.fillable = NetworkOf(seats).Fill();
    if (blocking.fillable == blocking.needed) return std::nullopt;
    blocking.people = PeopleOf(seats);
    blocking.seats = std::move(seats);
    return blocking;
  }

  std::vector<std::string> PeopleOf(const std::vector<size_t>& seats) const {
    std::set<const CandidateList*> lists;
    for (const size_t seat : seats) lists.insert(candidates_[seat]);
    std::set<std::string> people;
    for (const CandidateList* list : lists) {
      for (const Candidate& candidate : *list) people.insert(candidate.person);
    }
    return {people.begin(), people.end()};
  }

  // The source side of the smallest minimum cut holds every set of seats that
  // blocks and has no smaller one in it: the shortage of sets of seats is
  // supermodular, so that the union with one outside would be shorter still.
  std::optional<BlockingSet> FewestOf(std::vector<size_t> seats) const {
    if (seats.size() > kMaxSearchedSeats ||
        NeededBy(seats) > kMaxSearchedPeople) {
      return Blocked(std::move(seats));
    }
    for (size_t size = 1; size <= seats.size(); ++size) {
      std::vector<bool> is_in(seats.size());
      std::fill_n(is_in.begin(), size, true);
      do {
        std::vector<size_t> chosen;
        for (size_t i = 0; i < seats.size(); ++i) {
          if (is_in[i]) chosen.push_back(seats[i]);
        }
        if (auto blocking = Blocked(std::move(chosen))) return blocking;
      } while (std::prev_permutation(is_in.begin(), is_in.end()));
    }
    return std::nullopt;
  }

  const std::vector<model::Seat>& seats_;
  const std::vector<const CandidateList*>& candidates_;
};

// "a, b and c"; "a, b and 2 more" where there are too many.
std::string Listed(const std::vector<std::string>& words) {
  const size_t shown = std::min(words.size(), kMaxNames);
  std::string text;
  for (size_t i = 0; i < shown; ++i) {
    const bool is_last = i + 1 == words.size();
    text += (i == 0 ? "" : is_last ? " and " : ", ") + words[i];
  }
  if (words.size() > shown) {
    text += " and " + std::to_string(words.size() - shown) + " more";
  }
  return text;
}

std::string SeatName(const model::Seat& seat) {
  return seat.role + " (" + std::to_string(seat.count) +
         (seat.distinct_domains ? " of distinct domains)" : ")");
}

}  // namespace

SeatMatching Match(const std::vector<model::Seat>& seats,
                   const std::vector<const CandidateList*>& candidates) {
  CODICIL_CHECK(seats.size() == candidates.size());
  return Matcher(seats, candidates).Run();
}

std::string Describe(const BlockingSet& blocking,
                     const std::vector<model::Seat>& seats) {
  std::vector<std::string> names;
  for (const size_t seat : blocking.seats) {
    names.push_back(SeatName(seats[seat]));
  }
  const bool is_one = names.size() == 1;
  std::string text = (is_one ? "the seat " : "the seats ") + Listed(names);
  text += (is_one ? " needs " : " need ") + std::to_string(blocking.needed) +
          (blocking.needed == 1 ? " person, and " : " people, and ");
  if (blocking.fillable == 0) return text + "nobody can be seated";
  const bool is_everybody =
      blocking.people.size() == static_cast<size_t>(blocking.fillable);
  if (is_everybody) {
    return text + "only " + Listed(blocking.people) + " can be seated";
  }
  return text + "only " + std::to_string(blocking.fillable) + " of " +
         Listed(blocking.people) + " can be seated at once";
}

}  // namespace codicil::workflow
