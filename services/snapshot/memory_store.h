// Documents held in memory.
#ifndef CODICIL_SERVICES_SNAPSHOT_MEMORY_STORE_H_
#define CODICIL_SERVICES_SNAPSHOT_MEMORY_STORE_H_

#include <memory>
#include <string_view>
#include <vector>

#include "services/model/document.h"
#include "services/ports/git_repo.h"
#include "services/snapshot/document_store.h"
#include "services/snapshot/posting_index.h"

namespace codicil::snapshot {

// One file and what it was parsed into.
struct StoredDocument {
  ports::ObjectId blob;
  std::unique_ptr<model::Document> document;
};

// Immutable after construction; thread-safe.
class MemoryStore : public DocumentStore {
 public:
  // `documents` in path order, each path once.
  explicit MemoryStore(std::vector<StoredDocument> documents);

  size_t size() const override { return documents_.size(); }
  std::string_view path(size_t index) const override {
    return documents_[index].document->path;
  }
  ports::ObjectId blob(size_t index) const override {
    return documents_[index].blob;
  }
  const model::Document& document(size_t index) const override {
    return *documents_[index].document;
  }
  std::vector<uint32_t> WithKey(uint64_t key) const override {
    return index_.Find(key);
  }
  const PostingIndex& index() const { return index_; }

 private:
  std::vector<StoredDocument> documents_;
  PostingIndex index_;
};

}  // namespace codicil::snapshot

#endif  // CODICIL_SERVICES_SNAPSHOT_MEMORY_STORE_H_
