#include "services/policy/handbook/served_clause.h"

#include <cstddef>
#include <cstring>

#include "services/base/check.h"

namespace codicil::policy {
namespace {

constexpr uint8_t kNoStatus = 0xff;
constexpr auto kLastStatus =
    static_cast<uint8_t>(model::ClauseStatus::kRetired);

// Numbers take seven bits a byte, the lowest first; strings their size before
// them. The id comes first. An empty folder or file stands for one that is
// called as the domain or the id is, as they should be.
class Packer {
 public:
  void Put(size_t number) {
    for (; number >= 0x80; number >>= 7) {
      bytes_ += static_cast<char>(number | 0x80);
    }
    bytes_ += static_cast<char>(number);
  }
  void Put(std::string_view text) {
    Put(text.size());
    bytes_ += text;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

// What does not fit reads as nothing, and ok() is false from then on.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

  size_t Number() {
    size_t number = 0;
    for (int shift = 0; shift < 35 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      number |= static_cast<size_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return number;
    }
    ok_ = false;
    return 0;
  }
  std::string_view Text() {
    const size_t size = Number();
    if (size > rest_.size()) ok_ = false;
    if (!ok_) return {};
    const std::string_view text = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return text;
  }
  // Of items that take a byte at least.
  size_t Count() {
    const size_t count = Number();
    if (count > rest_.size()) ok_ = false;
    return ok_ ? count : 0;
  }
  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

std::string Pack(const ClauseFacts& facts) {
  Packer out;
  out.Put(facts.id);
  out.Put(facts.status ? static_cast<uint8_t>(*facts.status) : kNoStatus);
  out.Put(facts.version);
  out.Put(facts.domain);
  out.Put(facts.folder == facts.domain ? std::string_view() : facts.folder);
  out.Put(facts.file == facts.id ? std::string_view() : facts.file);
  out.Put(facts.titles.size());
  for (const auto& [language, title] : facts.titles) {
    out.Put(language);
    out.Put(title);
  }
  out.Put(facts.tags.size());
  for (const std::string_view tag : facts.tags) out.Put(tag);
  return out.bytes();
}

ClauseFacts UnpackFacts(Unpacker& in) {
  ClauseFacts facts;
  facts.id = in.Text();
  const size_t status = in.Number();
  if (status <= kLastStatus) {
    facts.status = static_cast<model::ClauseStatus>(status);
  }
  facts.version = in.Text();
  facts.domain = in.Text();
  facts.folder = in.Text();
  if (facts.folder.empty()) facts.folder = facts.domain;
  facts.file = in.Text();
  if (facts.file.empty()) facts.file = facts.id;
  facts.titles.resize(in.Count());
  for (auto& [language, title] : facts.titles) {
    language = in.Text();
    title = in.Text();
  }
  facts.tags.resize(in.Count());
  for (std::string_view& tag : facts.tags) tag = in.Text();
  return facts;
}

}  // namespace

std::string ClauseFacts::Path() const {
  std::string path = "handbook/clauses/";
  path.append(folder).append("/").append(file).append(".yaml");
  return path;
}

ServedClause::ServedClause(const ports::ObjectId& blob,
                           const ClauseFacts& facts)
    : ServedClause(blob, Pack(facts)) {}

ServedClause::ServedClause(const ports::ObjectId& blob, std::string_view packed)
    : blob_(blob), packed_(Copy(packed)) {}

ServedClause::~ServedClause() {
  const SizedBytes text(text_.load(std::memory_order_acquire));
}

void ServedClause::Prefetch() const {
  // The processor goes on by itself from there.
  constexpr int kLines = 4;
  constexpr int kLineBytes = 64;
  __builtin_prefetch(packed_.get());
  const char* const text = text_.load(std::memory_order_relaxed);
  if (text == nullptr) return;
  for (int i = 0; i < kLines; ++i) __builtin_prefetch(text + i * kLineBytes);
}

std::string_view ServedClause::id() const { return Unpacker(packed()).Text(); }

ClauseFacts ServedClause::Facts() const {
  Unpacker in(packed());
  return UnpackFacts(in);
}

bool ServedClause::IsPacked(std::string_view bytes) {
  Unpacker in(bytes);
  const ClauseFacts facts = UnpackFacts(in);
  return in.ok() && in.at_end() && !facts.id.empty();
}

std::optional<std::string_view> ServedClause::text() const {
  const char* const text = text_.load(std::memory_order_acquire);
  if (text == nullptr) return std::nullopt;
  return View(text);
}

void ServedClause::KeepText(std::string_view text) const {
  SizedBytes copy = Copy(text);
  const char* expected = nullptr;
  if (text_.compare_exchange_strong(expected, copy.get(),
                                    std::memory_order_acq_rel)) {
    copy.release();
  }
}

ServedClause::SizedBytes ServedClause::Copy(std::string_view bytes) {
  const auto size = static_cast<uint32_t>(bytes.size());
  CODICIL_CHECK(size == bytes.size());
  auto* const copy = new char[sizeof(size) + bytes.size()];
  std::memcpy(copy, &size, sizeof(size));
  if (size > 0) std::memcpy(copy + sizeof(size), bytes.data(), size);
  return SizedBytes(copy);
}

std::string_view ServedClause::View(const char* sized) {
  uint32_t size = 0;
  std::memcpy(&size, sized, sizeof(size));
  return {sized + sizeof(size), size};
}

}  // namespace codicil::policy
