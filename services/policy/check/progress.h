// How far a long piece of work is, and whether anybody still wants it.
#ifndef CODICIL_SERVICES_POLICY_CHECK_PROGRESS_H_
#define CODICIL_SERVICES_POLICY_CHECK_PROGRESS_H_

#include <cstddef>
#include <functional>

#include "absl/status/status.h"

namespace codicil::policy {

// Told now and then; from any thread, one at a time. May be empty.
using ProgressFn =
    std::function<void(const char* stage, size_t done, size_t total)>;

// Asked now and then; from any thread, also at the same time. May be empty.
using CancelledFn = std::function<bool()>;

inline bool IsCancelled(const CancelledFn& is_cancelled) {
  return is_cancelled != nullptr && is_cancelled();
}

// Errors: CANCELLED if so.
inline absl::Status StopIfCancelled(const CancelledFn& is_cancelled) {
  if (!IsCancelled(is_cancelled)) return absl::OkStatus();
  return absl::CancelledError("the check was cancelled");
}

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_CHECK_PROGRESS_H_
