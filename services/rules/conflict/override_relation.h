// Which clauses win over which on purpose, and where.
#ifndef CODICIL_SERVICES_RULES_CONFLICT_OVERRIDE_RELATION_H_
#define CODICIL_SERVICES_RULES_CONFLICT_OVERRIDE_RELATION_H_

#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "services/base/calendar.h"
#include "services/model/clause/clause.h"
#include "services/model/handbook_view.h"
#include "services/model/scope/point.h"
#include "services/model/scope/point_finder.h"
#include "services/model/scope/region.h"
#include "services/rules/conflict/group_search.h"
#include "services/rules/conflict/norm.h"
#include "services/rules/conflict/norm_store.h"

namespace codicil::rules {

// Where, when and by whom a norm is removed.
struct Removal {
  model::Region region;
  Period period;
  const model::Clause* by = nullptr;
};

// A point and a time at which all norms of a group hold.
struct Meeting {
  model::Point point;
  base::Instant from;
};

// `overrides` works only if the overriding scope is strictly narrower. Then the
// two clauses' norms never meet, and those of the overridden clause that
// conflict with the overriding one's are removed where these hold: so they do
// not conflict with third clauses there, either. It is not transitive: a clause
// that overrides the overrider meets what the overrider removed.
// Lifetime: all that is given is borrowed. Thread-safety: none.
class OverrideRelation {
 public:
  OverrideRelation(const model::HandbookView& view,
                   const model::PointFinder& finder, NormStore& store)
      : view_(view), finder_(finder), store_(store) {}

  // Whether `a` lists `b`, and its scope is strictly narrower.
  bool Overrides(const model::Clause& a, const model::Clause& b);
  bool AreApart(const Norm& a, const Norm& b) {
    return Overrides(*a.clause, *b.clause) || Overrides(*b.clause, *a.clause);
  }

  const std::vector<Removal>& RemovalsOf(const Norm& norm);

  // Nullopt if the norms of the group never hold together.
  std::optional<Meeting> MeetingOf(const Group& group);

 private:
  void AddRemovals(const model::Document& document, const model::Clause& by,
                   const Norm& norm, std::vector<Removal>& removals);

  const model::HandbookView& view_;
  const model::PointFinder& finder_;
  NormStore& store_;
  absl::flat_hash_map<std::pair<const model::Clause*, const model::Clause*>,
                      bool>
      overrides_;
  std::unordered_map<const Norm*, std::vector<Removal>> removals_;
};

// Whether the clause lists `id` in its `overrides`.
bool ListsAsOverridden(const model::Clause& clause, const std::string& id);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_CONFLICT_OVERRIDE_RELATION_H_
