// From the tree of an RFC to what rules see of it.
#ifndef CODICIL_SERVICES_MODEL_RFC_RFC_READER_H_
#define CODICIL_SERVICES_MODEL_RFC_RFC_READER_H_

#include "services/model/document.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

// Missing or malformed parts are left at their defaults: the schema reports
// them.
RfcFacts ReadRfc(const YamlNode& root);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_RFC_RFC_READER_H_
