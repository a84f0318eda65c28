#include "services/adapters/git/odb_backend.h"

#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>

#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "services/adapters/git/git_handles.h"
#include "services/adapters/git/git_status.h"

namespace codicil::adapters::git {
namespace {

// What libgit2 knows as a backend, and where it leads.
struct StoreBackend {
  git_odb_backend base;  // first: libgit2 knows nothing else
  ObjectStore* store = nullptr;
};

ObjectStore& StoreOf(git_odb_backend* backend) {
  return *reinterpret_cast<StoreBackend*>(backend)->store;
}

git_object_t GitType(ObjectType type) {
  switch (type) {
    case ObjectType::kCommit:
      return GIT_OBJECT_COMMIT;
    case ObjectType::kTree:
      return GIT_OBJECT_TREE;
    case ObjectType::kBlob:
      return GIT_OBJECT_BLOB;
    case ObjectType::kTag:
      return GIT_OBJECT_TAG;
  }
  return GIT_OBJECT_INVALID;
}

// The code by which libgit2 is told; the message it keeps.
int CodeOf(const absl::Status& status) {
  git_error_set_str(GIT_ERROR_ODB, std::string(status.message()).c_str());
  return absl::IsNotFound(status) ? GIT_ENOTFOUND : GIT_ERROR;
}

int ReadObject(void** data, size_t* size, git_object_t* type,
               git_odb_backend* backend, const git_oid* oid) {
  const absl::StatusOr<ObjectView> object =
      StoreOf(backend).View(FromGitOid(*oid), kMaxMetadataBytes);
  if (!object.ok()) return CodeOf(object.status());
  // libgit2 counts on a NUL after the content.
  void* const copy =
      git_odb_backend_data_alloc(backend, object->bytes.size() + 1);
  if (copy == nullptr) return GIT_ERROR;
  std::memcpy(copy, object->bytes.data(), object->bytes.size());
  static_cast<char*>(copy)[object->bytes.size()] = '\0';
  *data = copy;
  *size = object->bytes.size();
  *type = GitType(object->type);
  return GIT_OK;
}

int ReadObjectHeader(size_t* size, git_object_t* type, git_odb_backend* backend,
                     const git_oid* oid) {
  const absl::StatusOr<ObjectHeader> header =
      StoreOf(backend).Header(FromGitOid(*oid));
  if (!header.ok()) return CodeOf(header.status());
  *size = header->size;
  *type = GitType(header->type);
  return GIT_OK;
}

int HasObject(git_odb_backend* backend, const git_oid* oid) {
  return StoreOf(backend).Header(FromGitOid(*oid)).ok() ? 1 : 0;
}

int FindByPrefix(git_oid* full, git_odb_backend* backend, const git_oid* oid,
                 size_t digits) {
  const std::vector<ports::ObjectId> found =
      StoreOf(backend).FindPrefix({FromGitOid(*oid), digits});
  if (found.empty()) {
    return CodeOf(absl::NotFoundError("no object has an id with that prefix"));
  }
  if (found.size() > 1) {
    git_error_set_str(GIT_ERROR_ODB, "several ids have that prefix");
    return GIT_EAMBIGUOUS;
  }
  *full = ToGitOid(found.front());
  return GIT_OK;
}

int ReadByPrefix(git_oid* full, void** data, size_t* size, git_object_t* type,
                 git_odb_backend* backend, const git_oid* oid, size_t digits) {
  const int code = FindByPrefix(full, backend, oid, digits);
  return code < 0 ? code : ReadObject(data, size, type, backend, full);
}

void FreeBackend(git_odb_backend* backend) {
  delete reinterpret_cast<StoreBackend*>(backend);
}

}  // namespace

absl::Status UseStore(git_repository* repository, ObjectStore& store) {
  auto backend = std::make_unique<StoreBackend>();
  backend->store = &store;
  int code = git_odb_init_backend(&backend->base, GIT_ODB_BACKEND_VERSION);
  if (code < 0) return GitStatus(code, "make an object backend");
  backend->base.read = ReadObject;
  backend->base.read_header = ReadObjectHeader;
  backend->base.read_prefix = ReadByPrefix;
  backend->base.exists = HasObject;
  backend->base.exists_prefix = FindByPrefix;
  backend->base.free = FreeBackend;

  git_odb* opened = nullptr;
  code = git_odb_new(&opened);
  if (code < 0) return GitStatus(code, "make an object database");
  const OdbHandle odb(opened);  // the repository keeps it alive
  code = git_odb_add_backend(odb.get(), &backend->base, /*priority=*/1);
  if (code < 0) return GitStatus(code, "add an object backend");
  backend.release();  // now the database's
  code = git_repository_set_odb(repository, odb.get());
  if (code < 0) return GitStatus(code, "set the object database");
  return absl::OkStatus();
}

}  // namespace codicil::adapters::git
