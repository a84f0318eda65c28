#include "services/policy/verdict/missing_evidence.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "services/model/document.h"
#include "services/model/index_keys.h"
#include "services/model/symbol.h"
#include "services/model/yaml/typed_scalars.h"

namespace codicil::policy {
namespace {

using model::YamlNode;

bool SameValue(const YamlNode& a, const YamlNode& b);

// Whether each key of `a` but the title has the same value in `b`.
bool Agrees(const YamlNode& a, const YamlNode& b) {
  for (uint32_t i = 0; i < a.pair_count(); ++i) {
    if (a.key(i).scalar == "title") continue;
    const YamlNode* const other = b.Find(a.key(i).scalar);
    if (other == nullptr || !SameValue(a.value(i), *other)) return false;
  }
  return true;
}

// Blind to style, to the order of keys, and to titles.
bool SameValue(const YamlNode& a, const YamlNode& b) {
  if (a.kind != b.kind) return false;
  if (a.IsScalar()) return a.type == b.type && a.scalar == b.scalar;
  if (a.IsMapping()) return Agrees(a, b) && Agrees(b, a);
  return std::equal(
      a.children, a.children + a.size, b.children, b.children + b.size,
      [](const YamlNode* x, const YamlNode* y) { return SameValue(*x, *y); });
}

// The mappings of a list by their ids.
std::map<std::string, const YamlNode*> ById(const YamlNode* list) {
  std::map<std::string, const YamlNode*> items;
  for (uint32_t i = 0; list != nullptr && i < list->item_count(); ++i) {
    items.emplace(model::StringAt(&list->item(i), "id"), &list->item(i));
  }
  return items;
}

// Gates or harnesses that are new at head, or not what they were.
std::vector<std::string> ChangedItems(const rules::ChangedFile& file,
                                      std::string_view key) {
  const auto before = ById(model::Get(file.before_root, "spec", key));
  std::vector<std::string> ids;
  for (const auto& [id, item] :
       ById(model::Get(file.after_root, "spec", key))) {
    const auto old = before.find(id);
    const bool is_same = old != before.end() && SameValue(*old->second, *item);
    if (!is_same) ids.push_back(id);
  }
  return ids;
}

class Search {
 public:
  Search(const model::HandbookView& head, const EvidenceAtHand& at_hand)
      : head_(head), at_hand_(at_hand) {}

  // All that the clause demands.
  void AddClause(const model::Clause& clause) {
    for (const model::Verification& demand : clause.verification) {
      AddDemand(clause, demand);
    }
  }

  // Whoever demands this gate or harness.
  void AddItem(model::SymbolKind kind, const std::string& id) {
    for (const model::Document* document :
         head_.WithKey(model::ReferenceKey(kind, id))) {
      if (document->clause == nullptr) continue;
      for (const model::Verification& demand : document->clause->verification) {
        const std::string& name =
            kind == model::SymbolKind::kGate ? demand.gate : demand.harness;
        if (name == id) AddDemand(*document->clause, demand);
      }
    }
  }

  std::vector<MissingEvidence> Take() {
    std::vector<MissingEvidence> missing;
    for (const auto& [demand, clauses] : demands_) {
      const auto& [harness, expect, gate] = demand;
      missing.push_back(
          {gate, harness, expect, {clauses.begin(), clauses.end()}});
    }
    return missing;
  }

 private:
  void AddDemand(const model::Clause& clause,
                 const model::Verification& demand) {
    const bool says_something = !demand.gate.empty() || !demand.harness.empty();
    if (!says_something || !clause.CanBeInForce()) return;
    if (at_hand_ && at_hand_(clause, demand)) return;
    demands_[{demand.harness, demand.expect, demand.gate}].insert(clause.id);
  }

  const model::HandbookView& head_;
  const EvidenceAtHand& at_hand_;
  // Harness, what is expected, gate -> clauses. Gates, which have no harness,
  // come first.
  std::map<std::tuple<std::string, std::string, std::string>,
           std::set<std::string>>
      demands_;
};

// What the change of this file makes clauses demand.
void AddItems(const rules::ChangedFile& file, std::string_view key,
              model::SymbolKind kind, Search& search) {
  for (const std::string& id : ChangedItems(file, key)) {
    search.AddItem(kind, id);
  }
}

}  // namespace

std::vector<MissingEvidence> FindMissingEvidence(
    const std::vector<rules::ChangedFile>& files,
    const std::vector<rules::ClauseChange>& changes,
    const model::HandbookView& head, const EvidenceAtHand& at_hand) {
  std::set<std::string_view> changed;
  for (const rules::ClauseChange& change : changes) changed.insert(change.path);
  Search search(head, at_hand);
  for (const rules::ChangedFile& file : files) {
    if (file.after == nullptr) continue;
    if (file.after->clause != nullptr && changed.count(file.path) > 0) {
      search.AddClause(*file.after->clause);
    } else if (file.after->kind == model::DocumentKind::kGates) {
      AddItems(file, "gates", model::SymbolKind::kGate, search);
    } else if (file.after->kind == model::DocumentKind::kHarnesses) {
      AddItems(file, "harnesses", model::SymbolKind::kHarness, search);
    }
  }
  return search.Take();
}

}  // namespace codicil::policy
