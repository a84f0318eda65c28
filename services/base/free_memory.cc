#include "services/base/free_memory.h"

#include <malloc.h>

namespace codicil::base {

void ReturnFreeMemory() { ::malloc_trim(0); }

}  // namespace codicil::base
