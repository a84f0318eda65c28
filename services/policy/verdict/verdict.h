// What a check decides, with the tree of reasons and what the change costs.
#ifndef CODICIL_SERVICES_POLICY_VERDICT_VERDICT_H_
#define CODICIL_SERVICES_POLICY_VERDICT_VERDICT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/base/semver.h"

namespace codicil::policy {

// Ordered: the outcome of a whole is the largest of its parts. "Everything was
// skipped" is kSkipped, never kApproved.
enum class Outcome : uint8_t {
  kSkipped,   // there was nothing to judge
  kApproved,  // judged, nothing is in the way
  kPending,   // nothing is wrong, but something required is not there yet
  kRejected,
};
const char* OutcomeName(Outcome outcome);  // "skipped" ... "rejected"

// One node of the tree. Leaves are findings that count, or what is missing;
// inner nodes are rules and, above them, families.
struct Reason {
  Outcome outcome = Outcome::kSkipped;
  std::string subject;  // "slo", "slo/double-claim", or a fingerprint's place
  std::string text;     // one sentence: why
  // What would make it pass. Empty where nothing is wrong, and for families:
  // their rules say it.
  std::string remedy;
  std::vector<Reason> children;
};

// An alert of an SLO: a pair of the policy, or a burn-rate condition of the
// SLO's own. Figures are decimals as text, exact where the digits that are
// named hold all of them, else rounded to the nearest.
struct AlertFigures {
  std::string severity;      // "page" or "ticket"
  std::string long_window;   // "1h"
  std::string short_window;  // "5m"; empty: a condition, which has one window
  std::string factor;        // burn rate, 4 digits: "14.4", "0.9333"
  std::string threshold;     // error ratio, 9 digits: "0.0144"
  bool is_reachable = true;  // whether a full outage can ever fire it
  // Fewest events in the long window among which a single failure does not
  // fire it, "70"; empty if it is unreachable.
  std::string quiet_events;
  // How long a full outage lasts before the long window fires, in seconds with
  // 3 digits: "51.84"; empty if never.
  std::string detection_seconds;
};

// One side of an SLO's budget.
struct SloFigures {
  std::string target_percent;  // "99.95"
  std::string window;          // "30d"
  std::string method;          // "Occurrences"
  // Full outage that the budget holds, in seconds, an exact decimal: "1296".
  // Where months, quarters or years differ: of the shortest one.
  std::string allowed_downtime_seconds;
  // Of the longest one, where they differ; else empty.
  std::string longest_downtime_seconds;
  // How fast a full outage burns, rounded to 3 digits: "2000".
  std::string max_burn_rate;
  // Bad events of a million that the budget holds: "500".
  std::string bad_per_million;
  std::vector<AlertFigures> alerts;
};

// An SLO that the change touches: itself, or a clause that claims it.
struct SloImpact {
  std::string slo;
  // Which of several objectives: its display name, else "objectives[1]". Empty
  // where the SLO has one. One impact an objective.
  std::string objective;
  std::string service;
  std::vector<std::string> clauses;  // that claim it at head, sorted
  std::optional<SloFigures> before;  // nullopt: the SLO is new
  std::optional<SloFigures> after;   // nullopt: the SLO is gone
  // One line a difference: "allowed downtime 2592 s -> 1296 s (halved)". First
  // those of the figures (see DescribeChanges), then the SLO's own: its
  // service, its indicator, the clauses' claims.
  std::vector<std::string> changes;
};

// How the promises differ, one line a rule: "- ..." and "+ ..." as in a diff.
struct ContractDiff {
  std::vector<std::string> lines;
};

// How the proposal fares by its own policies, where it changes them. Never
// decides.
struct ProposedVerdict {
  Outcome outcome = Outcome::kSkipped;
  int error = 0;
  int warning = 0;
  int info = 0;
  // Findings that one of the two has and the other has not, as
  // "+ <severity> <path>:<line>:<column> <message> [<rule>]" (only by the
  // proposed policies) and "- ..." (only by those in force).
  std::vector<std::string> differences;
};

struct Verdict {
  Outcome outcome = Outcome::kSkipped;
  Reason reasons;  // the root
  // The largest bump that the changed clauses ask for; a new clause asks for
  // one, too, though it may start at any version.
  base::Bump bump = base::Bump::kNone;
  std::vector<SloImpact> slos;  // sorted by name, objectives in file order
  ContractDiff contract;
  // Set where the change touches policies/.
  std::optional<ProposedVerdict> by_proposed_policies;
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_VERDICT_VERDICT_H_
