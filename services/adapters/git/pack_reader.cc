#include "services/adapters/git/pack_reader.h"

#include <cstring>
#include <optional>

#include "services/adapters/git/pack_delta.h"

namespace codicil::adapters::git {
namespace {

// Types of entries in a pack. Source: gitformat-pack(5), "Object types".
constexpr int kCommitEntry = 1;
constexpr int kTreeEntry = 2;
constexpr int kBlobEntry = 3;
constexpr int kTagEntry = 4;
constexpr int kOffsetDelta = 6;
constexpr int kReferenceDelta = 7;

// The longest chain of deltas that git writes (pack.depth).
constexpr size_t kMaxChain = 4095;

// A base or a delta above this goes to libgit2, which inflates in pieces.
constexpr size_t kMaxPartBytes = size_t{64} << 20;

// What is kept for the objects to come: a chain's worth of bases in each of a
// few chains, which a pack interleaves.
constexpr size_t kMaxKeptBytes = size_t{8} << 20;
constexpr size_t kMaxKeptObjectBytes = kMaxKeptBytes / 8;

std::optional<ObjectType> TypeOf(int entry_type) {
  switch (entry_type) {
    case kCommitEntry:
      return ObjectType::kCommit;
    case kTreeEntry:
      return ObjectType::kTree;
    case kBlobEntry:
      return ObjectType::kBlob;
    case kTagEntry:
      return ObjectType::kTag;
    default:
      return std::nullopt;
  }
}

bool IsDelta(int entry_type) {
  return entry_type == kOffsetDelta || entry_type == kReferenceDelta;
}

PackedObject Failed(PackReadCode code, size_t size = 0) {
  PackedObject failed;
  failed.code = code;
  failed.size = size;
  return failed;
}

}  // namespace

PackedObject PackReader::Read(const PackPlace& place, size_t max_bytes) {
  // Down the chain of deltas, until something whole or known is found.
  std::vector<Entry> deltas;
  PackPlace here = place;
  const Kept* object = Find(here);
  while (object == nullptr) {
    Entry entry;
    if (!ReadEntry(here, entry)) return Failed(PackReadCode::kUnusual);
    if (deltas.empty()) {
      size_t size = 0;
      const PackReadCode code = CheckTarget(entry, max_bytes, size);
      if (code != PackReadCode::kOk) return Failed(code, size);
    }
    if (!IsDelta(entry.type)) {
      object = InflateWhole(entry);
      if (object == nullptr) return Failed(PackReadCode::kUnusual);
      break;
    }
    deltas.push_back(entry);
    if (deltas.size() > kMaxChain) return Failed(PackReadCode::kEndless);
    here.offset = entry.base;
    object = Find(here);
  }
  // And up again.
  for (; !deltas.empty(); deltas.pop_back()) {
    const bool is_target = deltas.size() == 1;
    if (!is_target && !InflateDelta(deltas.back(), delta_)) {
      return Failed(PackReadCode::kUnusual);
    }
    object = Apply(deltas.back(), is_target ? target_delta_ : delta_, *object);
    if (object == nullptr) return Failed(PackReadCode::kUnusual);
  }
  const size_t size = object->bytes.size();
  if (size > max_bytes) return Failed(PackReadCode::kTooLarge, size);
  return {PackReadCode::kOk, object->type, size, object->bytes};
}

// Whether an object of acceptable size can come out of this entry. A delta has
// to be inflated to tell, and stays in target_delta_.
PackReadCode PackReader::CheckTarget(const Entry& entry, size_t max_bytes,
                                     size_t& size) {
  size = entry.size;
  if (IsDelta(entry.type)) {
    if (!InflateDelta(entry, target_delta_)) return PackReadCode::kUnusual;
    size = DeltaResultSize(target_delta_).value_or(0);
  }
  return size > max_bytes ? PackReadCode::kTooLarge : PackReadCode::kOk;
}

bool PackReader::InflateDelta(const Entry& entry, std::string& delta) {
  return entry.size <= kMaxPartBytes &&
         inflater_.Inflate(entry.data, entry.size, delta) &&
         DeltaResultSize(delta).has_value();
}

const PackReader::Kept* PackReader::Find(const PackPlace& place) const {
  const auto kept = kept_.find({place.pack, place.offset});
  return kept == kept_.end() ? nullptr : kept->second.get();
}

const PackReader::Kept* PackReader::InflateWhole(const Entry& entry) {
  const std::optional<ObjectType> type = TypeOf(entry.type);
  if (!type || entry.size > kMaxPartBytes) return nullptr;
  Kept object{*type, {}};
  if (!inflater_.Inflate(entry.data, entry.size, object.bytes)) return nullptr;
  return Keep(entry.place, std::move(object));
}

const PackReader::Kept* PackReader::Apply(const Entry& entry,
                                          const std::string& delta,
                                          const Kept& base) {
  if (DeltaResultSize(delta).value_or(0) > kMaxPartBytes) return nullptr;
  std::optional<std::string> bytes = ApplyDelta(base.bytes, delta);
  if (!bytes) return nullptr;
  return Keep(entry.place, Kept{base.type, *std::move(bytes)});
}

// An entry starts with its type and its size inflated: four bits of it, then
// seven a byte for as long as the top bit says so, lowest first.
bool PackReader::ReadEntry(const PackPlace& place, Entry& entry) const {
  std::string_view rest = packs_[place.pack].bytes;
  if (place.offset >= rest.size()) return false;
  rest.remove_prefix(place.offset);
  unsigned char byte = static_cast<unsigned char>(rest.front());
  rest.remove_prefix(1);
  entry.place = place;
  entry.type = byte >> 4 & 7;
  entry.size = byte & 15;
  for (int shift = 4; byte & 0x80; shift += 7) {
    if (rest.empty() || shift > 56) return false;
    byte = static_cast<unsigned char>(rest.front());
    rest.remove_prefix(1);
    entry.size |= static_cast<size_t>(byte & 0x7f) << shift;
  }
  entry.data = rest;
  return !IsDelta(entry.type) || ReadBase(entry);
}

// A delta's data comes after the name of its base: the distance to an earlier
// entry, seven bits a byte, highest first, each but the last one less than it
// stands for; or an id, whose entry is in the same pack.
bool PackReader::ReadBase(Entry& entry) const {
  std::string_view& rest = entry.data;
  if (entry.type == kReferenceDelta) {
    ports::ObjectId id;
    if (rest.size() < id.bytes.size()) return false;
    std::memcpy(id.bytes.data(), rest.data(), id.bytes.size());
    rest.remove_prefix(id.bytes.size());
    const std::optional<uint64_t> base =
        packs_[entry.place.pack].index.Find(id);
    if (!base) return false;
    entry.base = *base;
    return true;
  }
  uint64_t distance = 0;
  for (int bytes = 0;; ++bytes) {
    if (rest.empty() || bytes == 9) return false;
    const unsigned char byte = static_cast<unsigned char>(rest.front());
    rest.remove_prefix(1);
    distance = distance << 7 | (byte & 0x7f);
    if (!(byte & 0x80)) break;
    ++distance;
  }
  if (distance == 0 || distance > entry.place.offset) return false;
  entry.base = entry.place.offset - distance;
  return true;
}

// Keeps the object for those to come, at the cost of the oldest ones.
const PackReader::Kept* PackReader::Keep(const PackPlace& place, Kept object) {
  if (object.bytes.size() > kMaxKeptObjectBytes) {
    large_ = std::move(object);
    return &large_;
  }
  const std::pair<size_t, uint64_t> key(place.pack, place.offset);
  kept_bytes_ += object.bytes.size();
  kept_order_.push_back(key);
  std::unique_ptr<Kept>& kept = kept_[key];
  kept = std::make_unique<Kept>(std::move(object));
  const Kept* const result = kept.get();
  while (kept_bytes_ > kMaxKeptBytes) {
    const auto oldest = kept_.find(kept_order_.front());
    kept_bytes_ -= oldest->second->bytes.size();
    kept_.erase(oldest);
    kept_order_.pop_front();
  }
  return result;
}

}  // namespace codicil::adapters::git
