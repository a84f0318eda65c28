// Who sits where: people on the seats of one stage, one person one seat.
#ifndef CODICIL_SERVICES_WORKFLOW_SEATS_SEAT_MATCHING_H_
#define CODICIL_SERVICES_WORKFLOW_SEATS_SEAT_MATCHING_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/model/policies/workflow.h"

namespace codicil::workflow {

// Somebody who may take a seat.
struct Candidate {
  std::string person;
  // What the person can stand for there, each once. A seat of distinct domains
  // has no use for somebody without any.
  std::vector<std::string> domains;
};

struct SeatAssignment {
  size_t seat = 0;  // index
  std::string person;
  std::string domain;  // empty unless the seat asks for distinct domains
};

// Seats that compete for too few people: the fewest that cannot be filled
// together, whoever sits on the others.
struct BlockingSet {
  std::vector<size_t> seats;        // indexes, rising
  int64_t needed = 0;               // people
  int64_t fillable = 0;             // how many of them can be seated at once
  std::vector<std::string> people;  // who could take one of the seats, sorted
};

struct SeatMatching {
  // As many people as can be seated at once, ordered by seat.
  std::vector<SeatAssignment> assigned;
  std::optional<BlockingSet> blocking;  // nullopt: every seat is filled
};

// Fills `seats`; `*candidates[i]`, each person once, may take seats[i]. The
// answer is exact (a maximum flow, not a greedy guess) and depends on nothing
// but the arguments. Seats with a `when` count like the others: leave out those
// that do not exist. Seats that point to one list cost little more than one.
//
// Among more than 8 seats, or 64 people, that are short together the blocking
// set is all of them, not the fewest.
//
// Precondition: both lists are of one length, without nullptr.
// Source: P. Hall, "On representatives of subsets", 1935: seats can be filled
// if and only if no set of them needs more people than can take them.
SeatMatching Match(
    const std::vector<model::Seat>& seats,
    const std::vector<const std::vector<Candidate>*>& candidates);

// "the seats owner (1) and cop (2) need 3 people, and only chen and zhao can be
// seated"; "the seat rep (2 of distinct domains) needs 2 people, and only 1 of
// he and lin can be seated at once".
std::string Describe(const BlockingSet& blocking,
                     const std::vector<model::Seat>& seats);

}  // namespace codicil::workflow

#endif  // CODICIL_SERVICES_WORKFLOW_SEATS_SEAT_MATCHING_H_
