// What the tables cannot say of OpenSLO documents.
#ifndef CODICIL_SERVICES_MODEL_SCHEMA_KINDS_OPENSLO_CHECK_H_
#define CODICIL_SERVICES_MODEL_SCHEMA_KINDS_OPENSLO_CHECK_H_

#include "services/model/schema/object_check.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model::kinds {

// A window is rolling (isRolling: true) or has a calendar: schema/exactly-one.
void CheckTimeWindow(const YamlNode& window, ObjectCheck& out);

// Objectives of an SLO's spec hold what its budgetingMethod needs:
// schema/missing-key.
void CheckTimeslices(const YamlNode& slo_spec, ObjectCheck& out);

}  // namespace codicil::model::kinds

#endif  // CODICIL_SERVICES_MODEL_SCHEMA_KINDS_OPENSLO_CHECK_H_
