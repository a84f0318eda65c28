// The keys under which a snapshot files documents.
#ifndef CODICIL_SERVICES_MODEL_INDEX_KEYS_H_
#define CODICIL_SERVICES_MODEL_INDEX_KEYS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "services/model/document.h"
#include "services/model/symbol.h"

namespace codicil::model {

// Documents that define `name`.
uint64_t DefinitionKey(SymbolKind kind, std::string_view name);
// Documents that refer to `name` (in any role).
uint64_t ReferenceKey(SymbolKind kind, std::string_view name);
// Clauses that hold a text with this folded hash.
uint64_t TextKey(uint64_t text_hash);
// Clauses with a constraint (rule or decision row) on `parameter` whose scope
// is anchored at `anchor`:
//   "s"      one of scope.services is no glob, and for each that is none:
//   "s:<id>" that id, and
//   "l:<abc>" its first three characters (or all, if it has fewer),
//   "g"      scope.services holds a glob (alone or beside literals),
//   "d"      no services, but domains, and for each domain:
//   "d:<id>" that domain,
//   "*"      neither services nor domains.
uint64_t ConstraintKey(std::string_view parameter, std::string_view anchor);

// Characters of an id behind "l:".
inline constexpr size_t kAnchorPrefix = 3;

// Clauses that override the clause `id`.
uint64_t OverriderKey(std::string_view id);

// Documents of a kind of which a handbook holds few: all kinds but Clause,
// Incident and Rfc.
uint64_t KindKey(DocumentKind kind);
// Files whose paths are equal once case is folded.
uint64_t FoldedPathKey(std::string_view path);

// All keys of one document, sorted, each once.
std::vector<uint64_t> IndexKeys(const Document& document);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_INDEX_KEYS_H_
