// Propagation of absl::Status and absl::StatusOr.
#ifndef CODICIL_SERVICES_BASE_STATUS_MACROS_H_
#define CODICIL_SERVICES_BASE_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define CODICIL_RETURN_IF_ERROR(expression)            \
  do {                                                 \
    absl::Status codicil_status_ = (expression);       \
    if (!codicil_status_.ok()) return codicil_status_; \
  } while (false)

#define CODICIL_CONCAT_INNER_(a, b) a##b
#define CODICIL_CONCAT_(a, b) CODICIL_CONCAT_INNER_(a, b)

// CODICIL_ASSIGN_OR_RETURN(auto value, Compute());
#define CODICIL_ASSIGN_OR_RETURN(target, expression)                         \
  CODICIL_ASSIGN_OR_RETURN_IMPL_(CODICIL_CONCAT_(codicil_result_, __LINE__), \
                                 target, expression)
#define CODICIL_ASSIGN_OR_RETURN_IMPL_(result, target, expression) \
  auto result = (expression);                                      \
  if (!result.ok()) return std::move(result).status();             \
  target = *std::move(result)

#endif  // CODICIL_SERVICES_BASE_STATUS_MACROS_H_
