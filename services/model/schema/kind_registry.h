// Finds the table of a kind.
#ifndef CODICIL_SERVICES_MODEL_SCHEMA_KIND_REGISTRY_H_
#define CODICIL_SERVICES_MODEL_SCHEMA_KIND_REGISTRY_H_

#include <string_view>
#include <vector>

#include "services/model/document.h"
#include "services/model/schema/kind_schema.h"

namespace codicil::model {

// Every kind but kUnknown, in the order of DocumentKind.
const std::vector<const KindSchema*>& AllKinds();

// Nullptr for kUnknown.
const KindSchema* SchemaForKind(DocumentKind kind);

// By the name in `kind:` or by the command-line word: "SloPolicy" and
// "slo-policy". The seven kinds of OpenSLO are one here, "OpenSLO". Errors:
// nullptr for any other word.
const KindSchema* ParseKindWord(std::string_view word);

// The command-line words, in the order of AllKinds().
std::vector<std::string_view> KindWords();

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_SCHEMA_KIND_REGISTRY_H_
