#include "services/cli/commands/init.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/cli/drafts/starter_handbook.h"
#include "services/cli/files/confined_folder.h"
#include "services/model/schema/scalar_format.h"
#include "services/ports/git_repo.h"

namespace codicil::cli {
namespace {

namespace fs = std::filesystem;

bool CheckLanguages(const std::vector<std::string>& languages,
                    Environment& environment) {
  for (auto it = languages.begin(); it != languages.end(); ++it) {
    if (!model::IsLanguageTag(*it)) {
      Complain(environment,
               "\"" + *it + "\" is no language tag such as en or zh-CN");
      return false;
    }
    if (std::find(languages.begin(), it, *it) != it) {
      Complain(environment, "the language " + *it + " is named twice");
      return false;
    }
  }
  return true;
}

// What stands between the new handbook and its first check.
void SayWhatIsNext(const std::string& folder, Environment& environment) {
  const absl::StatusOr<std::unique_ptr<ports::GitRepo>> repo =
      environment.open_repo(folder);
  if (!repo.ok()) {
    Complain(environment,
             "next: git init " + folder + " && codicil check --repo " + folder);
    return;
  }
  std::error_code ignored;
  const std::string top = (*repo)->work_tree();
  if (top.empty() || !fs::equivalent(top, folder, ignored)) {
    Complain(environment,
             "a handbook must be at the top of its repository, but the one "
             "here is at " +
                 (top.empty() ? (*repo)->common_dir() : top));
    return;
  }
  Complain(environment, "next: codicil check --repo " + folder);
}

}  // namespace

ExitCode RunInit(const InitOptions& options, Environment& environment) {
  if (!CheckLanguages(options.languages, environment)) return kUsage;
  std::error_code error;
  fs::create_directories(options.folder, error);
  if (error) {
    return Fail(environment,
                absl::UnavailableError("cannot make " + options.folder + ": " +
                                       error.message()));
  }
  const ConfinedFolder folder(options.folder);
  for (const char* const name : {"handbook", "policies"}) {
    if (!folder.Exists(name)) continue;
    Complain(environment, options.folder + " has a folder " + name +
                              "/ already; nothing was written");
    return kUsage;
  }
  for (const DraftFile& file :
       StarterHandbook(options.languages, base::DateOf(options.at))) {
    const absl::Status status = folder.Create(file.path, file.text);
    if (!status.ok()) return Fail(environment, status);
    environment.out.Append(file.path + "\n");
  }
  SayWhatIsNext(options.folder, environment);
  return kClean;
}

}  // namespace codicil::cli
