// Where a word of a scalar's value stands in the file.
#ifndef CODICIL_SERVICES_RULES_TRACE_TEXT_PLACE_H_
#define CODICIL_SERVICES_RULES_TRACE_TEXT_PLACE_H_

#include <cstddef>
#include <string_view>

#include "services/base/source_position.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::rules {

// The span of bytes [offset, offset + size) of text.scalar, up to their first
// blank, in `source`, the file that it was read from. The word is found by
// counting: it is as often in front of the place in the file as in the value,
// because folding and indentation add and take blanks only. Where an escape
// ("\u0033") breaks that, the span of the whole text.
base::Span PlaceOfWord(const model::YamlNode& text, size_t offset, size_t size,
                       std::string_view source);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_TRACE_TEXT_PLACE_H_
