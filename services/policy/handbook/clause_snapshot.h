// The clauses of a tree as bytes, without their texts, for a fast start.
#ifndef CODICIL_SERVICES_POLICY_HANDBOOK_CLAUSE_SNAPSHOT_H_
#define CODICIL_SERVICES_POLICY_HANDBOOK_CLAUSE_SNAPSHOT_H_

#include <cstdint>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/policy/handbook/served_handbook.h"
#include "services/ports/snapshot_cache.h"

namespace codicil::policy {

// `program` tells this build from others: what one build has read from a
// clause, another one may read differently.
void EncodeClauses(const ClauseSet& set, uint64_t program,
                   ports::ByteSink& sink);

// Errors: DATA_LOSS if the bytes are not, whole and unchanged, what
// EncodeClauses of this version wrote for `program`.
absl::StatusOr<ClauseSet> DecodeClauses(std::string_view bytes,
                                        uint64_t program);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_HANDBOOK_CLAUSE_SNAPSHOT_H_
