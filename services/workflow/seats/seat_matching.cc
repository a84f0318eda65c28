#include "services/workflow/seats/seat_matching.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "services/base/check.h"
#include "services/workflow/seats/flow_network.h"

namespace codicil::workflow {
namespace {

// Above this many seats, looking for the fewest that block takes too long: at
// most 2^12 - 1 little flows.
constexpr size_t kMaxSearchedSeats = 12;
// More people than there are in any handbook, so that sums do not overflow.
constexpr int64_t kMaxCount = 1 << 30;
constexpr size_t kMaxNames = 8;

int64_t CountOf(const model::Seat& seat) {
  return std::clamp<int64_t>(seat.count, 0, kMaxCount);
}

// source -> seat (count) -> [domain of the seat (1)] -> person (1) -> sink.
class SeatNetwork {
 public:
  explicit SeatNetwork(const std::vector<model::Seat>& seats)
      : seats_(seats), source_(network_.AddNode()), sink_(network_.AddNode()) {}

  void AddSeat(size_t index, const std::vector<Candidate>& candidates) {
    const size_t seat = network_.AddNode();
    nodes_.push_back({index, seat});
    network_.AddEdge(source_, seat, CountOf(seats_[index]));
    if (seats_[index].distinct_domains) {
      AddByDomain(index, seat, candidates);
      return;
    }
    for (const Candidate& candidate : candidates) {
      Offer(index, seat, candidate.person, "");
    }
  }

  int64_t Fill() { return network_.Saturate(source_, sink_); }

  std::vector<SeatAssignment> Assigned() const {
    std::vector<SeatAssignment> assigned;
    for (const Chair& chair : chairs_) {
      if (network_.FlowOn(chair.edge) == 0) continue;
      assigned.push_back({chair.seat, *chair.person, chair.domain});
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
  // A way for one person to sit.
  struct Chair {
    size_t seat = 0;
    const std::string* person = nullptr;
    std::string domain;
    size_t edge = 0;
  };
  struct SeatNode {
    size_t index = 0;
    size_t node = 0;
  };

  void AddByDomain(size_t index, size_t seat,
                   const std::vector<Candidate>& candidates) {
    std::map<std::string_view, size_t> domains;
    for (const Candidate& candidate : candidates) {
      for (const std::string& domain : candidate.domains) {
        const auto [found, is_new] = domains.emplace(domain, 0);
        if (is_new) {
          found->second = network_.AddNode();
          network_.AddEdge(seat, found->second, 1);
        }
        Offer(index, found->second, candidate.person, domain);
      }
    }
  }

  void Offer(size_t index, size_t from, const std::string& person,
             const std::string& domain) {
    const auto [found, is_new] = people_.emplace(person, 0);
    if (is_new) {
      found->second = network_.AddNode();
      network_.AddEdge(found->second, sink_, 1);
    }
    chairs_.push_back(
        {index, &person, domain, network_.AddEdge(from, found->second, 1)});
  }

  const std::vector<model::Seat>& seats_;
  FlowNetwork network_;
  const size_t source_;
  const size_t sink_;
  std::vector<SeatNode> nodes_;
  std::vector<Chair> chairs_;
  std::map<std::string_view, size_t> people_;
};

class Matcher {
 public:
  Matcher(const std::vector<model::Seat>& seats,
          const std::vector<std::vector<Candidate>>& candidates)
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
    SeatNetwork network(seats_);
    for (const size_t seat : seats) network.AddSeat(seat, candidates_[seat]);
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
    std::set<std::string> people;
    for (const size_t seat : seats) {
      for (const Candidate& candidate : candidates_[seat]) {
        people.insert(candidate.person);
      }
    }
    blocking.people.assign(people.begin(), people.end());
    blocking.seats = std::move(seats);
    return blocking;
  }

  // The source side of the smallest minimum cut holds every set of seats that
  // blocks and has no smaller one in it: the shortage of sets of seats is
  // supermodular, so that the union with one outside would be shorter still.
  std::optional<BlockingSet> FewestOf(std::vector<size_t> seats) const {
    if (seats.size() > kMaxSearchedSeats) return Blocked(std::move(seats));
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
  const std::vector<std::vector<Candidate>>& candidates_;
};

std::string NamesOf(const std::vector<std::string>& people) {
  std::string names;
  for (size_t i = 0; i < std::min(people.size(), kMaxNames); ++i) {
    names += (i == 0 ? "" : ", ") + people[i];
  }
  if (people.size() > kMaxNames) {
    names += " and " + std::to_string(people.size() - kMaxNames) + " more";
  }
  return names;
}

std::string SeatName(const model::Seat& seat) {
  return seat.role + " (" + std::to_string(seat.count) +
         (seat.distinct_domains ? " of distinct domains)" : ")");
}

}  // namespace

SeatMatching Match(const std::vector<model::Seat>& seats,
                   const std::vector<std::vector<Candidate>>& candidates) {
  CODICIL_CHECK(seats.size() == candidates.size());
  return Matcher(seats, candidates).Run();
}

std::string Describe(const BlockingSet& blocking,
                     const std::vector<model::Seat>& seats) {
  const size_t count = blocking.seats.size();
  std::string text = count == 1 ? "the seat " : "the seats ";
  for (size_t i = 0; i < count; ++i) {
    if (i > 0) text += i + 1 == count ? " and " : ", ";
    text += SeatName(seats[blocking.seats[i]]);
  }
  text += count == 1 ? " needs " : " need ";
  text += std::to_string(blocking.needed) +
          (blocking.needed == 1 ? " person, and " : " people, and ");
  if (blocking.fillable == 0) return text + "nobody can be seated";
  return text + "only " + std::to_string(blocking.fillable) +
         " can be seated at once (" + NamesOf(blocking.people) + ")";
}

}  // namespace codicil::workflow
