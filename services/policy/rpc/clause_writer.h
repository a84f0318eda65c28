// Clauses as they stand in answers, written byte by byte.
//
// Messages would do, but they copy each document once more and look again
// whether it is UTF-8, which is most of the work of a batch.
#ifndef CODICIL_SERVICES_POLICY_RPC_CLAUSE_WRITER_H_
#define CODICIL_SERVICES_POLICY_RPC_CLAUSE_WRITER_H_

#include <string>
#include <string_view>

#include "services/policy/handbook/served_clause.h"

namespace codicil::policy {

// Appends the field `field` of a message, which is a codicil.handbook.v1.Clause
// with the document `yaml`, or without one if that is empty.
void AppendClause(int field, const ServedClause& clause,
                  std::string_view revision, std::string_view yaml,
                  std::string& out);

// Appends the field `field` of a message, which is a string or bytes.
void AppendText(int field, std::string_view text, std::string& out);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_RPC_CLAUSE_WRITER_H_
