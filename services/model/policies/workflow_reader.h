// Reads policies/workflow.yaml.
#ifndef CODICIL_SERVICES_MODEL_POLICIES_WORKFLOW_READER_H_
#define CODICIL_SERVICES_MODEL_POLICIES_WORKFLOW_READER_H_

#include "services/model/policies/workflow.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

// Malformed parts are skipped or left at their defaults: a stage whose `within`
// cannot be read has none.
Workflow ReadWorkflow(const YamlNode& root);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_POLICIES_WORKFLOW_READER_H_
