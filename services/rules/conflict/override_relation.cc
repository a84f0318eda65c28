#include "services/rules/conflict/override_relation.h"

#include <algorithm>

#include "services/model/index_keys.h"

namespace codicil::rules {

bool ListsAsOverridden(const model::Clause& clause, const std::string& id) {
  return std::find(clause.overrides.begin(), clause.overrides.end(), id) !=
         clause.overrides.end();
}

bool OverrideRelation::Overrides(const model::Clause& a,
                                 const model::Clause& b) {
  if (a.overrides.empty() || a.id == b.id || !ListsAsOverridden(a, b.id)) {
    return false;
  }
  const auto [found, is_new] =
      overrides_.emplace(std::make_pair(&a, &b), false);
  if (is_new) {
    found->second =
        finder_.IsStrictlyWithin(RegionOf(a.scope), RegionOf(b.scope));
  }
  return found->second;
}

const std::vector<Removal>& OverrideRelation::RemovalsOf(const Norm& norm) {
  const auto found = removals_.find(&norm);
  if (found != removals_.end()) return found->second;
  std::vector<Removal> removals;
  const uint64_t key = model::OverriderKey(norm.clause->id);
  for (const model::Document* document : view_.WithKey(key)) {
    for (const model::Clause* version :
         {document->clause.get(), document->until_effective.get()}) {
      if (version == nullptr || !Overrides(*version, *norm.clause)) continue;
      AddRemovals(*document, *version, norm, removals);
    }
  }
  return removals_.emplace(&norm, std::move(removals)).first->second;
}

void OverrideRelation::AddRemovals(const model::Document& document,
                                   const model::Clause& by, const Norm& norm,
                                   std::vector<Removal>& removals) {
  std::vector<const Norm*> candidates;
  for (const Norm& other : store_.Of(document).norms) {
    if (other.clause == &by && other.parameter == norm.parameter) {
      candidates.push_back(&other);
    }
  }
  GroupSearch search(
      finder_, [](const Norm&, const Norm&) { return false; },
      [](const Group&) { return true; });
  for (const Group& group : search.Find(norm, candidates)) {
    Removal removal{{}, norm.period, &by};
    for (const Norm* member : group) {
      removal.region = Intersection(removal.region, *member->region);
      removal.period = Intersection(removal.period, member->period);
    }
    removals.push_back(std::move(removal));
  }
}

std::optional<Meeting> OverrideRelation::MeetingOf(const Group& group) {
  model::Region region;
  Period period = group.front()->period;
  for (const Norm* member : group) {
    region = Intersection(region, *member->region);
    period = Intersection(period, member->period);
  }
  if (period.IsEmpty()) return std::nullopt;
  std::vector<const Removal*> removals;
  for (const Norm* member : group) {
    for (const Removal& removal : RemovalsOf(*member)) {
      const bool is_overridden =
          std::any_of(group.begin(), group.end(), [&](const Norm* other) {
            return Overrides(*other->clause, *removal.by);
          });
      if (!is_overridden) removals.push_back(&removal);
    }
  }
  // Between these instants removals only begin.
  std::vector<base::Instant> instants = {period.from};
  for (const Removal* removal : removals) {
    if (period.Holds(removal->period.until)) {
      instants.push_back(removal->period.until);
    }
  }
  std::sort(instants.begin(), instants.end());
  for (const base::Instant instant : instants) {
    std::vector<const model::Region*> removed;
    for (const Removal* removal : removals) {
      if (removal->period.Holds(instant)) removed.push_back(&removal->region);
    }
    std::optional<model::Point> point = finder_.Find(region, removed);
    if (point) return Meeting{*std::move(point), instant};
  }
  return std::nullopt;
}

}  // namespace codicil::rules
