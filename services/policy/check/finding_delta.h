// Brings the findings of cross-document rules up to date after a change,
// looking only at the documents it touched.
#ifndef CODICIL_SERVICES_POLICY_CHECK_FINDING_DELTA_H_
#define CODICIL_SERVICES_POLICY_CHECK_FINDING_DELTA_H_

#include <functional>
#include <vector>

#include "services/base/finding.h"
#include "services/model/document.h"
#include "services/policy/check/affected_paths.h"
#include "services/snapshot/overlay_view.h"

namespace codicil::policy {

// Appends exactly the findings with an owner among the seeds (see
// model::HandbookView).
using CrossCheck =
    std::function<void(const std::vector<const model::Document*>& seeds,
                       std::vector<base::Finding>& findings)>;

// `stored` are all findings of the view's store; the result are all findings of
// the view, in no particular order.
//
// A group of documents that share a finding is judged as a whole: if one owner
// of a stored finding is affected, so are the others; and if a document turns
// out to share a finding with an affected one, it is affected too. The set
// grows until it is closed.
std::vector<base::Finding> UpdateCrossFindings(
    const std::vector<base::Finding>& stored, PathSet affected,
    const snapshot::OverlayView& view, const CrossCheck& check);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_CHECK_FINDING_DELTA_H_
