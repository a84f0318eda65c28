// A compact binary form of values, written and read by one description.
//
// A type is described once, by a function template
//
//   template <typename Archive>
//   void Describe(Archive& archive, Archive::Ref<T> value) {
//     archive(value.a, value.b);
//   }
//
// where Ref<T> is `const T&` for writing and `T&` for reading. Integers are
// variable-length, strings and vectors are preceded by their length.
#ifndef CODICIL_SERVICES_SNAPSHOT_BINARY_ARCHIVE_H_
#define CODICIL_SERVICES_SNAPSHOT_BINARY_ARCHIVE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace codicil::snapshot {

// Appends to a string.
class BinaryWriter {
 public:
  static constexpr bool kIsReader = false;
  template <typename T>
  using Ref = const T&;

  explicit BinaryWriter(std::string& out) : out_(out) {}

  template <typename... T>
  void operator()(const T&... values) {
    (Put(values), ...);
  }

 private:
  void PutVarint(uint64_t value) {
    while (value >= 0x80) {
      out_.push_back(static_cast<char>(value | 0x80));
      value >>= 7;
    }
    out_.push_back(static_cast<char>(value));
  }

  void Put(bool value) { out_.push_back(value ? 1 : 0); }
  template <typename T, std::enable_if_t<std::is_integral_v<T>, int> = 0>
  void Put(const T& value) {
    if constexpr (std::is_signed_v<T>) {
      const auto wide = static_cast<int64_t>(value);
      PutVarint((static_cast<uint64_t>(wide) << 1) ^
                static_cast<uint64_t>(wide >> 63));
    } else {
      PutVarint(value);
    }
  }
  template <typename T, std::enable_if_t<std::is_enum_v<T>, int> = 0>
  void Put(const T& value) {
    PutVarint(static_cast<uint64_t>(value));
  }
  void Put(const std::string& value) {
    PutVarint(value.size());
    out_ += value;
  }
  template <typename T>
  void Put(const std::vector<T>& values) {
    PutVarint(values.size());
    for (const T& value : values) Put(value);
  }
  template <typename T>
  void Put(const std::optional<T>& value) {
    Put(value.has_value());
    if (value) Put(*value);
  }
  template <typename T>
  void Put(const std::unique_ptr<T>& value) {
    Put(value != nullptr);
    if (value != nullptr) Put(*value);
  }
  template <typename A, typename B>
  void Put(const std::pair<A, B>& value) {
    Put(value.first);
    Put(value.second);
  }
  template <typename T, std::enable_if_t<std::is_class_v<T>, int> = 0>
  void Put(const T& value) {
    Describe(*this, value);
  }

  std::string& out_;
};

// Reads what a BinaryWriter wrote. Arbitrary bytes are safe: what does not fit
// makes ok() false, and everything read from then on empty. Sizes are believed
// only as far as bytes remain.
class BinaryReader {
 public:
  static constexpr bool kIsReader = true;
  template <typename T>
  using Ref = T&;

  explicit BinaryReader(std::string_view bytes) : rest_(bytes) {}

  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }

  template <typename... T>
  void operator()(T&... values) {
    (Get(values), ...);
  }

 private:
  void Fail() {
    ok_ = false;
    rest_ = {};
  }

  uint64_t GetVarint() {
    if (!rest_.empty() && static_cast<signed char>(rest_.front()) >= 0) {
      const auto value = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      return value;
    }
    return GetLongVarint();
  }

  uint64_t GetLongVarint() {
    uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) break;
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= static_cast<uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    Fail();
    return 0;
  }

  // A count of things of which each takes at least one byte.
  size_t GetCount() {
    const uint64_t count = GetVarint();
    if (count <= rest_.size()) return count;
    Fail();
    return 0;
  }

  void Get(bool& value) { value = GetVarint() == 1; }
  template <typename T, std::enable_if_t<std::is_integral_v<T>, int> = 0>
  void Get(T& value) {
    const uint64_t raw = GetVarint();
    if constexpr (std::is_signed_v<T>) {
      value = static_cast<T>(static_cast<int64_t>(raw >> 1) ^
                             -static_cast<int64_t>(raw & 1));
    } else {
      value = static_cast<T>(raw);
    }
  }
  // Every enum that is stored names its last word as LastOf(Enum).
  template <typename T, std::enable_if_t<std::is_enum_v<T>, int> = 0>
  void Get(T& value) {
    const uint64_t raw = GetVarint();
    if (raw > static_cast<uint64_t>(LastOf(T()))) return Fail();
    value = static_cast<T>(raw);
  }
  // In place: lives as long as the bytes that are read.
  void Get(std::string_view& value) {
    const size_t size = GetCount();
    value = rest_.substr(0, size);
    rest_.remove_prefix(value.size());
  }
  void Get(std::string& value) {
    std::string_view bytes;
    Get(bytes);
    value.assign(bytes.data(), bytes.size());
  }
  template <typename T>
  void Get(std::vector<T>& values) {
    const size_t count = GetCount();
    values.clear();
    values.reserve(count < 64 ? count : 64);
    for (size_t i = 0; i < count && ok_; ++i) Get(values.emplace_back());
  }
  template <typename T>
  void Get(std::optional<T>& value) {
    bool has_value = false;
    Get(has_value);
    if (has_value) Get(value.emplace());
  }
  template <typename T>
  void Get(std::unique_ptr<T>& value) {
    bool has_value = false;
    Get(has_value);
    if (!has_value) return;
    value = std::make_unique<T>();
    Get(*value);
  }
  template <typename A, typename B>
  void Get(std::pair<A, B>& value) {
    Get(value.first);
    Get(value.second);
  }
  template <typename T, std::enable_if_t<std::is_class_v<T>, int> = 0>
  void Get(T& value) {
    Describe(*this, value);
  }

  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace codicil::snapshot

#endif  // CODICIL_SERVICES_SNAPSHOT_BINARY_ARCHIVE_H_
