// Parts of a clause's tree in canonical form, to tell what differs from what is
// only written differently.
#ifndef CODICIL_SERVICES_MODEL_DIFF_CLAUSE_FORM_H_
#define CODICIL_SERVICES_MODEL_DIFF_CLAUSE_FORM_H_

#include <string>
#include <string_view>

#include "services/model/schema/type_spec.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

// The table of clauses.
const TypeSpec& ClauseType();

// The type of the part at a path of keys, "spec.rules[].constraint" ("[]" goes
// to a list's items). Precondition: the table has it.
const TypeSpec& ClauseTypeAt(std::string_view path);

// Canonical form; empty if the part is absent or empty.
std::string FormOf(const TypeSpec& type, const YamlNode* node);

// The node at a path of keys from the root, or nullptr.
const YamlNode* PartAt(const YamlNode& root, std::string_view path);

// FormOf the part at a path without "[]".
std::string FormAt(const YamlNode& root, std::string_view path);

// The first item of a list whose `key` holds `name`, or nullptr.
const YamlNode* ItemNamed(const YamlNode* list, std::string_view key,
                          std::string_view name);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_DIFF_CLAUSE_FORM_H_
