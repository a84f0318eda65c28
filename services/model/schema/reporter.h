// Turns flaws of a tree into findings, for the validator.
#ifndef CODICIL_SERVICES_MODEL_SCHEMA_REPORTER_H_
#define CODICIL_SERVICES_MODEL_SCHEMA_REPORTER_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/base/finding.h"
#include "services/model/document.h"
#include "services/model/schema/inner_path.h"
#include "services/model/schema/scalar_format.h"
#include "services/model/schema/type_spec.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

// Where a flaw of a whole mapping is shown: its first key, or all of an empty
// one.
base::Span MappingStart(const YamlNode& mapping);

// A node as a message quotes it: "\"2x\"", "a list", "nothing".
std::string QuoteNode(const YamlNode& node);

// Appends to one document. Not thread-safe. Lifetime: `document` is borrowed.
class Reporter {
 public:
  explicit Reporter(Document& document) : document_(document) {}

  // A scalar that is no well-formed value of `type`, or a node of another
  // shape (verdict kWrongType).
  void BadNode(const TypeSpec& type, const YamlNode& node,
               ScalarVerdict verdict, const InnerPath& path);

  // `names`: the keys that would be right; `absent`: those of them that are not
  // there yet. The finding proposes the nearest name.
  void UnknownKey(const YamlNode& key,
                  const std::vector<std::string_view>& names,
                  const std::vector<std::string_view>& absent,
                  const InnerPath& parent);

  void MissingKey(const YamlNode& mapping, std::string_view name,
                  const TypeSpec& type, const InnerPath& path);

  // Anything else. Result: the finding just added, to be completed.
  base::Finding& Add(std::string_view rule, base::Span span,
                     const InnerPath& path, std::string_view value,
                     std::string message);

  Document& document() { return document_; }

 private:
  Document& document_;
};

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_SCHEMA_REPORTER_H_
