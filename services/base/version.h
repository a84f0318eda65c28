// The programs' version.
#ifndef CODICIL_SERVICES_BASE_VERSION_H_
#define CODICIL_SERVICES_BASE_VERSION_H_

namespace codicil::base {

// Semantic version of the command lines, of what they print, and of what is
// served.
inline constexpr char kVersion[] = "0.1.0";

}  // namespace codicil::base

#endif  // CODICIL_SERVICES_BASE_VERSION_H_
