// Which kind of document a path of a handbook repository must hold.
#ifndef CODICIL_SERVICES_MODEL_SCHEMA_PATH_RULES_H_
#define CODICIL_SERVICES_MODEL_SCHEMA_PATH_RULES_H_

#include <functional>
#include <string_view>
#include <vector>

#include "services/base/finding.h"
#include "services/model/document.h"
#include "services/model/schema/kind_registry.h"
#include "services/model/schema/kind_schema.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

// What a path says about its file.
struct PathRule {
  enum class Verdict {
    kIgnored,    // not ours: outside handbook/ and policies/, or no YAML file
    kGoverned,   // must hold `kind`
    kMisplaced,  // a .yaml or .yml that does not belong there
  };
  Verdict verdict = Verdict::kIgnored;
  DocumentKind kind = DocumentKind::kUnknown;
  // Views into the path. The file's name without ".yaml", for kinds whose file
  // name is their id, and the folder of a clause; else empty.
  std::string_view id;
  std::string_view domain;
};

// `path` is relative to the repository's root, with '/'.
PathRule RuleForPath(std::string_view path);

// The finding schema/path-mismatch for a misplaced path: at line 1, column 1.
base::Finding MisplacedFile(std::string_view path);

// Compares a governed document with its path: file name and metadata.id, folder
// and metadata.domain, kind. Appends schema/path-mismatch to document.findings.
//
// Result: the table to judge the tree by. That is the table of the path's kind,
// unless the document says clearly that it is of another kind (then it is that
// kind's, so that one misplaced file is one finding). Never nullptr.
// Precondition: rule.verdict is kGoverned.
const KindSchema* CheckPath(const PathRule& rule, const YamlNode& root,
                            Document& document);

// The files that every handbook must have, sorted.
const std::vector<std::string_view>& RequiredPaths();

// Appends schema/path-mismatch at line 1 of each required path that does not
// exist.
void CheckRequiredPaths(const std::function<bool(std::string_view)>& exists,
                        std::vector<base::Finding>& findings);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_SCHEMA_PATH_RULES_H_
