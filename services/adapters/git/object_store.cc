#include "services/adapters/git/object_store.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/adapters/git/git_status.h"

namespace codicil::adapters::git {
namespace {

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

std::string Describe(ObjectType type, const ports::ObjectId& id) {
  return absl::StrCat(std::string(ObjectTypeName(type)), " ", id.ToHex());
}

}  // namespace

RawObject::RawObject(OdbObjectHandle handle)
    : handle_(std::move(handle)),
      bytes_(static_cast<const char*>(git_odb_object_data(handle_.get())),
             git_odb_object_size(handle_.get())) {}

ObjectStore::ObjectStore(OdbHandle odb, CloneLimits limits)
    : odb_(std::move(odb)), limits_(std::move(limits)) {}

absl::StatusOr<ObjectStore> ObjectStore::Open(const std::string& common_dir,
                                              CloneLimits limits) {
  git_odb* odb = nullptr;
  const std::string objects = absl::StrCat(common_dir, "/objects");
  if (const int code = git_odb_open(&odb, objects.c_str()); code < 0) {
    return GitStatus(code, absl::StrCat("open the objects in ", objects));
  }
  return ObjectStore(OdbHandle(odb), std::move(limits));
}

absl::StatusOr<RawObject> ObjectStore::Read(const ports::ObjectId& id,
                                            ObjectType type, size_t max_bytes) {
  const git_oid oid = ToGitOid(id);
  size_t size = 0;
  git_object_t stored_type = GIT_OBJECT_INVALID;
  int code = git_odb_read_header(&size, &stored_type, odb_.get(), &oid);
  if (code < 0) return ReadFailed(code, id, type);
  if (stored_type != GitType(type)) {
    return absl::DataLossError(absl::StrCat(
        "object ", id.ToHex(), " is a ", git_object_type2string(stored_type),
        " where a ", std::string(ObjectTypeName(type)), " was expected"));
  }
  if (size > max_bytes) return TooLarge(Describe(type, id), size, max_bytes);

  git_odb_object* object = nullptr;
  code = git_odb_read(&object, odb_.get(), &oid);
  if (code < 0) return ReadFailed(code, id, type);
  RawObject raw{OdbObjectHandle(object)};
  if (HashObject(type, raw.bytes()) != id) {
    return absl::DataLossError(
        absl::StrCat(Describe(type, id),
                     " is corrupt: its content has another hash; `git fsck` "
                     "shows what else is"));
  }
  return raw;
}

absl::Status ObjectStore::ReadFailed(int code, const ports::ObjectId& id,
                                     ObjectType type) const {
  if (code == GIT_ENOTFOUND) {
    absl::Status missing = limits_.Missing(id, ObjectTypeName(type));
    if (type == ObjectType::kBlob && absl::IsDataLoss(missing)) {
      return absl::NotFoundError(
          absl::StrCat(Describe(type, id), " is not in the repository"));
    }
    return missing;
  }
  absl::Status failed =
      GitStatus(code, absl::StrCat("read ", Describe(type, id)));
  if (absl::Status there = limits_.StillThere(); !there.ok()) return there;
  return failed;
}

absl::Status TooLarge(std::string_view what, size_t bytes, size_t max_bytes) {
  return absl::ResourceExhaustedError(absl::StrCat(
      std::string(what), " has ", bytes, " bytes; the limit is ", max_bytes));
}

}  // namespace codicil::adapters::git
