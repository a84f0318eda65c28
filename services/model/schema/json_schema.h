// The JSON Schema of a kind, made from its table.
#ifndef CODICIL_SERVICES_MODEL_SCHEMA_JSON_SCHEMA_H_
#define CODICIL_SERVICES_MODEL_SCHEMA_JSON_SCHEMA_H_

#include <string>
#include <vector>

#include "services/model/schema/kind_schema.h"

namespace codicil::model {

// Draft-07, which editors and validators know by default; ends in a newline.
// The same table gives the same bytes. `languages` are those of the handbook;
// empty: any.
//
// What it accepts is what the validator accepts, but for what JSON Schema
// cannot say: orders between fields, names unique in a list, references, the
// calendar of dates, exact decimals, and the checks written in code.
std::string JsonSchema(const KindSchema& schema,
                       const std::vector<std::string>& languages);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_SCHEMA_JSON_SCHEMA_H_
