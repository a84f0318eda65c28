#include "services/snapshot/memory_store.h"

#include <utility>

#include "services/model/index_keys.h"

namespace codicil::snapshot {
namespace {

PostingIndex IndexOf(const std::vector<StoredDocument>& documents) {
  // Typical documents have 12 to 16 keys; growing step by step would hold the
  // postings twice.
  constexpr size_t kTypicalKeys = 17;
  std::vector<Posting> postings;
  postings.reserve(documents.size() * kTypicalKeys);
  for (size_t i = 0; i < documents.size(); ++i) {
    for (uint64_t key : model::IndexKeys(*documents[i].document)) {
      postings.push_back({key, static_cast<uint32_t>(i)});
    }
  }
  return PostingIndex(std::move(postings));
}

}  // namespace

MemoryStore::MemoryStore(std::vector<StoredDocument> documents)
    : documents_(std::move(documents)), index_(IndexOf(documents_)) {}

}  // namespace codicil::snapshot
