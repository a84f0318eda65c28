// A folder for the files of one test.
#ifndef CODICIL_SERVICES_SERVING_TESTING_TEMPORARY_FOLDER_H_
#define CODICIL_SERVICES_SERVING_TESTING_TEMPORARY_FOLDER_H_

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "services/base/check.h"

namespace codicil::serving {

// Gone with all its files at the end. Its name is short enough for the path of
// a Unix socket.
class TemporaryFolder {
 public:
  TemporaryFolder() { CODICIL_CHECK(::mkdtemp(path_.data()) != nullptr); }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string Path(const std::string& name) const { return path_ + "/" + name; }

  // Replaces the file in one step. Result: its path.
  std::string Write(const std::string& name, std::string_view text) const {
    std::ofstream(Path(name + ".new"), std::ios::binary) << text;
    std::filesystem::rename(Path(name + ".new"), Path(name));
    return Path(name);
  }

 private:
  std::string path_ = "/tmp/codicil.XXXXXX";
};

}  // namespace codicil::serving

#endif  // CODICIL_SERVICES_SERVING_TESTING_TEMPORARY_FOLDER_H_
