// Reads policy files, and the tables of the handbook, into their typed forms.
#ifndef CODICIL_SERVICES_MODEL_POLICIES_POLICIES_READER_H_
#define CODICIL_SERVICES_MODEL_POLICIES_POLICIES_READER_H_

#include "services/model/catalog.h"
#include "services/model/document.h"
#include "services/model/parameter.h"
#include "services/model/policies/policies.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

// Adds what a file of `kind` says to `policies`; kinds that hold no policy add
// nothing. Malformed parts are skipped.
void ReadPolicy(DocumentKind kind, const YamlNode& root, Policies& policies);

// handbook/services.yaml and handbook/parameters.yaml. Malformed entries are
// skipped.
Catalog ReadCatalog(const YamlNode& root);
ParameterTable ReadParameters(const YamlNode& root);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_POLICIES_POLICIES_READER_H_
