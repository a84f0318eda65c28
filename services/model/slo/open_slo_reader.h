// From YAML to typed OpenSLO documents.
#ifndef CODICIL_SERVICES_MODEL_SLO_OPEN_SLO_READER_H_
#define CODICIL_SERVICES_MODEL_SLO_OPEN_SLO_READER_H_

#include <cstddef>
#include <string>

#include "services/model/slo/open_slo.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

// Adds what one document of a file holds. Kinds that nothing is computed from
// (Service, DataSource, AlertNotificationTarget) add nothing. Malformed parts
// are left at their defaults: the schema reports them.
void ReadOpenSlo(const YamlNode& root, OpenSloFile& file);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_SLO_OPEN_SLO_READER_H_
