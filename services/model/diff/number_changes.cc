#include "services/model/diff/number_changes.h"

#include <algorithm>
#include <utility>

#include "services/model/diff/clause_form.h"
#include "services/model/diff/unit_words.h"
#include "services/model/parameter.h"
#include "services/model/schema/inner_path.h"

namespace codicil::model {
namespace {

struct Annotation {
  std::string_view path;
  TermNote note;
};

std::string_view ScalarAt(const YamlNode& node, std::string_view key) {
  const YamlNode* value = node.Find(key);
  return value != nullptr && value->IsScalar() ? value->scalar : "";
}

bool IsNewEntry(const YamlNode& entry, const Clause& before) {
  const std::string_view version = ScalarAt(entry, "version");
  return std::none_of(
      before.history.begin(), before.history.end(),
      [&](const HistoryEntry& old) { return old.version == version; });
}

std::vector<Annotation> ReadAnnotations(const ClauseVersion& before,
                                        const ClauseVersion& after) {
  std::vector<Annotation> annotations;
  const YamlNode* history = PartAt(after.root, "history");
  for (uint32_t i = 0; history != nullptr && i < history->item_count(); ++i) {
    const YamlNode& entry = history->item(i);
    if (!IsNewEntry(entry, before.clause)) continue;
    const YamlNode* list = entry.Find("editorialNumbers");
    for (uint32_t k = 0; list != nullptr && k < list->item_count(); ++k) {
      const YamlNode& item = list->item(k);
      annotations.push_back({ScalarAt(item, "path"),
                             {ScalarAt(item, "from"), ScalarAt(item, "to")}});
    }
  }
  return annotations;
}

// The node that a path inside the document leads to, list items by id or by
// index; nullptr if it leads nowhere.
const YamlNode* Resolve(const YamlNode& root, std::string_view path) {
  const YamlNode* node = &root;
  while (node != nullptr && !path.empty()) {
    if (path.front() == '.') path.remove_prefix(1);
    if (path.empty() || path.front() != '[') {
      const size_t end = std::min(path.find_first_of(".["), path.size());
      node = node->Find(path.substr(0, end));
      path.remove_prefix(end);
      continue;
    }
    const size_t end = path.find(']');
    if (end == std::string_view::npos) return nullptr;
    const std::string_view name = path.substr(0, end + 1);
    const YamlNode* found = nullptr;
    for (uint32_t i = 0; found == nullptr && i < node->item_count(); ++i) {
      std::string by_id;
      AppendItem(node->item(i), i, by_id);
      const bool is_it = by_id == name || "[" + std::to_string(i) + "]" == name;
      if (is_it) found = &node->item(i);
    }
    node = found;
    path.remove_prefix(end + 1);
  }
  return node;
}

bool IsAbout(const Annotation& annotation,
             const EditorialDifference& difference, const ClauseVersion& before,
             const ClauseVersion& after) {
  if (annotation.path == difference.inner_path) return true;
  return difference.after != nullptr
             ? Resolve(after.root, annotation.path) == difference.after
             : Resolve(before.root, annotation.path) == difference.before;
}

std::string_view TextOf(const YamlNode* node) {
  return node != nullptr && node->IsScalar() ? node->scalar : "";
}

std::string Written(const std::vector<ProseTerm>& terms,
                    std::string_view text) {
  std::string written;
  for (const ProseTerm& term : terms) {
    written += written.empty() ? "" : ", ";
    written += text.substr(term.offset, term.size);
  }
  return written;
}

NumberChange ChangeIn(const EditorialDifference& difference,
                      const TermChange& change) {
  NumberChange result;
  result.inner_path = difference.inner_path;
  result.before = Written(change.before, TextOf(difference.before));
  result.after = Written(change.after, TextOf(difference.after));
  result.text = difference.after;
  if (!change.after.empty()) {
    result.offset = change.after.front().offset;
    result.size = change.after.front().size;
  }
  return result;
}

// The parameters that a change brings name units as well as the old ones.
ParameterTable AllParameters(const DiffContext& context) {
  std::vector<Parameter> all = context.parameters.parameters();
  const std::vector<Parameter>& added = context.new_parameters.parameters();
  all.insert(all.end(), added.begin(), added.end());
  return ParameterTable(std::move(all));
}

}  // namespace

std::vector<NumberChange> FindUnexplainedNumbers(
    const std::vector<EditorialDifference>& differences,
    const ClauseVersion& before, const ClauseVersion& after,
    const DiffContext& context) {
  std::vector<NumberChange> changes;
  const UnitWords units(AllParameters(context));
  const std::vector<Annotation> annotations = ReadAnnotations(before, after);
  for (const EditorialDifference& difference : differences) {
    if (!difference.is_prose || difference.is_translation) continue;
    std::vector<TermNote> notes;
    for (const Annotation& annotation : annotations) {
      if (IsAbout(annotation, difference, before, after)) {
        notes.push_back(annotation.note);
      }
    }
    for (const TermChange& change : DiffTerms(
             TextOf(difference.before), TextOf(difference.after), units)) {
      if (IsExplained(change, notes, units)) continue;
      changes.push_back(ChangeIn(difference, change));
    }
  }
  return changes;
}

}  // namespace codicil::model
