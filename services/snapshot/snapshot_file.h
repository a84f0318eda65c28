// A judged handbook as bytes that are mapped, checked and read in place.
#ifndef CODICIL_SERVICES_SNAPSHOT_SNAPSHOT_FILE_H_
#define CODICIL_SERVICES_SNAPSHOT_SNAPSHOT_FILE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/base/calendar.h"
#include "services/base/finding.h"
#include "services/model/catalog.h"
#include "services/model/parameter.h"
#include "services/ports/git_repo.h"
#include "services/ports/snapshot_cache.h"
#include "services/snapshot/document_store.h"
#include "services/snapshot/memory_store.h"

namespace codicil::snapshot {

// What a snapshot was made from. Two snapshots with equal keys were made by the
// same program with the same policies, so that one can stand for the other
// where the files are equal.
struct SnapshotKey {
  uint64_t program = 0;      // digest of the program's rules and format
  ports::ObjectId policies;  // the folder policies/
  ports::ObjectId handbook;  // the file handbook/handbook.yaml
};
bool operator==(const SnapshotKey& a, const SnapshotKey& b);

struct SnapshotFacts {
  SnapshotKey key;
  ports::ObjectId tree;  // the root tree whose files it holds
  // The instants for which the findings hold: [valid_from, valid_until).
  base::Instant valid_from;
  base::Instant valid_until;
};

// Everything a snapshot holds beside its documents.
struct SnapshotTables {
  model::Catalog catalog;
  model::ParameterTable parameters;
  // Findings of single documents, then those of rules that look across
  // documents.
  std::vector<base::Finding> local_findings;
  std::vector<base::Finding> cross_findings;
};

// The documents' own `findings` are not stored: they are in local_findings.
void EncodeSnapshot(const SnapshotFacts& facts, const SnapshotTables& tables,
                    const MemoryStore& store, ports::ByteSink& sink);

// Documents are decoded when asked for, and kept. Not thread-safe.
//
// The bytes are trusted no further than their checksums: each page is checked
// when it is first read. Where a check fails, `damaged()` is true from then on,
// and what was asked for reads as empty: the caller then throws the results
// away and works without the snapshot.
class SnapshotFile : public DocumentStore {
 public:
  // Errors: DATA_LOSS if the bytes are no snapshot of this version or their
  // footer is damaged.
  static absl::StatusOr<std::unique_ptr<SnapshotFile>> Open(
      std::unique_ptr<ports::MappedBytes> bytes);
  ~SnapshotFile() override;

  virtual const SnapshotFacts& facts() const = 0;
  // Decoded on the first call.
  virtual const SnapshotTables& tables() const = 0;
  virtual bool damaged() const = 0;
  // How many documents are decoded, and kept.
  virtual size_t decoded() const = 0;
};

}  // namespace codicil::snapshot

#endif  // CODICIL_SERVICES_SNAPSHOT_SNAPSHOT_FILE_H_
