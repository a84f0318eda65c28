// How far a long piece of work is.
#ifndef CODICIL_SERVICES_POLICY_CHECK_PROGRESS_H_
#define CODICIL_SERVICES_POLICY_CHECK_PROGRESS_H_

#include <cstddef>
#include <functional>

namespace codicil::policy {

// Told now and then; from any thread, one at a time. May be empty.
using ProgressFn =
    std::function<void(const char* stage, size_t done, size_t total)>;

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_CHECK_PROGRESS_H_
