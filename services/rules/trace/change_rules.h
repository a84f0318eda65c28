// Judges what a change does: version bumps, the RFC that carries it, ids.
#ifndef CODICIL_SERVICES_RULES_TRACE_CHANGE_RULES_H_
#define CODICIL_SERVICES_RULES_TRACE_CHANGE_RULES_H_

#include <optional>
#include <string>
#include <vector>

#include "services/base/calendar.h"
#include "services/base/duration.h"
#include "services/base/finding.h"
#include "services/base/semver.h"
#include "services/model/catalog.h"
#include "services/model/document.h"
#include "services/model/handbook_view.h"
#include "services/model/parameter.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::rules {

// One file that differs between the merge base and head. A side that is absent
// has neither document nor root; a side that is no readable YAML has a document
// without a root.
struct ChangedFile {
  std::string path;
  const model::Document* before = nullptr;
  const model::YamlNode* before_root = nullptr;
  const model::Document* after = nullptr;
  const model::YamlNode* after_root = nullptr;
  // Added here, but a first-parent ancestor of base had deleted it.
  bool was_deleted_earlier = false;
};

// Everything is borrowed and must outlive the call.
struct ChangeInput {
  std::vector<ChangedFile> files;  // in path order
  const model::HandbookView& head;
  const model::Catalog& base_catalog;
  const model::ParameterTable& base_parameters;
  // Of the release policy at base; nullopt: there is none, no grace.
  std::optional<base::DurationMs> grace_period;
  base::Instant at;
};

// What happened to one clause.
struct ClauseChange {
  std::string clause;
  std::string path;
  std::string from_version;  // empty: the clause is new
  std::string to_version;    // empty: the clause is gone
  base::Bump required = base::Bump::kNone;
  // One line a typed change: "spec.rules[guard].keyword: SHOULD -> MUST
  // (tightened, major)".
  std::vector<std::string> changes;
};

// Appends the findings of version/{bump-too-small, bump-mismatch,
// not-increased, history-missing (a changed clause without a new entry)},
// trace/{rfc-missing, changes-mismatch}, ref/id-reused and
// term/unclassified-number. Result: the changed clauses in path order.
std::vector<ClauseChange> CheckChange(const ChangeInput& input,
                                      std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_TRACE_CHANGE_RULES_H_
