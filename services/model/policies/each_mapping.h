// Walks the lists of mappings that policy files are made of.
#ifndef CODICIL_SERVICES_MODEL_POLICIES_EACH_MAPPING_H_
#define CODICIL_SERVICES_MODEL_POLICIES_EACH_MAPPING_H_

#include <cstdint>

#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

// Calls `visit` with each mapping of a sequence; other items, and anything that
// is no sequence, are the schema's business. `list` may be nullptr.
template <typename Visit>
void ForEachMapping(const YamlNode* list, Visit visit) {
  for (uint32_t i = 0; list != nullptr && i < list->item_count(); ++i) {
    if (list->item(i).IsMapping()) visit(list->item(i));
  }
}

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_POLICIES_EACH_MAPPING_H_
