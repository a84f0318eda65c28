// Gives memory that the allocator holds for later back to the system.
#ifndef CODICIL_SERVICES_BASE_FREE_MEMORY_H_
#define CODICIL_SERVICES_BASE_FREE_MEMORY_H_

namespace codicil::base {

// For a long-running program that has just freed much. Takes milliseconds a
// gigabyte. Thread-safe.
void ReturnFreeMemory();

}  // namespace codicil::base

#endif  // CODICIL_SERVICES_BASE_FREE_MEMORY_H_
