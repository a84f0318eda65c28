#include "services/model/yaml/arena.h"

#include <algorithm>

namespace codicil::model {

void Arena::AddBlock(size_t at_least) {
  const size_t size = std::max(at_least, next_block_);
  blocks_.emplace_back(new char[size]);  // not value-initialized
  at_ = blocks_.back().get();
  left_ = size;
  next_block_ = std::min(2 * size, kLargestBlock);
}

}  // namespace codicil::model
