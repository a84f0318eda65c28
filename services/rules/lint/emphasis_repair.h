// Lets emphasis that was meant be emphasis.
#ifndef CODICIL_SERVICES_RULES_LINT_EMPHASIS_REPAIR_H_
#define CODICIL_SERVICES_RULES_LINT_EMPHASIS_REPAIR_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/rules/lint/emphasis.h"
#include "services/rules/lint/text_range.h"

namespace codicil::rules {

struct Replacement {
  TextRange range;
  std::string text;
};

// Replacements, by place and without overlap, behind which CommonMark reads the
// emphasis as meant: pauses at its end or quotes around it move outside, or a
// blank goes between a mark of ASCII and the Chinese beside it. Empty if none
// of these helps, or if the emphasis is very long.
std::vector<Replacement> RepairEmphasis(std::string_view text, TextRange block,
                                        const std::vector<TextRange>& opaque,
                                        const FailedEmphasis& failed);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_EMPHASIS_REPAIR_H_
