// One kind of document and its table.
#ifndef CODICIL_SERVICES_MODEL_SCHEMA_KIND_SCHEMA_H_
#define CODICIL_SERVICES_MODEL_SCHEMA_KIND_SCHEMA_H_

#include <string_view>

#include "services/model/document.h"
#include "services/model/schema/type_spec.h"

namespace codicil::model {

// Constant data.
struct KindSchema {
  DocumentKind kind = DocumentKind::kUnknown;
  std::string_view name;  // as in `kind:`, "SloPolicy"; "OpenSLO" for OpenSLO
  std::string_view word;  // on a command line and as a page, "slo-policy"
  std::string_view path;  // where it lives: "handbook/incidents/<id>.yaml"
  std::string_view doc;   // what it is, in a sentence
  bool many_documents = false;  // whether a file may hold more than one
  const TypeSpec* root = nullptr;
};

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_SCHEMA_KIND_SCHEMA_H_
