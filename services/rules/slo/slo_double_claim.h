// slo/double-claim.
#ifndef CODICIL_SERVICES_RULES_SLO_SLO_DOUBLE_CLAIM_H_
#define CODICIL_SERVICES_RULES_SLO_SLO_DOUBLE_CLAIM_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "services/base/finding.h"
#include "services/model/handbook_view.h"
#include "services/rules/slo/slo_lookup.h"

namespace codicil::rules {

// A claim whose objective is none of its SLO's targets.
void JudgeClaim(const ClaimAt& claim, const SloAt& slo,
                std::vector<base::Finding>& findings);

// Clauses that claim different targets for one thing that is measured: of one
// SLO that has several, or of SLOs that share an indicator. Claims count here
// whose objective is a target of their SLO. What an objective measures is its
// indicator with the SLO's budgeting method and the objective's op, value and
// slices: 95 % below 200 ms and 99 % below 1 s are two things.
//
// Thread-safety: none. Lifetime: `view` and `findings` are borrowed.
class RivalClaims {
 public:
  RivalClaims(const model::HandbookView& view,
              std::vector<base::Finding>& findings)
      : view_(view), findings_(findings) {}

  // Judges the groups of claims that the SLO's objectives belong to, each group
  // once, however many of its SLOs are given.
  void Judge(const SloAt& slo);

 private:
  void JudgeMeasure(const SloAt& slo, const model::SloObjective& objective,
                    const std::vector<SloAt>& peers);

  const model::HandbookView& view_;
  std::vector<base::Finding>& findings_;
  std::set<std::pair<const model::OpenSlo*, std::string>> done_;
};

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SLO_SLO_DOUBLE_CLAIM_H_
