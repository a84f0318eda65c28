// One owner per kind of libgit2 object, and the two ways to write an object id.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_GIT_HANDLES_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_GIT_HANDLES_H_

#include <git2.h>

#include <cstring>
#include <memory>

#include "services/ports/git_repo.h"

namespace codicil::adapters::git {

template <auto kFree>
struct GitRelease {
  template <typename T>
  void operator()(T* handle) const {
    kFree(handle);
  }
};

template <typename T, auto kFree>
using GitHandle = std::unique_ptr<T, GitRelease<kFree>>;

using ConfigHandle = GitHandle<git_config, git_config_free>;
using ConfigIteratorHandle =
    GitHandle<git_config_iterator, git_config_iterator_free>;
using DiffHandle = GitHandle<git_diff, git_diff_free>;
using IndexHandle = GitHandle<git_index, git_index_free>;
using ObjectHandle = GitHandle<git_object, git_object_free>;
using OdbHandle = GitHandle<git_odb, git_odb_free>;
using RepositoryHandle = GitHandle<git_repository, git_repository_free>;

inline git_oid ToGitOid(const ports::ObjectId& id) {
  git_oid oid;
  static_assert(sizeof(oid.id) == sizeof(id.bytes));
  std::memcpy(oid.id, id.bytes.data(), sizeof(oid.id));
  return oid;
}

inline ports::ObjectId FromGitOid(const git_oid& oid) {
  ports::ObjectId id;
  std::memcpy(id.bytes.data(), oid.id, sizeof(oid.id));
  return id;
}

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_GIT_HANDLES_H_
