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
//   "l:<abc>" what it begins with,
//   "g"      one of scope.services is a glob, and for each:
//   "g:<abc>" what it begins with, or "g:" if that is shorter,
//   "d"      no services, but domains, and for each domain:
//   "d:<id>" that domain,
//   "*"      neither services nor domains.
// A beginning is the first three characters of an id (or all, if it has fewer),
// and of a glob those before its first '*' (if they are three at least).
uint64_t ConstraintKey(std::string_view parameter, std::string_view anchor);

// The beginning of an id or a glob, as in its anchor.
std::string_view AnchorBeginning(std::string_view service);

// Clauses that override the clause `id`.
uint64_t OverriderKey(std::string_view id);

// Files that hold an SLO of the service `id`.
uint64_t SloOfServiceKey(std::string_view id);
// Files that hold an SLO, or an indicator of its own, that measures this (see
// SloIndicator::digest).
uint64_t IndicatorKey(uint64_t digest);

// RFCs that hold the word with this hash (see RfcFacts::words).
uint64_t RfcWordKey(uint64_t word_hash);
// RFCs of this many words, counted coarsely: CoarseCount() of it.
uint64_t RfcWordCountKey(size_t words);
// Of the coarse counts 0 to 8, and then four in each doubling (10, 12, 14, 16,
// 20 ...), the last one that is not above `count`, and the first one that is.
size_t CoarseCount(size_t count);
size_t NextCoarseCount(size_t count);

// Documents of a kind of which a handbook holds few: all kinds but Clause
// and Incident.
uint64_t KindKey(DocumentKind kind);
// Files whose paths are equal once case is folded.
uint64_t FoldedPathKey(std::string_view path);

// All keys of one document, sorted, each once.
std::vector<uint64_t> IndexKeys(const Document& document);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_INDEX_KEYS_H_
