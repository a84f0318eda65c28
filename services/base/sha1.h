// SHA-1 over OpenSSL, for the names of git objects. No protection against
// deliberate collisions.
#ifndef CODICIL_SERVICES_BASE_SHA1_H_
#define CODICIL_SERVICES_BASE_SHA1_H_

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace codicil::base {

using Sha1Digest = std::array<uint8_t, 20>;

// Of the parts, one behind the other.
Sha1Digest Sha1(std::initializer_list<std::string_view> parts);

}  // namespace codicil::base

#endif  // CODICIL_SERVICES_BASE_SHA1_H_
