// Reads a clause's tree into its typed form.
#ifndef CODICIL_SERVICES_MODEL_CLAUSE_CLAUSE_READER_H_
#define CODICIL_SERVICES_MODEL_CLAUSE_CLAUSE_READER_H_

#include "services/model/clause/clause.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

// `root` is the document's mapping. Malformed parts are skipped (the schema
// reports them): a rule without a keyword, a constraint with no or two
// operators, a scope value of the wrong type.
Clause ReadClause(const YamlNode& root);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_CLAUSE_CLAUSE_READER_H_
