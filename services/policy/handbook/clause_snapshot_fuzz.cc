// Arbitrary bytes as kept clauses, and as the facts of one: what is taken for
// facts is packed and read again to the same facts.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "services/base/check.h"
#include "services/policy/handbook/clause_snapshot.h"
#include "services/policy/handbook/served_clause.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using codicil::policy::ServedClause;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  codicil::policy::DecodeClauses(bytes, /*program=*/1).IgnoreError();
  if (!ServedClause::IsPacked(bytes)) return 0;
  const ServedClause clause({}, bytes);
  const codicil::policy::ClauseFacts facts = clause.Facts();
  CODICIL_CHECK(clause.id() == facts.id);
  const ServedClause again({}, facts);
  const codicil::policy::ClauseFacts same = again.Facts();
  CODICIL_CHECK(same.Path() == facts.Path());
  CODICIL_CHECK(same.version == facts.version && same.status == facts.status);
  CODICIL_CHECK(same.titles == facts.titles && same.tags == facts.tags);
  return 0;
}
