#include "services/rules/conflict/conflict_override_not_narrower.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "services/model/index_keys.h"
#include "services/rules/conflict/member_finding.h"

namespace codicil::rules {
namespace {

bool IsJudged(const model::Document& document) {
  return document.clause != nullptr &&
         document.clause->status != model::ClauseStatus::kRetired;
}

std::string Reason(const model::Document& over, const model::Document& under,
                   const model::PointFinder& finder) {
  const std::optional<model::Point> outside = finder.FindOutside(
      RegionOf(over.clause->scope), RegionOf(under.clause->scope));
  if (!outside) return "the two scopes hold the same";
  return "it also holds for " + model::Describe(*outside);
}

void Place(const model::Document& over, const std::string& id,
           base::Finding& finding) {
  finding.span = over.clause->overrides_span;
  finding.inner_path = "metadata.overrides";
  for (const model::Symbol& symbol : over.references) {
    if (symbol.role != model::ReferenceRole::kOverrides || symbol.name != id) {
      continue;
    }
    finding.span = symbol.span;
    finding.inner_path = symbol.inner_path;
    return;
  }
}

void Judge(const model::Document& over, const model::Document& under,
           const model::PointFinder& finder,
           std::vector<base::Finding>& findings) {
  if (&over == &under || over.clause->id == under.clause->id) return;
  if (finder.IsStrictlyWithin(RegionOf(over.clause->scope),
                              RegionOf(under.clause->scope))) {
    return;
  }
  const std::string& id = under.clause->id;
  base::Finding finding;
  finding.rule = "conflict/override-not-narrower";
  finding.path = over.path;
  Place(over, id, finding);
  finding.message = over.identity() + " overrides " + id +
                    ", but its scope is not strictly narrower: " +
                    Reason(over, under, finder);
  finding.document = JoinIds({over.identity(), under.identity()});
  finding.value = id;
  finding.related.push_back(
      {under.path, under.id_span.begin, id + ", which is overridden"});
  findings.push_back(std::move(finding));
}

}  // namespace

void CheckOverrideNotNarrower(ConflictContext& context,
                              std::vector<base::Finding>& findings) {
  for (const model::Document* seed : context.seeds) {
    if (!IsJudged(*seed)) continue;
    std::vector<std::string> ids = seed->clause->overrides;
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    for (const std::string& id : ids) {
      const uint64_t key = model::DefinitionKey(model::SymbolKind::kClause, id);
      for (const model::Document* under : context.view.WithKey(key)) {
        if (!IsJudged(*under) || under->clause->id != id) continue;
        Judge(*seed, *under, context.finder, findings);
      }
    }
    const uint64_t key = model::OverriderKey(seed->clause->id);
    for (const model::Document* over : context.view.WithKey(key)) {
      if (context.IsSeed(*over) || !IsJudged(*over)) continue;
      if (!ListsAsOverridden(*over->clause, seed->clause->id)) continue;
      Judge(*over, *seed, context.finder, findings);
    }
  }
}

}  // namespace codicil::rules
