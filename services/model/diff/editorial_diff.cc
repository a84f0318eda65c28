#include "services/model/diff/editorial_diff.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

#include "services/base/utf8.h"
#include "services/model/diff/clause_form.h"
#include "services/model/schema/inner_path.h"
#include "services/model/schema/type_spec.h"
#include "services/model/yaml/typed_scalars.h"

namespace codicil::model {
namespace {

// Compared elsewhere, with their meaning. "[]" goes to a list's items.
constexpr std::string_view kNormative[] = {
    "metadata.version",
    "metadata.id",
    "metadata.status",
    "metadata.effectiveFrom",
    "metadata.overrides",
    "spec.scope",
    "spec.slos",
    "spec.verification",
    "spec.rules[].id",
    "spec.rules[].keyword",
    "spec.rules[].effectiveFrom",
    "spec.rules[].constraint",
    "spec.procedure.budget",
    "spec.procedure.steps[].id",
    "spec.procedure.steps[].from",
    "spec.procedure.steps[].to",
    "spec.decision.inputs",
    "spec.decision.rows[].when",
    "spec.decision.rows[].then",
};

// When one side lacks them, that is normative.
constexpr std::string_view kNormativeIfNew[] = {
    "spec.rules[]",  "spec.procedure",       "spec.procedure.steps[]",
    "spec.decision", "spec.decision.rows[]",
};

template <typename Names>
bool Holds(const Names& names, std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

// By what the items of a list are matched; "" for lists that are told whole,
// "#" for the index.
std::string_view ItemKey(std::string_view shape) {
  if (shape == "spec.rules" || shape == "spec.procedure.steps") return "id";
  if (shape == "history") return "version";
  if (shape == "spec.decision.rows") return "#";
  return "";
}

struct Place {
  std::string path;   // "spec.rules[guard].text"
  std::string shape;  // "spec.rules[].text"
};

Place Below(const Place& place, std::string_view key) {
  Place below = place;
  AppendKey(key, below.path);
  AppendKey(key, below.shape);
  return below;
}

Place ItemOf(const Place& place, std::string_view name) {
  return {place.path + "[" + std::string(name) + "]", place.shape + "[]"};
}

struct Item {
  std::string name;
  const YamlNode* node = nullptr;
};

// The items of a list with their names, each name once.
std::vector<Item> ItemsOf(const YamlNode& list, std::string_view key) {
  std::vector<Item> items;
  std::set<std::string> seen;
  for (uint32_t i = 0; i < list.item_count(); ++i) {
    std::string name = std::to_string(i);
    if (key != "#") {
      const YamlNode* value = list.item(i).Find(key);
      if (value == nullptr || !value->IsScalar()) continue;
      name = std::string(value->scalar);
    }
    if (seen.insert(name).second) items.push_back({name, &list.item(i)});
  }
  return items;
}

const YamlNode* NodeNamed(const std::vector<Item>& items,
                          const std::string& name) {
  for (const Item& item : items) {
    if (item.name == name) return item.node;
  }
  return nullptr;
}

// The names that both sides have, in the order of `items`.
std::vector<std::string> CommonNames(const std::vector<Item>& items,
                                     const std::vector<Item>& others) {
  std::vector<std::string> names;
  for (const Item& item : items) {
    if (NodeNamed(others, item.name) != nullptr) names.push_back(item.name);
  }
  return names;
}

class Walk {
 public:
  std::vector<EditorialDifference> Run(const YamlNode& before,
                                       const YamlNode& after) {
    DiffObject(ClauseType(), before, after, {});
    return std::move(differences_);
  }

 private:
  void Add(const Place& place, const YamlNode* before, const YamlNode* after) {
    EditorialDifference& difference = differences_.emplace_back();
    difference.inner_path = place.path;
    difference.before = before;
    difference.after = after;
  }

  void Diff(const TypeSpec& type, const YamlNode* before, const YamlNode* after,
            const Place& place) {
    if (Holds(kNormative, place.shape)) return;
    if (FormOf(type, before) == FormOf(type, after)) return;
    if (type.kind == TypeKind::kLocalized) {
      return DiffTexts(before, after, place);
    }
    if (before == nullptr || after == nullptr) {
      if (!Holds(kNormativeIfNew, place.shape)) Add(place, before, after);
      return;
    }
    const bool are_objects = type.kind == TypeKind::kObject &&
                             before->IsMapping() && after->IsMapping();
    if (are_objects) return DiffObject(type, *before, *after, place);
    const std::string_view key = ItemKey(place.shape);
    if (!key.empty() && before->IsSequence() && after->IsSequence()) {
      return DiffItems(*type.element, key, *before, *after, place);
    }
    Add(place, before, after);
  }

  void DiffObject(const TypeSpec& type, const YamlNode& before,
                  const YamlNode& after, const Place& place) {
    std::set<std::string_view> known;
    for (const FieldSpec& field : type.fields) {
      known.insert(field.name);
      Diff(*field.type, before.Find(field.name), after.Find(field.name),
           Below(place, field.name));
    }
    // Keys that the table does not know: the schema refuses them, but they are
    // part of the digest.
    const auto add_unknown = [&](const YamlNode& side) {
      for (uint32_t i = 0; i < side.pair_count(); ++i) {
        const std::string_view key = side.key(i).scalar;
        if (!known.insert(key).second) continue;
        Diff(kAnything, before.Find(key), after.Find(key), Below(place, key));
      }
    };
    add_unknown(before);
    add_unknown(after);
  }

  void DiffTexts(const YamlNode* before, const YamlNode* after,
                 const Place& place) {
    const bool is_whole = before == nullptr || after == nullptr;
    std::set<std::string_view> languages;
    for (const YamlNode* side : {before, after}) {
      if (side == nullptr) continue;
      // No map of texts: refused by the schema.
      if (!side->IsMapping()) return Add(place, before, after);
      for (uint32_t i = 0; i < side->pair_count(); ++i) {
        languages.insert(side->key(i).scalar);
      }
    }
    for (const std::string_view language : languages) {
      const YamlNode* was = before ? before->Find(language) : nullptr;
      const YamlNode* is = after ? after->Find(language) : nullptr;
      if (FormOf(kAnything, was) == FormOf(kAnything, is)) continue;
      const Place below = Below(place, language);
      Add(below, was, is);
      differences_.back().is_prose =
          std::string_view(below.shape).substr(0, 7) != "history";
      differences_.back().is_translation = !is_whole && (!was || !is);
    }
  }

  void DiffItems(const TypeSpec& element, std::string_view key,
                 const YamlNode& before, const YamlNode& after,
                 const Place& place) {
    const std::vector<Item> was = ItemsOf(before, key);
    const std::vector<Item> is = ItemsOf(after, key);
    for (const Item& item : is) {
      Diff(element, NodeNamed(was, item.name), item.node,
           ItemOf(place, item.name));
    }
    for (const Item& item : was) {
      if (NodeNamed(is, item.name) != nullptr) continue;
      Diff(element, item.node, nullptr, ItemOf(place, item.name));
    }
    if (CommonNames(was, is) == CommonNames(is, was)) return;
    Add(place, &before, &after);
    differences_.back().is_order = true;
  }

  static constexpr TypeSpec kAnything = Scalar(TypeKind::kAny);

  std::vector<EditorialDifference> differences_;
};

constexpr size_t kMaxShown = 40;  // code points of a value

std::string Clipped(const std::string& text) {
  size_t offset = 0;
  for (size_t n = 0; n < kMaxShown && offset < text.size(); ++n) {
    base::NextCodePoint(text, offset);
  }
  return offset == text.size() ? text : text.substr(0, offset) + "…";
}

// A scalar, or a list of scalars, as text; all else is "entries".
std::string Shown(const YamlNode* node) {
  if (node == nullptr) return "";
  if (node->IsScalar()) {
    const std::string text = base::FoldWhiteSpace(node->scalar);
    return text.empty() ? "nothing" : Clipped(text);
  }
  const std::vector<std::string> items = ScalarsOf(node);
  if (node->IsMapping() || items.size() != node->item_count()) return "entries";
  std::string text;
  for (const std::string& item : items) {
    text += (text.empty() ? "" : ", ") + item;
  }
  return text.empty() ? "nothing" : Clipped(text);
}

}  // namespace

std::vector<EditorialDifference> DiffEditorial(const YamlNode& before,
                                               const YamlNode& after) {
  return Walk().Run(before, after);
}

void LogEditorial(const std::vector<EditorialDifference>& differences,
                  ChangeLog& log) {
  for (const EditorialDifference& difference : differences) {
    const YamlNode* was = difference.before;
    const YamlNode* is = difference.after;
    if (difference.is_order) {
      log.Editorial({difference.inner_path, "one order", "another order"});
    } else if (difference.is_prose && was != nullptr && is != nullptr) {
      log.Editorial({difference.inner_path, "", ""});
    } else {
      std::string before = Shown(was);
      std::string after = Shown(is);
      // Both too long to be shown: "reworded".
      if (before == after) before = after = "";
      log.Editorial(
          {difference.inner_path, std::move(before), std::move(after)});
    }
  }
}

}  // namespace codicil::model
