// Documents with something in every field, for tests of stores.
#ifndef CODICIL_SERVICES_SNAPSHOT_TESTING_SAMPLE_DOCUMENTS_H_
#define CODICIL_SERVICES_SNAPSHOT_TESTING_SAMPLE_DOCUMENTS_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "services/model/document.h"
#include "services/ports/snapshot_cache.h"
#include "services/snapshot/memory_store.h"
#include "services/snapshot/snapshot_file.h"

namespace codicil::snapshot {

// A clause, an incident, an RFC or another kind by `seed`; equal seeds give
// equal documents.
std::unique_ptr<model::Document> SampleDocument(const std::string& path,
                                                uint32_t seed);

// Paths "handbook/clauses/d/c0000.yaml" and so on.
MemoryStore SampleStore(size_t count);

SnapshotFacts SampleFacts();
SnapshotTables SampleTables();

// The bytes of a snapshot of SampleStore(count).
std::string SampleSnapshot(size_t count);
std::string SnapshotOf(const MemoryStore& store, const SnapshotTables& tables);

// Bytes as an adapter would map them.
std::unique_ptr<ports::MappedBytes> MapString(std::string bytes);

}  // namespace codicil::snapshot

#endif  // CODICIL_SERVICES_SNAPSHOT_TESTING_SAMPLE_DOCUMENTS_H_
