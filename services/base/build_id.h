// Tells this build of the program from every other one.
#ifndef CODICIL_SERVICES_BASE_BUILD_ID_H_
#define CODICIL_SERVICES_BASE_BUILD_ID_H_

#include <cstdint>

namespace codicil::base {

// A hash of the build id that the linker put into the program (ELF note
// NT_GNU_BUILD_ID), which changes with every byte of it; where there is none,
// of the program file's size and time. What one build has cached, another one
// does not trust.
uint64_t BuildId();

}  // namespace codicil::base

#endif  // CODICIL_SERVICES_BASE_BUILD_ID_H_
