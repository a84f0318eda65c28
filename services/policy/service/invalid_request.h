// Requests that are wrong whatever our state: which fields, and why.
#ifndef CODICIL_SERVICES_POLICY_SERVICE_INVALID_REQUEST_H_
#define CODICIL_SERVICES_POLICY_SERVICE_INVALID_REQUEST_H_

#include <string>
#include <vector>

#include "absl/status/status.h"

namespace codicil::policy {

// One wrong field of a request.
struct FieldViolation {
  std::string field;        // its path, "supplied.files[2].path"
  std::string description;  // the value, and what was expected
};

// INVALID_ARGUMENT, with every violation in the message and, for programs,
// behind it. Precondition: there is at least one.
absl::Status InvalidRequest(const std::vector<FieldViolation>& violations);

// The violations that InvalidRequest put into a status; empty for any other.
std::vector<FieldViolation> ViolationsOf(const absl::Status& status);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_SERVICE_INVALID_REQUEST_H_
