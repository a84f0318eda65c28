// The documents of one handbook at one tree, with the index over them.
#ifndef CODICIL_SERVICES_SNAPSHOT_DOCUMENT_STORE_H_
#define CODICIL_SERVICES_SNAPSHOT_DOCUMENT_STORE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/model/document.h"
#include "services/ports/git_repo.h"

namespace codicil::snapshot {

// Read-only, numbered from 0 in path order (bytewise). Implementations: in
// memory (MemoryStore) and over the cache file (MappedStore). Not thread-safe.
class DocumentStore {
 public:
  virtual ~DocumentStore() = default;

  virtual size_t size() const = 0;
  virtual std::string_view path(size_t index) const = 0;
  virtual ports::ObjectId blob(size_t index) const = 0;

  // The first document whose path is not before `path`; size() if there is
  // none.
  size_t LowerBound(std::string_view path) const;
  std::optional<size_t> FindPath(std::string_view path) const;

  // Lives as long as the store.
  virtual const model::Document& document(size_t index) const = 0;

  // Numbers of the documents filed under `key`, rising.
  virtual std::vector<uint32_t> WithKey(uint64_t key) const = 0;
};

}  // namespace codicil::snapshot

#endif  // CODICIL_SERVICES_SNAPSHOT_DOCUMENT_STORE_H_
