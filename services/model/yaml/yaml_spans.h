// Where nodes really begin and end: libyaml's marks are wider than they.
#ifndef CODICIL_SERVICES_MODEL_YAML_YAML_SPANS_H_
#define CODICIL_SERVICES_MODEL_YAML_YAML_SPANS_H_

#include <cstddef>
#include <string_view>

#include "services/base/source_position.h"

namespace codicil::model {

// The end of block text (literal or folded) whose header stands at `begin`:
// just behind its last character that is neither a line break nor indentation.
// libyaml's `end` lies behind the empty lines that follow. `value` tells
// content from indentation; its last line with content must not be all blanks.
size_t BlockTextEnd(std::string_view text, size_t begin, size_t end,
                    std::string_view value);

// From an anchor ('&name') to the node that it names, or to the next token if
// nothing is written there.
size_t SkipAnchor(std::string_view text, size_t anchor);

// The position of `offset`, which lies before `known` at `position`. Costs the
// length of one line and of the text between.
base::Position PositionBefore(std::string_view text, size_t offset,
                              size_t known, base::Position position);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_YAML_YAML_SPANS_H_
