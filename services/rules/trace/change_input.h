// A change as the rules that judge changes are given it.
#ifndef CODICIL_SERVICES_RULES_TRACE_CHANGE_INPUT_H_
#define CODICIL_SERVICES_RULES_TRACE_CHANGE_INPUT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/base/calendar.h"
#include "services/base/duration.h"
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
  std::string_view after_source;  // the bytes that after_root was read from
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

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_TRACE_CHANGE_INPUT_H_
