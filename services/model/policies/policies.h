// The policy files that checks read, typed.
#ifndef CODICIL_SERVICES_MODEL_POLICIES_POLICIES_H_
#define CODICIL_SERVICES_MODEL_POLICIES_POLICIES_H_

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "services/base/calendar.h"
#include "services/base/duration.h"
#include "services/base/finding.h"
#include "services/model/policies/gates.h"
#include "services/model/policies/raci.h"
#include "services/model/policies/slo_policy.h"
#include "services/model/policies/workflow.h"

namespace codicil::model {

// One preferred term with its banned variants, per language.
struct GlossaryTerm {
  std::string id;
  // Language -> text, sorted by language.
  std::vector<std::pair<std::string, std::string>> preferred;
  std::vector<std::pair<std::string, std::vector<std::string>>> banned;
};

struct Waiver {
  std::string id;
  std::string rule;
  std::string document;
  base::Date expires;
  std::string owner;  // as written: "person:<id>"
  base::Span span;    // of the id
  base::Span expires_span;
};

// What the policies of one revision say. Malformed parts are left out: the
// schema reports them. A value.
struct Policies {
  std::vector<std::string> languages;  // of handbook.yaml
  std::vector<GlossaryTerm> glossary;
  std::map<std::string, base::Severity> severities;  // policies/lint.yaml
  std::optional<base::DurationMs> grace_period;      // policies/release.yaml
  std::vector<Waiver> waivers;
  SloPolicy slo;
  Raci raci;
  Workflow workflow;
  std::vector<Gate> gates;
};

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_POLICIES_POLICIES_H_
