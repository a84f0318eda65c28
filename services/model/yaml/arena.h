// Memory for the many small things of one parsed file, freed all at once.
#ifndef CODICIL_SERVICES_MODEL_YAML_ARENA_H_
#define CODICIL_SERVICES_MODEL_YAML_ARENA_H_

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <type_traits>
#include <vector>

namespace codicil::model {

// Hands out memory by moving a pointer. Nothing is destroyed, so only trivial
// types live here. Not thread-safe.
class Arena {
 public:
  // `first_block` in bytes; more blocks are taken as needed.
  explicit Arena(size_t first_block) : next_block_(first_block) {}
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // Uninitialized room for `count` values.
  template <typename T>
  T* Allocate(size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    static_assert(alignof(T) <= kAlignment);
    return static_cast<T*>(AllocateBytes(count * sizeof(T)));
  }

  std::string_view Copy(std::string_view text) {
    if (text.empty()) return {};
    char* copy = static_cast<char*>(AllocateBytes(text.size()));
    std::memcpy(copy, text.data(), text.size());
    return {copy, text.size()};
  }

 private:
  static constexpr size_t kAlignment = alignof(void*);
  static constexpr size_t kLargestBlock = 1 << 18;

  void* AllocateBytes(size_t bytes) {
    bytes = (bytes + kAlignment - 1) / kAlignment * kAlignment;
    if (bytes > left_) AddBlock(bytes);
    char* result = at_;
    at_ += bytes;
    left_ -= bytes;
    return result;
  }

  void AddBlock(size_t at_least);

  char* at_ = nullptr;
  size_t left_ = 0;
  size_t next_block_;
  std::vector<std::unique_ptr<char[]>> blocks_;
};

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_YAML_ARENA_H_
