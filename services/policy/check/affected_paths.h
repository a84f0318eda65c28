// Which documents a set of changed files can have touched.
#ifndef CODICIL_SERVICES_POLICY_CHECK_AFFECTED_PATHS_H_
#define CODICIL_SERVICES_POLICY_CHECK_AFFECTED_PATHS_H_

#include <set>
#include <string>
#include <vector>

#include "services/base/finding.h"
#include "services/snapshot/document_store.h"
#include "services/snapshot/overlay_view.h"

namespace codicil::policy {

using PathSet = std::set<std::string, std::less<>>;

// The changed paths themselves, the documents that refer to what a changed
// document defines (before or now), and those that define what it refers to.
// `view` is `store` with `overlay` on top. Findings whose owners are all
// outside the result, and outside its closure over shared findings (see
// UpdateCrossFindings), are the same before and after.
PathSet AffectedPaths(const snapshot::DocumentStore& store,
                      const snapshot::Overlay& overlay,
                      const snapshot::OverlayView& view);

// Adds the documents in which `stored` findings miss a name, if the change
// touches a document that defines names such as roles or SLOs: the nearest name
// that those findings propose may be another one now.
void AddUnresolved(const std::vector<base::Finding>& stored,
                   const snapshot::DocumentStore& store,
                   const snapshot::Overlay& overlay, PathSet& paths);

// Whether the change reaches every document: the catalog or the parameters
// changed.
bool AffectsAll(const snapshot::Overlay& overlay);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_CHECK_AFFECTED_PATHS_H_
