// Reads policy files into their typed forms; passes on the readers of the
// handbook's tables, which whoever needs policies needs as well.
#ifndef CODICIL_SERVICES_MODEL_POLICIES_POLICIES_READER_H_
#define CODICIL_SERVICES_MODEL_POLICIES_POLICIES_READER_H_

#include "services/model/document.h"
#include "services/model/policies/catalog_reader.h"
#include "services/model/policies/parameters_reader.h"
#include "services/model/policies/policies.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

// Sets what a file of `kind` says in `policies`; kinds that hold no policy set
// nothing. Malformed parts are skipped.
void ReadPolicy(DocumentKind kind, const YamlNode& root, Policies& policies);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_POLICIES_POLICIES_READER_H_
