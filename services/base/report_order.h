// The parts of FinishReport, for who needs no fingerprints.
#ifndef CODICIL_SERVICES_BASE_REPORT_ORDER_H_
#define CODICIL_SERVICES_BASE_REPORT_ORDER_H_

#include <string_view>
#include <tuple>
#include <vector>

#include "services/base/finding.h"

namespace codicil::base {

// Sorts into report order, and drops exact duplicates.
void SortReport(std::vector<Finding>& findings);

// What a fingerprint is made of, but for the ordinal: rule, document,
// inner_path, value. The texts are the finding's own.
using FindingIdentity = std::tuple<std::string_view, std::string_view,
                                   std::string_view, std::string_view>;
FindingIdentity IdentityOf(const Finding& finding);

}  // namespace codicil::base

#endif  // CODICIL_SERVICES_BASE_REPORT_ORDER_H_
