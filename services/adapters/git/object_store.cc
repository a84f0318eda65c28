#include "services/adapters/git/object_store.h"

#include <cstring>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "services/adapters/git/object_folders.h"
#include "services/base/status_macros.h"

namespace codicil::adapters::git {
namespace {

using ports::ObjectId;

constexpr char kFsck[] = "`git fsck` shows what else is";

absl::Status NotThere(const ObjectId& id) {
  return absl::NotFoundError(
      absl::StrCat("object ", id.ToHex(), " is not in the repository"));
}

absl::Status Damaged(const ObjectId& id, std::string_view why) {
  return absl::DataLossError(absl::StrCat(
      "object ", id.ToHex(), " is corrupt: ", std::string(why), "; ", kFsck));
}

absl::Status ObjectTooLarge(const ObjectId& id, size_t size, size_t max_bytes) {
  return TooLarge(absl::StrCat("object ", id.ToHex()), size, max_bytes);
}

// Whether another copy of the object may do better.
bool MayBeElsewhere(const absl::Status& status) {
  return absl::IsNotFound(status) || absl::IsDataLoss(status);
}

absl::Status StatusOf(PackReadCode code, const ObjectId& id, size_t size,
                      size_t max_bytes) {
  switch (code) {
    case PackReadCode::kOk:
      return absl::OkStatus();
    case PackReadCode::kTooLarge:
      return ObjectTooLarge(id, size, max_bytes);
    case PackReadCode::kPartTooLarge:
      return absl::ResourceExhaustedError(absl::StrCat(
          "object ", id.ToHex(),
          " is packed as a difference to an object above the limit of ",
          kMaxPackPartBytes, " bytes"));
    case PackReadCode::kDamaged:
      return Damaged(id, "its entry in a pack cannot be read");
  }
  return absl::InternalError("unknown code of PackReader");
}

absl::Status StatusOf(const LooseObject& object, const ObjectId& id,
                      size_t max_bytes) {
  switch (object.code) {
    case LooseReadCode::kOk:
      return absl::OkStatus();
    case LooseReadCode::kAbsent:
      return NotThere(id);
    case LooseReadCode::kTooLarge:
      return ObjectTooLarge(id, object.size, max_bytes);
    case LooseReadCode::kDamaged:
      return Damaged(id, "its file is damaged or cut off");
    case LooseReadCode::kUnreadable:
      return absl::UnavailableError(absl::StrCat("cannot read object ",
                                                 id.ToHex(), ": ",
                                                 std::strerror(object.error)));
  }
  return absl::InternalError("unknown code of ReadLooseObject");
}

}  // namespace

ObjectStore::ObjectStore(std::string common_dir, CloneLimits limits)
    : common_dir_(std::move(common_dir)), limits_(std::move(limits)) {}

ObjectStore::ObjectStore(const ObjectStore& other,
                         std::shared_ptr<const PackSet> packs)
    : common_dir_(other.common_dir_),
      limits_(other.limits_),
      folders_(other.folders_),
      packs_(std::move(packs)),
      reader_(std::make_unique<PackReader>(packs_->packs())) {}

void ObjectStore::OpenPacks() {
  folders_ = FindObjectFolders(common_dir_);
  reader_.reset();  // before what it borrows
  packs_ = std::make_shared<const PackSet>(PackSet::Open(folders_));
  reader_ = std::make_unique<PackReader>(packs_->packs());
}

std::shared_ptr<const PackSet> ObjectStore::packs(bool refresh) {
  if (refresh || packs_ == nullptr) OpenPacks();
  return packs_;
}

absl::StatusOr<ObjectView> ObjectStore::View(const ObjectId& id,
                                             size_t max_bytes) {
  const bool is_first = packs_ == nullptr;
  if (is_first) OpenPacks();
  absl::StatusOr<ObjectView> found = Find(id, max_bytes);
  if (is_first || !absl::IsNotFound(found.status())) return found;
  OpenPacks();  // git may have packed what was loose
  return Find(id, max_bytes);
}

absl::StatusOr<ObjectView> ObjectStore::Find(const ObjectId& id,
                                             size_t max_bytes) {
  absl::StatusOr<ObjectView> packed = FindPacked(id, max_bytes);
  if (!MayBeElsewhere(packed.status())) return packed;
  absl::StatusOr<ObjectView> loose = FindLoose(id, max_bytes);
  // A damaged copy is better news than none.
  return absl::IsNotFound(loose.status()) ? packed : loose;
}

absl::StatusOr<ObjectView> ObjectStore::FindPacked(const ObjectId& id,
                                                   size_t max_bytes) {
  absl::StatusOr<ObjectView> found = NotThere(id);
  std::optional<PackPlace> place = packs_->Find(id);
  for (; place && MayBeElsewhere(found.status());
       place = packs_->Find(id, place->pack + 1)) {
    found = ViewAt(*place, id, max_bytes);
  }
  return found;
}

absl::StatusOr<ObjectView> ObjectStore::ViewAt(const PackPlace& place,
                                               const ObjectId& id,
                                               size_t max_bytes) {
  const PackedObject object = reader_->Read(place, max_bytes);
  CODICIL_RETURN_IF_ERROR(StatusOf(object.code, id, object.size, max_bytes));
  if (HashObject(object.type, object.bytes) != id) {
    return Damaged(id, "its content has another hash");
  }
  return ObjectView{object.type, object.bytes};
}

absl::StatusOr<ObjectView> ObjectStore::FindLoose(const ObjectId& id,
                                                  size_t max_bytes) {
  absl::Status status = NotThere(id);
  for (const std::string& folder : folders_) {
    loose_ = ReadLooseObject(folder, id, max_bytes);
    if (loose_.code == LooseReadCode::kAbsent) continue;
    status = StatusOf(loose_, id, max_bytes);
    if (status.ok()) {
      if (HashObject(loose_.type, loose_.bytes) == id) {
        return ObjectView{loose_.type, loose_.bytes};
      }
      status = Damaged(id, "its content has another hash");
    }
    if (!MayBeElsewhere(status)) return status;
  }
  return status;
}

absl::StatusOr<ObjectHeader> ObjectStore::Header(const ObjectId& id) {
  const bool is_first = packs_ == nullptr;
  if (is_first) OpenPacks();
  absl::StatusOr<ObjectHeader> found = FindHeader(id);
  if (is_first || !absl::IsNotFound(found.status())) return found;
  OpenPacks();
  return FindHeader(id);
}

absl::StatusOr<ObjectHeader> ObjectStore::FindHeader(const ObjectId& id) {
  absl::Status status = NotThere(id);
  for (std::optional<PackPlace> place = packs_->Find(id); place;
       place = packs_->Find(id, place->pack + 1)) {
    const PackedObject object = reader_->ReadHeader(*place);
    status = StatusOf(object.code, id, object.size, 0);
    if (status.ok()) return ObjectHeader{object.type, object.size};
  }
  for (const std::string& folder : folders_) {
    const LooseObject object = ReadLooseHeader(folder, id);
    if (object.code == LooseReadCode::kAbsent) continue;
    status = StatusOf(object, id, 0);
    if (status.ok()) return ObjectHeader{object.type, object.size};
  }
  return status;
}

absl::StatusOr<std::string_view> ObjectStore::ReadView(
    const ObjectId& id, ObjectType type, size_t max_bytes,
    const std::optional<PackPlace>& place) {
  absl::StatusOr<ObjectView> view = NotThere(id);
  if (place) view = ViewAt(*place, id, max_bytes);
  if (MayBeElsewhere(view.status())) view = View(id, max_bytes);
  if (view.ok()) {
    if (view->type == type) return view->bytes;
    return absl::DataLossError(
        absl::StrCat("object ", id.ToHex(), " is a ",
                     std::string(ObjectTypeName(view->type)), " where a ",
                     std::string(ObjectTypeName(type)), " was expected"));
  }
  if (!absl::IsNotFound(view.status())) return view.status();
  absl::Status missing = limits_.Missing(id, ObjectTypeName(type));
  // A blob that nothing refers to may be asked for; commits and trees are.
  if (type == ObjectType::kBlob && absl::IsDataLoss(missing)) {
    return view.status();
  }
  return missing;
}

absl::StatusOr<std::string> ObjectStore::Read(const ObjectId& id,
                                              ObjectType type,
                                              size_t max_bytes) {
  CODICIL_ASSIGN_OR_RETURN(const std::string_view bytes,
                           ReadView(id, type, max_bytes));
  return std::string(bytes);
}

std::vector<ObjectId> ObjectStore::FindPrefix(const IdPrefix& prefix) {
  OpenPacks();  // asked for seldom, so that it can afford to be up to date
  absl::flat_hash_set<ObjectId> found;
  for (const Pack& pack : packs_->packs()) {
    for (const ObjectId& id : pack.index.FindPrefix(prefix)) found.insert(id);
  }
  for (const std::string& folder : folders_) {
    for (const ObjectId& id : FindLoosePrefix(folder, prefix)) found.insert(id);
  }
  return {found.begin(), found.end()};
}

absl::Status TooLarge(std::string_view what, size_t bytes, size_t max_bytes) {
  return absl::ResourceExhaustedError(absl::StrCat(
      std::string(what), " has ", bytes, " bytes; the limit is ", max_bytes));
}

}  // namespace codicil::adapters::git
