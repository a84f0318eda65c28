// What the table cannot say of a clause's decision table.
#ifndef CODICIL_SERVICES_MODEL_SCHEMA_KINDS_DECISION_CHECK_H_
#define CODICIL_SERVICES_MODEL_SCHEMA_KINDS_DECISION_CHECK_H_

#include "services/model/schema/object_check.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model::kinds {

// The last row has no `when` (schema/bad-value); each `when` speaks of declared
// inputs only (schema/unknown-key); tiers are integers from 1
// (schema/bad-value); services and domains are references.
void CheckDecision(const YamlNode& decision, ObjectCheck& out);

}  // namespace codicil::model::kinds

#endif  // CODICIL_SERVICES_MODEL_SCHEMA_KINDS_DECISION_CHECK_H_
