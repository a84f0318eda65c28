#include "services/model/scope/symbolic_search.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "services/model/scope/glob.h"
#include "services/model/scope/id_language.h"

namespace codicil::model {
namespace {

constexpr int kMaxChoices = 20000;

using Values = std::vector<std::string>;

constexpr char kDomain[] = "domain";
constexpr char kTier[] = "tier";
constexpr char kEnvironment[] = "environment";
constexpr char kLabel[] = "label ";

// Calls `visit(axis, allowed values)` for each axis that the condition limits,
// services aside.
template <typename Visit>
void ForEachLimit(const ScopeCondition& condition, Visit visit) {
  if (!condition.domains.empty()) visit(kDomain, condition.domains);
  if (!condition.tiers.empty()) {
    Values tiers;
    for (const int64_t tier : condition.tiers) {
      if (tier >= 1) tiers.push_back(std::to_string(tier));
    }
    visit(kTier, tiers);
  }
  if (!condition.environments.empty()) {
    visit(kEnvironment, condition.environments);
  }
  for (const auto& [key, values] : condition.labels) {
    visit(kLabel + key, values);
  }
}

Values Common(const Values& a, const Values& b) {
  Values common;
  for (const std::string& value : a) {
    if (std::find(b.begin(), b.end(), value) != b.end()) {
      common.push_back(value);
    }
  }
  return common;
}

Values Without(const Values& a, const Values& b) {
  Values rest;
  for (const std::string& value : a) {
    if (std::find(b.begin(), b.end(), value) == b.end()) rest.push_back(value);
  }
  return rest;
}

// A condition that must fail, reduced to what can still decide it.
struct Exclusion {
  // The point fails it by its id: services to come only.
  const Values* services = nullptr;
  // Or by its value on one of these axes; each has finitely many values left.
  std::vector<std::pair<size_t, Values>> limits;
};

// Points with one id (kNamed), or with any id that nobody names (kToCome).
//
// An axis that no condition of `all` limits has more values than any list can
// name (or, for a label, none at all), so whatever must fail and limits such an
// axis does fail. What remains is a choice among finitely many values.
class Search {
 public:
  Search(const Region& region, const Catalog& catalog,
         const std::set<std::string_view>& named)
      : region_(region), catalog_(catalog), named_(named) {}

  std::optional<Point> FindNamed(const std::string& id) {
    point_.kind = Point::Kind::kNamed;
    point_.service = id;
    for (const ScopeCondition* condition : region_.all) {
      if (!condition->domains.empty() || !MatchesId(*condition, id)) {
        return std::nullopt;
      }
    }
    if (!LimitAxes()) return std::nullopt;
    for (const ScopeCondition* condition : region_.none) {
      if (!condition->domains.empty() || !MatchesId(*condition, id)) continue;
      if (!AddExclusion(*condition, nullptr)) return std::nullopt;
    }
    return Solve(0) ? std::optional<Point>(Result()) : std::nullopt;
  }

  std::optional<Point> FindToCome() {
    point_.kind = Point::Kind::kToCome;
    for (const ScopeCondition* condition : region_.all) {
      if (!condition->services.empty())
        ids_.all.push_back(&condition->services);
    }
    if (!LimitAxes()) return std::nullopt;
    for (const ScopeCondition* condition : region_.none) {
      const Values* services =
          condition->services.empty() ? nullptr : &condition->services;
      if (!AddExclusion(*condition, services)) return std::nullopt;
    }
    return Solve(0) ? std::optional<Point>(Result()) : std::nullopt;
  }

 private:
  static bool MatchesId(const ScopeCondition& condition,
                        const std::string& id) {
    return condition.services.empty() || MatchesAny(condition.services, id);
  }

  // Errors: false if an axis has no value left.
  bool LimitAxes() {
    bool possible = true;
    for (const ScopeCondition* condition : region_.all) {
      ForEachLimit(
          *condition, [&](const std::string& axis, const Values& values) {
            const size_t index = AxisOf(axis);
            if (index == axes_.size()) {
              axes_.emplace_back(axis, values);
            } else {
              axes_[index].second = Common(axes_[index].second, values);
            }
            possible = possible && !axes_[AxisOf(axis)].second.empty();
          });
    }
    return possible;
  }

  size_t AxisOf(const std::string& axis) const {
    return std::find_if(axes_.begin(), axes_.end(),
                        [&](const auto& own) { return own.first == axis; }) -
           axes_.begin();
  }

  // Errors: false if the condition cannot fail.
  bool AddExclusion(const ScopeCondition& condition, const Values* services) {
    Exclusion exclusion;
    exclusion.services = services;
    bool fails = false;
    ForEachLimit(condition, [&](const std::string& axis, const Values& values) {
      const size_t index = AxisOf(axis);
      fails = fails || index == axes_.size() ||
              Common(axes_[index].second, values).empty();
      if (!fails) exclusion.limits.emplace_back(index, values);
    });
    if (fails) return true;
    if (services == nullptr && exclusion.limits.empty()) return false;
    exclusions_.push_back(std::move(exclusion));
    return true;
  }

  // Makes the exclusions from `index` on fail.
  bool Solve(size_t index) {
    if (++choices_ > kMaxChoices) return true;
    if (index == exclusions_.size()) return HasId();
    const Exclusion& exclusion = exclusions_[index];
    for (const auto& [axis, values] : exclusion.limits) {
      Values rest = Without(axes_[axis].second, values);
      if (rest.empty()) continue;
      std::swap(rest, axes_[axis].second);
      if (Solve(index + 1)) return true;
      std::swap(rest, axes_[axis].second);
    }
    if (exclusion.services == nullptr) return false;
    ids_.none.push_back(exclusion.services);
    const bool found = HasId() && Solve(index + 1);
    if (!found) ids_.none.pop_back();
    return found;
  }

  bool HasId() {
    if (point_.kind == Point::Kind::kNamed) return true;
    if (ids_.all.empty() && ids_.none.empty()) return true;
    id_ = FindNewId(ids_, [&](std::string_view id) {
      return named_.count(id) > 0 || catalog_.Find(id) != nullptr;
    });
    return id_.has_value();
  }

  Point Result() const {
    Point point = point_;
    for (const auto& [axis, values] : axes_) {
      const std::string& value = values.front();
      if (axis == kDomain) {
        point.domain = value;
      } else if (axis == kTier) {
        point.tier = value;
      } else if (axis == kEnvironment) {
        point.environment = value;
      } else {
        point.labels.emplace_back(axis.substr(sizeof(kLabel) - 1), value);
      }
    }
    for (const Values* patterns : ids_.all) {
      const auto matching = std::find_if(
          patterns->begin(), patterns->end(), [&](const std::string& pattern) {
            return IsGlob(pattern) && id_ && MatchesGlob(pattern, *id_);
          });
      if (matching == patterns->end()) continue;
      if (std::find(point.patterns.begin(), point.patterns.end(), *matching) ==
          point.patterns.end()) {
        point.patterns.push_back(*matching);
      }
    }
    return point;
  }

  const Region& region_;
  const Catalog& catalog_;
  const std::set<std::string_view>& named_;
  Point point_;
  std::vector<std::pair<std::string, Values>> axes_;
  std::vector<Exclusion> exclusions_;
  IdQuery ids_;
  std::optional<std::string> id_;
  int choices_ = 0;
};

// Ids that the region names and the catalog does not hold.
std::set<std::string_view> NamedIds(const Region& region,
                                    const Catalog& catalog) {
  std::set<std::string_view> named;
  for (const auto& conditions : {region.all, region.none}) {
    for (const ScopeCondition* condition : conditions) {
      for (const std::string& service : condition->services) {
        if (IsGlob(service) || catalog.Find(service) != nullptr) continue;
        named.insert(service);
      }
    }
  }
  return named;
}

}  // namespace

std::optional<Point> FindSymbolicPoint(const Region& region,
                                       const Catalog& catalog) {
  const std::set<std::string_view> named = NamedIds(region, catalog);
  for (const std::string_view id : named) {
    std::optional<Point> point =
        Search(region, catalog, named).FindNamed(std::string(id));
    if (point) return point;
  }
  const bool is_named_only = std::any_of(
      region.all.begin(), region.all.end(),
      [](const auto* condition) { return NamesServices(*condition); });
  if (is_named_only) return std::nullopt;
  return Search(region, catalog, named).FindToCome();
}

}  // namespace codicil::model
