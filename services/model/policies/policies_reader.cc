#include "services/model/policies/policies_reader.h"

#include "services/model/policies/gates_reader.h"
#include "services/model/policies/glossary_reader.h"
#include "services/model/policies/lint_policy_reader.h"
#include "services/model/policies/raci_reader.h"
#include "services/model/policies/slo_policy_reader.h"
#include "services/model/policies/waivers_reader.h"
#include "services/model/policies/workflow_reader.h"
#include "services/model/yaml/typed_scalars.h"

namespace codicil::model {

void ReadPolicy(DocumentKind kind, const YamlNode& root, Policies& policies) {
  switch (kind) {
    case DocumentKind::kHandbook:
      policies.languages = ScalarsOf(Get(&root, "spec", "languages"));
      return;
    case DocumentKind::kGlossary:
      policies.glossary = ReadGlossary(root);
      return;
    case DocumentKind::kLintPolicy:
      policies.severities = ReadSeverities(root);
      return;
    case DocumentKind::kReleasePolicy:
      policies.grace_period = DurationOf(Get(&root, "spec", "gracePeriod"));
      return;
    case DocumentKind::kWaivers:
      policies.waivers = ReadWaivers(root);
      return;
    case DocumentKind::kSloPolicy:
      policies.slo = ReadSloPolicy(root);
      return;
    case DocumentKind::kRaci:
      policies.raci = ReadRaci(root);
      return;
    case DocumentKind::kWorkflow:
      policies.workflow = ReadWorkflow(root);
      return;
    case DocumentKind::kGates:
      policies.gates = ReadGates(root);
      return;
    default:
      return;
  }
}

}  // namespace codicil::model
