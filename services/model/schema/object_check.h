// What the table of an object cannot say: the interface of its own checks.
#ifndef CODICIL_SERVICES_MODEL_SCHEMA_OBJECT_CHECK_H_
#define CODICIL_SERVICES_MODEL_SCHEMA_OBJECT_CHECK_H_

#include <string>
#include <string_view>

#include "services/model/schema/inner_path.h"
#include "services/model/schema/reporter.h"
#include "services/model/symbol.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

// Handed to TypeSpec::check. Values may be malformed there: their types have
// been reported already, so a check skips what it cannot read.
class ObjectCheck {
 public:
  ObjectCheck(const InnerPath& path, Reporter& reporter)
      : path_(path), reporter_(reporter) {}

  // The object that is checked.
  const InnerPath& path() const { return path_; }
  Reporter& reporter() { return reporter_; }

  // The scalar at `path` refers to something.
  void Refer(SymbolKind kind, const YamlNode& scalar, const InnerPath& path);

 private:
  const InnerPath& path_;
  Reporter& reporter_;
};

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_SCHEMA_OBJECT_CHECK_H_
