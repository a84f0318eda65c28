// Tells whoever started the program where it serves.
#ifndef CODICIL_SERVICES_SERVING_PORT_FILE_H_
#define CODICIL_SERVICES_SERVING_PORT_FILE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/serving/listen_address.h"

namespace codicil::serving {

// Writes lines "grpc <address>" in the order of the listeners, then
// "metrics <address>". The file appears whole or not at all.
// Errors: UNAVAILABLE, naming the file.
absl::Status WritePortFile(const std::string& path,
                           const std::vector<ListenAddress>& grpc,
                           const std::optional<ListenAddress>& metrics);

}  // namespace codicil::serving

#endif  // CODICIL_SERVICES_SERVING_PORT_FILE_H_
