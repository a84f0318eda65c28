#include "services/serving/port_file.h"

#include <filesystem>
#include <fstream>
#include <system_error>

namespace codicil::serving {

absl::Status WritePortFile(const std::string& path,
                           const std::vector<ListenAddress>& grpc,
                           const std::optional<ListenAddress>& metrics) {
  const std::string temporary = path + ".new";
  std::ofstream file(temporary, std::ios::trunc);
  for (const ListenAddress& address : grpc) {
    file << "grpc " << address.ToText() << '\n';
  }
  if (metrics) file << "metrics " << metrics->ToText() << '\n';
  file.close();
  std::error_code error;
  if (file) std::filesystem::rename(temporary, path, error);
  if (!file || error) {
    return absl::UnavailableError("cannot write " + path);
  }
  return absl::OkStatus();
}

}  // namespace codicil::serving
