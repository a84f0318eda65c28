// Where a repository's objects are.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_OBJECT_FOLDERS_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_OBJECT_FOLDERS_H_

#include <string>
#include <vector>

namespace codicil::adapters::git {

// The folder `objects` of a repository, and the alternates that it names, and
// the ones that those name; each once, in the order in which git looks into
// them. Folders that are not there are left out.
// Source: gitrepository-layout(5), "objects/info/alternates";
// MAX_ALTERNATE_DEPTH in object-file.c of git.
std::vector<std::string> FindObjectFolders(const std::string& common_dir);

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_OBJECT_FOLDERS_H_
