// The way back from a YAML scalar's value to the bytes it was written with.
#ifndef CODICIL_SERVICES_RULES_LINT_SCALAR_TRACE_H_
#define CODICIL_SERVICES_RULES_LINT_SCALAR_TRACE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "services/model/yaml/yaml_node.h"

namespace codicil::rules {

// Bytes [begin, end) of a source.
struct SourceRange {
  uint32_t begin = 0;
  uint32_t end = 0;
};

// For each byte of node.scalar, the bytes of `source` that stand for its
// character: an escape, a doubled quote, a folded line break with the
// indentation behind it, or the character itself. They rise.
//
// `begin` is the offset of node.span.begin. Errors: nullopt if the source does
// not say what the node holds.
// Source: YAML 1.2.2, chapters 7.3 and 8.1.
std::optional<std::vector<SourceRange>> TraceScalar(
    std::string_view source, size_t begin, const model::YamlNode& node);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_SCALAR_TRACE_H_
