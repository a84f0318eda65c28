#include "services/adapters/git/loose_reader.h"

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"

namespace codicil::adapters::git {
namespace {

namespace fs = std::filesystem;

// "commit ", a size of 20 digits and NUL fit; no header is longer.
constexpr size_t kMaxHeaderBytes = 32;
constexpr size_t kChunkBytes = 16 << 10;

std::string PathOf(const std::string& objects, const ports::ObjectId& id) {
  const std::string hex = id.ToHex();
  return absl::StrCat(objects, "/", hex.substr(0, 2), "/", hex.substr(2));
}

std::optional<ObjectType> TypeNamed(std::string_view name) {
  for (const ObjectType type : {ObjectType::kCommit, ObjectType::kTree,
                                ObjectType::kBlob, ObjectType::kTag}) {
    if (ObjectTypeName(type) == name) return type;
  }
  return std::nullopt;
}

// Inflates a file piece by piece.
class InflatingFile {
 public:
  explicit InflatingFile(const std::string& path)
      : fd_(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)),
        error_(fd_ < 0 ? errno : 0) {
    ready_ = fd_ >= 0 && inflateInit(&stream_) == Z_OK;
  }
  ~InflatingFile() {
    if (ready_) inflateEnd(&stream_);
    if (fd_ >= 0) close(fd_);
  }
  InflatingFile(const InflatingFile&) = delete;
  InflatingFile& operator=(const InflatingFile&) = delete;

  // Of the system; 0 if there was none.
  int error() const { return error_; }
  // Whether the stream has come to its end, checksum included.
  bool ended() const { return ended_; }

  // Inflates up to `size` bytes. Returns how many; fewer at the end of the
  // stream, where it is damaged, or where the file ends before the stream.
  size_t Read(char* to, size_t size) {
    size_t filled = 0;
    while (ready_ && !ended_ && filled < size) {
      if (stream_.avail_in == 0 && !Fill()) break;
      const size_t wanted = std::min<size_t>(size - filled, 1u << 30);
      stream_.next_out = reinterpret_cast<Bytef*>(to + filled);
      stream_.avail_out = static_cast<uInt>(wanted);
      const int code = inflate(&stream_, Z_NO_FLUSH);
      filled += wanted - stream_.avail_out;
      ended_ = code == Z_STREAM_END;
      if (code != Z_OK && !ended_) break;
    }
    return filled;
  }

 private:
  // More of the file. False at its end, or if it cannot be read.
  bool Fill() {
    ssize_t got = 0;
    do {
      got = read(fd_, buffer_.data(), buffer_.size());
    } while (got < 0 && errno == EINTR);
    if (got < 0) error_ = errno;
    if (got <= 0) return false;
    stream_.next_in = reinterpret_cast<Bytef*>(buffer_.data());
    stream_.avail_in = static_cast<uInt>(got);
    return true;
  }

  const int fd_;
  int error_;
  bool ready_ = false;
  bool ended_ = false;
  z_stream stream_{};
  std::array<char, kChunkBytes> buffer_;
};

LooseObject Failed(const InflatingFile& file) {
  LooseObject failed;
  failed.error = file.error();
  failed.code = file.error() == ENOENT || file.error() == ENOTDIR
                    ? LooseReadCode::kAbsent
                : file.error() != 0 ? LooseReadCode::kUnreadable
                                    : LooseReadCode::kDamaged;
  return failed;
}

// Reads the header into `object`; what came after it is left in `rest`.
bool ReadHeader(InflatingFile& file, LooseObject& object, std::string& rest) {
  std::string start(kMaxHeaderBytes, '\0');
  start.resize(file.Read(start.data(), start.size()));
  const std::optional<LooseHeader> header = ParseLooseHeader(start);
  if (!header) return false;
  object.type = header->type;
  object.size = header->size;
  rest = start.substr(header->end);
  return true;
}

// Reads `object.size` bytes of content, the first of which are at hand.
bool ReadContent(InflatingFile& file, std::string rest, LooseObject& object) {
  if (rest.size() > object.size) return false;
  object.bytes = std::move(rest);
  const size_t at_hand = object.bytes.size();
  object.bytes.resize(object.size);
  const size_t missing = object.size - at_hand;
  if (file.Read(object.bytes.data() + at_hand, missing) != missing) {
    return false;
  }
  // The checksum is read with the byte that is not there.
  char beyond = 0;
  return file.Read(&beyond, 1) == 0 && file.ended();
}

}  // namespace

std::optional<LooseHeader> ParseLooseHeader(std::string_view start) {
  const size_t nul = start.find('\0');
  const size_t blank = start.find(' ');
  if (nul == std::string_view::npos || blank > nul) return std::nullopt;
  const std::optional<ObjectType> type = TypeNamed(start.substr(0, blank));
  if (!type) return std::nullopt;
  LooseHeader header;
  header.type = *type;
  header.end = nul + 1;
  const char* const digits_end = start.data() + nul;
  const auto [read_to, error] =
      std::from_chars(start.data() + blank + 1, digits_end, header.size);
  if (error != std::errc() || read_to != digits_end) return std::nullopt;
  return header;
}

LooseObject ReadLooseObject(const std::string& objects,
                            const ports::ObjectId& id, size_t max_bytes) {
  InflatingFile file(PathOf(objects, id));
  LooseObject object;
  std::string rest;
  if (!ReadHeader(file, object, rest)) return Failed(file);
  if (object.size > max_bytes) {
    object.code = LooseReadCode::kTooLarge;
    return object;
  }
  if (!ReadContent(file, std::move(rest), object)) return Failed(file);
  object.code = LooseReadCode::kOk;
  return object;
}

LooseObject ReadLooseHeader(const std::string& objects,
                            const ports::ObjectId& id) {
  InflatingFile file(PathOf(objects, id));
  LooseObject object;
  std::string rest;
  if (!ReadHeader(file, object, rest)) return Failed(file);
  object.code = LooseReadCode::kOk;
  return object;
}

std::vector<ports::ObjectId> FindLoosePrefix(const std::string& objects,
                                             const IdPrefix& prefix) {
  std::vector<ports::ObjectId> found;
  const std::string first = prefix.id.ToHex().substr(0, 2);
  std::error_code error;
  fs::directory_iterator entry(fs::path(objects) / first, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    const std::optional<ports::ObjectId> id =
        ports::ObjectIdFromHex(first + entry->path().filename().string());
    if (id && prefix.Matches(*id)) found.push_back(*id);
  }
  return found;
}

}  // namespace codicil::adapters::git
