// policy/weakened: a proposal that loosens the rules it is judged by.
#ifndef CODICIL_SERVICES_RULES_POLICY_WEAKENED_H_
#define CODICIL_SERVICES_RULES_POLICY_WEAKENED_H_

#include <string>
#include <vector>

#include "services/base/finding.h"
#include "services/model/document.h"
#include "services/model/policies/policies.h"
#include "services/model/yaml/yaml_node.h"
#include "services/rules/policy/severity_loosening.h"

namespace codicil::rules {

// A policy file that the change touches.
struct TouchedPolicy {
  std::string name;  // as RFCs call it: "workflow" for policies/workflow.yaml
  const model::YamlNode* root = nullptr;  // at head; nullptr: it is deleted
};

// Everything is borrowed and must outlive the call.
struct WeakenedInput {
  const model::Policies& before;  // where the change begins
  const model::Policies& after;   // at head
  // In any order. What cannot be read at head is left out: nobody knows what it
  // will demand, and it is an error anyway.
  std::vector<TouchedPolicy> files;
  const std::vector<const model::Document*>& rfcs_under_review;
  DefaultSeverity default_severity;
};

// Appends a finding for each thing that a touched file loosens, unless an RFC
// under review lists the file in its changes: at that thing in head's file, or
// where it is gone, at what held it.
void CheckWeakened(const WeakenedInput& input,
                   std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_POLICY_WEAKENED_H_
