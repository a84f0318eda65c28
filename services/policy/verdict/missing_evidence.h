// The evidence that a change needs and that nobody has supplied yet.
#ifndef CODICIL_SERVICES_POLICY_VERDICT_MISSING_EVIDENCE_H_
#define CODICIL_SERVICES_POLICY_VERDICT_MISSING_EVIDENCE_H_

#include <functional>
#include <string>
#include <vector>

#include "services/model/clause/clause.h"
#include "services/model/handbook_view.h"
#include "services/rules/trace/change_input.h"
#include "services/rules/trace/change_rules.h"

namespace codicil::policy {

// Whether there is evidence for what a clause demands, good or bad: what it
// says is for the gate rules to judge. Empty: there is none for anything.
using EvidenceAtHand = std::function<bool(const model::Clause& clause,
                                          const model::Verification& demand)>;

// One gate, or one harness with what is expected of it.
struct MissingEvidence {
  std::string gate;
  std::string harness;
  std::string expect;                // of the harness: "clean"
  std::vector<std::string> clauses;  // that demand it, sorted
};

// What the clauses that the change touches demand at head: those that differ
// (`changes`), and those that demand a gate or a harness whose definition in
// `files` differs in more than its title. Draft and retired clauses promise
// nothing and demand nothing. Gates before harnesses, each by id.
std::vector<MissingEvidence> FindMissingEvidence(
    const std::vector<rules::ChangedFile>& files,
    const std::vector<rules::ClauseChange>& changes,
    const model::HandbookView& head, const EvidenceAtHand& at_hand);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_VERDICT_MISSING_EVIDENCE_H_
