#include "services/serving/descriptor_limit.h"

#include <sys/resource.h>

namespace codicil::serving {

namespace {

// What a system gives that does not say, as a sandbox may forbid it to.
constexpr size_t kUsual = 1'024;

}  // namespace

size_t RaiseDescriptorLimit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return kUsual;
  rlimit raised = limit;
  raised.rlim_cur = limit.rlim_max;
  if (::setrlimit(RLIMIT_NOFILE, &raised) == 0) limit = raised;
  return limit.rlim_cur;
}

}  // namespace codicil::serving
