#include "services/workflow/seats/infeasible_seats.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "services/workflow/seats/role_holders.h"
#include "services/workflow/seats/seat_matching.h"

namespace codicil::workflow {
namespace {

constexpr char kRule[] = "policy/infeasible-seats";
constexpr char kWorkflowPath[] = "policies/workflow.yaml";
constexpr char kRaciPath[] = "policies/raci.yaml";

// What keeps a stage from being filled. `blocking` speaks of `seats`;
// `places[i]` is the index of seats[i] in the stage.
struct Shortage {
  std::vector<model::Seat> seats;
  std::vector<size_t> places;
  BlockingSet blocking;

  const model::Seat& seat(size_t i) const { return seats[blocking.seats[i]]; }
};

enum class Conditional { kCount, kLeaveOut };

std::optional<Shortage> FindShortage(const model::Stage& stage,
                                     const RoleHolders& holders,
                                     Conditional conditional) {
  Shortage shortage;
  std::vector<const std::vector<Candidate>*> candidates;
  for (size_t i = 0; i < stage.seats.size(); ++i) {
    const model::Seat& seat = stage.seats[i];
    const std::vector<Candidate>* people = holders.Find(seat.role);
    if (people == nullptr) continue;
    if (conditional == Conditional::kLeaveOut && !seat.when_changes.empty()) {
      continue;
    }
    shortage.seats.push_back(seat);
    shortage.places.push_back(i);
    candidates.push_back(people);
  }
  SeatMatching matching = Match(shortage.seats, candidates);
  if (!matching.blocking) return std::nullopt;
  shortage.blocking = std::move(*matching.blocking);
  return shortage;
}

std::string RolesOf(const Shortage& shortage) {
  std::string roles;
  for (size_t i = 0; i < shortage.blocking.seats.size(); ++i) {
    roles += (i == 0 ? "" : "+") + shortage.seat(i).role;
  }
  return roles;
}

void RelateRoles(const model::Raci& raci, const Shortage& shortage,
                 base::Finding& finding) {
  std::set<std::string> roles;
  for (size_t i = 0; i < shortage.blocking.seats.size(); ++i) {
    roles.insert(shortage.seat(i).role);
  }
  for (const std::string& id : roles) {
    const model::Role* role = raci.FindRole(id);
    finding.related.push_back({kRaciPath, role->span.begin, "who holds " + id});
  }
}

base::Finding StageFinding(const model::Track& track, const model::Stage& stage,
                           const Shortage& shortage) {
  base::Finding finding;
  finding.rule = kRule;
  finding.path = kWorkflowPath;
  finding.document = kWorkflowPath;
  finding.inner_path =
      "spec.tracks[" + track.id + "].stages[" + stage.id + "].seats";
  finding.span = stage.span;
  if (shortage.blocking.seats.size() == 1) {
    finding.span = shortage.seat(0).span;
    finding.inner_path +=
        "[" + std::to_string(shortage.places[shortage.blocking.seats[0]]) + "]";
  }
  finding.value = RolesOf(shortage);
  finding.message =
      "the stage " + stage.id + " of the track " + track.id +
      " can never be completed: " + Describe(shortage.blocking, shortage.seats);
  finding.fix = base::Fix{
      "name more people for the role in policies/raci.yaml, or ask for fewer",
      {}};
  return finding;
}

std::set<std::string> AuthorsOf(const model::Document& rfc) {
  constexpr std::string_view kPrefix = "person:";
  std::set<std::string> people;
  for (const std::string& author : rfc.rfc->authors) {
    if (author.compare(0, kPrefix.size(), kPrefix) != 0) continue;
    people.insert(author.substr(kPrefix.size()));
  }
  return people;
}

bool CanBeFilled(const model::Track& track, const RoleHolders& holders) {
  return std::none_of(
      track.stages.begin(), track.stages.end(), [&](const model::Stage& stage) {
        return FindShortage(stage, holders, Conditional::kLeaveOut).has_value();
      });
}

base::Finding AuthorFinding(const model::Document& rfc,
                            const model::Track& track,
                            const model::Stage& stage,
                            const Shortage& shortage) {
  base::Finding finding;
  finding.rule = kRule;
  finding.path = rfc.path;
  finding.span = rfc.rfc->authors_span;
  finding.document = rfc.identity();
  finding.inner_path = "metadata.authors";
  finding.value = track.id + "/" + stage.id;
  finding.message =
      "authors take no seat, and without them the stage " + stage.id +
      " of the track " + track.id +
      " cannot be completed: " + Describe(shortage.blocking, shortage.seats);
  finding.fix = base::Fix{
      "leave an author out, or have the role delegated in policies/raci.yaml",
      {}};
  return finding;
}

}  // namespace

void CheckSeats(const model::Policies& policies, base::Date today,
                std::vector<base::Finding>& findings) {
  const RoleHolders holders(policies.raci, today);
  for (const model::Track& track : policies.workflow.tracks) {
    for (const model::Stage& stage : track.stages) {
      const std::optional<Shortage> shortage =
          FindShortage(stage, holders, Conditional::kCount);
      if (!shortage) continue;
      findings.push_back(StageFinding(track, stage, *shortage));
      RelateRoles(policies.raci, *shortage, findings.back());
    }
  }
}

void CheckRfcSeats(const model::Policies& policies, base::Date today,
                   const std::vector<const model::Document*>& rfcs_under_review,
                   std::vector<base::Finding>& findings) {
  const RoleHolders holders(policies.raci, today);
  for (const model::Document* rfc : rfcs_under_review) {
    const model::Track* track = policies.workflow.FindTrack(rfc->rfc->track);
    if (track == nullptr || !CanBeFilled(*track, holders)) continue;
    const RoleHolders others(policies.raci, today, AuthorsOf(*rfc));
    for (const model::Stage& stage : track->stages) {
      const std::optional<Shortage> shortage =
          FindShortage(stage, others, Conditional::kLeaveOut);
      if (!shortage) continue;
      findings.push_back(AuthorFinding(*rfc, *track, stage, *shortage));
    }
  }
}

}  // namespace codicil::workflow
