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

// What is kept for the objects to come: the bases of the few chains that a pack
// interleaves. Four times as much was no faster on 10,000 clauses with 30
// versions, since it no longer fits the processor's cache.
constexpr size_t kMaxKeptBytes = size_t{2} << 20;
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
  Chain chain;
  size_t size = 0;
  if (!FindChain(place, chain)) return Failed(PackReadCode::kDamaged);
  PackReadCode code = ReadSize(chain, size);
  if (code != PackReadCode::kOk) return Failed(code);
  if (size > max_bytes) return Failed(PackReadCode::kTooLarge, size);

  const Kept* object = chain.kept;
  if (object == nullptr) code = InflateWhole(chain.whole, object);
  for (; code == PackReadCode::kOk && !chain.deltas.empty();
       chain.deltas.pop_back()) {
    // The object's own delta is at hand since its size was read from it.
    const bool is_own = chain.deltas.size() == 1;
    if (!is_own) code = InflateDelta(chain.deltas.back(), delta_);
    if (code != PackReadCode::kOk) break;
    code = Apply(chain.deltas.back(), is_own ? own_delta_ : delta_, object);
  }
  if (code != PackReadCode::kOk) return Failed(code);
  return {code, object->type, object->bytes.size(), object->bytes};
}

PackedObject PackReader::ReadHeader(const PackPlace& place) {
  Chain chain;
  PackedObject header;
  if (!FindChain(place, chain)) return header;
  header.code = ReadSize(chain, header.size);
  if (chain.kept != nullptr) {
    header.type = chain.kept->type;
  } else if (const auto type = TypeOf(chain.whole.type)) {
    header.type = *type;
  } else {
    header.code = PackReadCode::kDamaged;
  }
  return header;
}

// Follows the deltas down to something kept or whole. False if there is damage
// on the way, or no end.
bool PackReader::FindChain(const PackPlace& place, Chain& chain) const {
  PackPlace here = place;
  while (chain.deltas.size() <= kMaxChain) {
    const auto kept = kept_.find({here.pack, here.offset});
    if (kept != kept_.end()) {
      chain.kept = kept->second.get();
      return true;
    }
    Entry entry;
    if (!ReadEntry(here, entry)) return false;
    if (!IsDelta(entry.type)) {
      chain.whole = entry;
      return true;
    }
    chain.deltas.push_back(entry);
    here.offset = entry.base;
  }
  return false;
}

// The size of the object at the top of the chain. A delta has to be inflated to
// tell, and stays in own_delta_.
PackReadCode PackReader::ReadSize(const Chain& chain, size_t& size) {
  if (chain.deltas.empty()) {
    size = chain.kept != nullptr ? chain.kept->bytes.size() : chain.whole.size;
    return PackReadCode::kOk;
  }
  const PackReadCode code = InflateDelta(chain.deltas.front(), own_delta_);
  if (code == PackReadCode::kOk) size = *DeltaResultSize(own_delta_);
  return code;
}

PackReadCode PackReader::InflateWhole(const Entry& entry, const Kept*& object) {
  const std::optional<ObjectType> type = TypeOf(entry.type);
  if (!type) return PackReadCode::kDamaged;
  if (entry.size > kMaxPackPartBytes) return PackReadCode::kPartTooLarge;
  Kept whole{*type, {}};
  if (!inflater_.Inflate(entry.data, entry.size, whole.bytes)) {
    return PackReadCode::kDamaged;
  }
  object = Keep(entry.place, std::move(whole));
  return PackReadCode::kOk;
}

PackReadCode PackReader::InflateDelta(const Entry& entry, std::string& delta) {
  if (entry.size > kMaxPackPartBytes) return PackReadCode::kPartTooLarge;
  if (!inflater_.Inflate(entry.data, entry.size, delta) ||
      !DeltaResultSize(delta)) {
    return PackReadCode::kDamaged;
  }
  return PackReadCode::kOk;
}

// Replaces the base in `object` by what the delta makes of it.
PackReadCode PackReader::Apply(const Entry& entry, const std::string& delta,
                               const Kept*& object) {
  if (DeltaResultSize(delta).value_or(0) > kMaxPackPartBytes) {
    return PackReadCode::kPartTooLarge;
  }
  std::optional<std::string> bytes = ApplyDelta(object->bytes, delta);
  if (!bytes) return PackReadCode::kDamaged;
  object = Keep(entry.place, Kept{object->type, *std::move(bytes)});
  return PackReadCode::kOk;
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
