// Compares the norms on one parameter.
#ifndef CODICIL_SERVICES_RULES_CONFLICT_PARAMETER_CHECK_H_
#define CODICIL_SERVICES_RULES_CONFLICT_PARAMETER_CHECK_H_

#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "services/base/finding.h"
#include "services/rules/conflict/conflict_context.h"
#include "services/rules/conflict/group_search.h"
#include "services/rules/conflict/neighbourhood.h"
#include "services/rules/conflict/norm.h"

namespace codicil::rules {

// Finds contradictions, tensions and redundant pairs with a seed among their
// members.
//
// What is reported at a norm (as the last member) is found by looking at the
// norms before it alone, and at most kMaxGroups groups and as many redundant
// pairs are. So the result is the same whichever documents are seeds: for a
// group whose last member is no seed, the search starts from that member, too.
// Lifetime: all that is given is borrowed. Thread-safety: none.
class ParameterCheck {
 public:
  ParameterCheck(ConflictContext& context, const model::Parameter& parameter,
                 std::vector<const Norm*> seeds);

  void Run(std::vector<base::Finding>& findings);

 private:
  void MeasureKernel();
  std::vector<const Norm*> Select(const std::vector<uint32_t>& indexes) const;
  std::vector<uint32_t> NearBefore(uint32_t index) const;
  bool MayConflict(uint32_t index, const std::vector<uint32_t>& near) const;
  GroupSearch Search();
  bool Concerns(const Group& group) const;

  void ReportAt(uint32_t index, std::vector<base::Finding>& findings);
  void FindLaterPlaces(uint32_t seed);

  ConflictContext& context_;
  Neighbourhood near_;
  std::vector<const Norm*> seeds_;
  // Whether a norm excludes the values on which most norms agree.
  std::vector<bool> is_outlier_;
  // Norms of other documents at which something may be reported.
  absl::flat_hash_set<const Norm*> places_;
};

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_CONFLICT_PARAMETER_CHECK_H_
