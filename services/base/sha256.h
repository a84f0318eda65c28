// SHA-256 over OpenSSL.
#ifndef CODICIL_SERVICES_BASE_SHA256_H_
#define CODICIL_SERVICES_BASE_SHA256_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace codicil::base {

using Sha256Digest = std::array<uint8_t, 32>;

Sha256Digest Sha256(std::string_view bytes);

// Lower-case hex of any bytes.
std::string ToHex(const uint8_t* bytes, size_t size);

}  // namespace codicil::base

#endif  // CODICIL_SERVICES_BASE_SHA256_H_
