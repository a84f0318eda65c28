// Numbers, units and keywords that changed in a clause's prose.
#ifndef CODICIL_SERVICES_MODEL_DIFF_NUMBER_CHANGES_H_
#define CODICIL_SERVICES_MODEL_DIFF_NUMBER_CHANGES_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/model/diff/diff_context.h"
#include "services/model/diff/editorial_diff.h"
#include "services/model/diff/prose_diff.h"

namespace codicil::model {

struct NumberChange {
  std::string inner_path;  // "spec.rules[guard].text.en"
  std::string before;      // the terms as written, "3 s, 5"; empty: none
  std::string after;
  // The first such term in the new text; nullptr if the text is gone. Where
  // terms are only gone, the size is 0.
  const YamlNode* text = nullptr;
  size_t offset = 0;  // bytes of the scalar's value
  size_t size = 0;
};

// Those of `differences` that change terms and that no `editorialNumbers` of a
// new history entry (one whose version the old history does not have) explain.
// A translation that is new or gone changes nothing.
std::vector<NumberChange> FindUnexplainedNumbers(
    const std::vector<EditorialDifference>& differences,
    const ClauseVersion& before, const ClauseVersion& after,
    const DiffContext& context);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_DIFF_NUMBER_CHANGES_H_
