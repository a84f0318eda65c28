#include "services/adapters/git/pack_set.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/status/statusor.h"

namespace codicil::adapters::git {
namespace {

namespace fs = std::filesystem;

// A pack's header is "PACK", version and number of objects; its trailer the
// checksum.
constexpr size_t kPackHeaderSize = 12;
constexpr size_t kPackTrailerSize = 20;

bool LooksLikePack(std::string_view bytes) {
  return bytes.size() >= kPackHeaderSize + kPackTrailerSize &&
         bytes.substr(0, 7) == std::string_view("PACK\0\0\0", 7) &&
         (bytes[7] == 2 || bytes[7] == 3);
}

bool IsLarger(const Pack& a, const Pack& b) {
  return a.index.size() > b.index.size();
}

}  // namespace

PackSet PackSet::Open(const std::vector<std::string>& object_folders) {
  PackSet set;
  for (const std::string& folder : object_folders) set.AddFolder(folder);
  return set;
}

void PackSet::AddFolder(const std::string& objects) {
  std::vector<std::string> indexes;
  std::error_code error;
  fs::directory_iterator entry(fs::path(objects) / "pack", error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    if (entry->path().extension() == ".idx") {
      indexes.push_back(entry->path().string());
    }
  }
  std::sort(indexes.begin(), indexes.end());
  for (const std::string& index : indexes) AddPack(index);
}

void PackSet::AddPack(const std::string& index_path) {
  absl::StatusOr<MappedFile> index_file = MappedFile::Open(index_path);
  absl::StatusOr<MappedFile> pack_file =
      MappedFile::Open(fs::path(index_path).replace_extension(".pack"));
  if (!index_file.ok() || !pack_file.ok()) return;
  const std::optional<PackIndex> index = PackIndex::Parse(index_file->bytes());
  if (!index || !LooksLikePack(pack_file->bytes())) return;
  const Pack pack = {*index, pack_file->bytes()};
  packs_.insert(std::upper_bound(packs_.begin(), packs_.end(), pack, IsLarger),
                pack);
  files_.push_back(*std::move(index_file));
  files_.push_back(*std::move(pack_file));
}

std::optional<PackPlace> PackSet::Find(const ports::ObjectId& id,
                                       size_t first_pack) const {
  for (size_t i = first_pack; i < packs_.size(); ++i) {
    if (const std::optional<uint64_t> offset = packs_[i].index.Find(id)) {
      return PackPlace{i, *offset};
    }
  }
  return std::nullopt;
}

}  // namespace codicil::adapters::git
