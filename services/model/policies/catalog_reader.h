// Reads handbook/services.yaml.
#ifndef CODICIL_SERVICES_MODEL_POLICIES_CATALOG_READER_H_
#define CODICIL_SERVICES_MODEL_POLICIES_CATALOG_READER_H_

#include "services/model/catalog.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

// Malformed entries are skipped.
Catalog ReadCatalog(const YamlNode& root);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_POLICIES_CATALOG_READER_H_
