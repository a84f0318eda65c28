// The reference page of a kind, made from its table.
#ifndef CODICIL_SERVICES_MODEL_SCHEMA_DOCS_H_
#define CODICIL_SERVICES_MODEL_SCHEMA_DOCS_H_

#include <string>
#include <string_view>

#include "services/model/schema/kind_schema.h"

namespace codicil::model {

// Markdown; ends in a newline. The same table gives the same bytes.
std::string KindPage(const KindSchema& schema);

// The page that lists all kinds, with links to their pages.
std::string KindIndexPage();

// "clause.md"; KindIndexPage is "README.md".
std::string KindPageName(const KindSchema& schema);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_SCHEMA_DOCS_H_
