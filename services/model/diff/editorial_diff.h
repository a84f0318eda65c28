// What differs between two versions of a clause and binds nobody: wording,
// translations, references, owner, tags, dates of review, incidents, history,
// rollback.
#ifndef CODICIL_SERVICES_MODEL_DIFF_EDITORIAL_DIFF_H_
#define CODICIL_SERVICES_MODEL_DIFF_EDITORIAL_DIFF_H_

#include <string>
#include <vector>

#include "services/model/diff/change_log.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

struct EditorialDifference {
  std::string inner_path;
  // nullptr on the side where nothing stands. Borrowed from the trees.
  const YamlNode* before = nullptr;
  const YamlNode* after = nullptr;
  // Prose in one language of a localized text, outside the history (which is a
  // record, and demands nothing).
  bool is_prose = false;
  // A language that the text has on one side only.
  bool is_translation = false;
  // The items of a list stand in another order.
  bool is_order = false;
};

// Differences in canonical form, in the order of the clause's table. Rules and
// steps are matched by id, history entries by version, rows by index; what is
// new or gone among rules, steps and rows is normative, and not told here.
std::vector<EditorialDifference> DiffEditorial(const YamlNode& before,
                                               const YamlNode& after);

void LogEditorial(const std::vector<EditorialDifference>& differences,
                  ChangeLog& log);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_DIFF_EDITORIAL_DIFF_H_
