// What a supplied change may hold.
#ifndef CODICIL_SERVICES_POLICY_SERVICE_SUPPLIED_CHANGE_CHECK_H_
#define CODICIL_SERVICES_POLICY_SERVICE_SUPPLIED_CHANGE_CHECK_H_

#include <cstddef>

#include "absl/status/status.h"
#include "services/policy/service/validate_request.h"

namespace codicil::policy {

// Bounds of one supplied change. A file is bounded by what a document may have.
inline constexpr size_t kMaxSuppliedFiles = 10'000;
inline constexpr size_t kMaxSuppliedBytes = size_t{32} << 20;
inline constexpr size_t kMaxPathBytes = 4096;
inline constexpr size_t kMaxUnreadReasonBytes = 1024;

// Errors: RESOURCE_EXHAUSTED over a bound, which is named; an InvalidRequest
// for ids that are none, for paths that are given twice, lead out of handbook/
// and policies/, or through another file, and for a reason that is none.
absl::Status CheckSuppliedChange(const SuppliedChange& change);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_SERVICE_SUPPLIED_CHANGE_CHECK_H_
