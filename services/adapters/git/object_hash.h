// The names that git gives to objects.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_OBJECT_HASH_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_OBJECT_HASH_H_

#include <string_view>

#include "services/ports/git_repo.h"

namespace codicil::adapters::git {

enum class ObjectType { kCommit, kTree, kBlob, kTag };

// "commit", "tree", "blob" or "tag", as in an object's header.
std::string_view ObjectTypeName(ObjectType type);

// SHA-1 over the header "<type> <size>\0" and the content.
//
// It tells whether stored bytes are those that the name stands for, so it
// finds damage. It does not look for deliberate SHA-1 collisions: git does,
// when it receives objects.
// Source: Pro Git, 2nd edition, 10.2 "Git Objects".
ports::ObjectId HashObject(ObjectType type, std::string_view content);

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_OBJECT_HASH_H_
