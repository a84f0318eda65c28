#include "services/model/schema/object_check.h"

namespace codicil::model {

void ObjectCheck::Refer(SymbolKind kind, const YamlNode& scalar,
                        const InnerPath& path) {
  Symbol& symbol = reporter_.document().references.emplace_back();
  symbol.kind = kind;
  symbol.span = scalar.span;
  symbol.name = scalar.scalar;
  symbol.inner_path = path.ToString();
}

}  // namespace codicil::model
