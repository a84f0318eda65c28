// Judges a document's tree by the table of its kind.
#ifndef CODICIL_SERVICES_MODEL_SCHEMA_VALIDATOR_H_
#define CODICIL_SERVICES_MODEL_SCHEMA_VALIDATOR_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/model/document.h"
#include "services/model/schema/kind_registry.h"
#include "services/model/schema/kind_schema.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

// What a document is judged by, beside its own table. Borrowed data must
// outlive the call.
struct ValidationContext {
  // Languages of the handbook: every localized text must hold each of them and
  // no other. Empty: unknown, so that any well-formed language tag is right.
  std::vector<std::string> languages;
  // Ids of all rules, for policies that name them. Empty: not checked.
  const std::vector<std::string_view>* rule_ids = nullptr;
};

// Appends all flaws of the tree to document.findings (family schema/), in no
// particular order, and what it defines and refers to, where well formed, to
// document.definitions and document.references.
//
// Findings carry rule, path (document.path), span, message, inner_path, value
// and, where a safe textual one exists, a fix; `document` is left empty for the
// caller. A missing key or language stands at the start of its mapping;
// exactly-one at the key that is one too many, or at the mapping if none is
// there. An alias is judged at each place that uses it.
//
// Files with more than one document: call it for each root.
void ValidateTree(const YamlNode& root, const KindSchema& schema,
                  const ValidationContext& context, Document& document);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_SCHEMA_VALIDATOR_H_
