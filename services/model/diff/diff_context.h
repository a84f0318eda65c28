// What two versions of a clause are compared by.
#ifndef CODICIL_SERVICES_MODEL_DIFF_DIFF_CONTEXT_H_
#define CODICIL_SERVICES_MODEL_DIFF_DIFF_CONTEXT_H_

#include <optional>

#include "services/base/calendar.h"
#include "services/base/duration.h"
#include "services/model/catalog.h"
#include "services/model/clause/clause.h"
#include "services/model/parameter.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

// One version: typed, and the tree that holds its prose. Borrowed.
struct ClauseVersion {
  const Clause& clause;
  const YamlNode& root;
};

// Borrowed; both versions are read by the same tables.
struct DiffContext {
  const Catalog& catalog;
  const ParameterTable& parameters;
  // Tried where a constraint does not fit `parameters`: a change may bring a
  // parameter, or a value of one, together with the clause that names it.
  const ParameterTable& new_parameters;
  base::Instant at;
  // How long ahead a tightening must be announced to be a minor change;
  // nullopt: no announcement helps.
  std::optional<base::DurationMs> grace_period;
};

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_DIFF_DIFF_CONTEXT_H_
