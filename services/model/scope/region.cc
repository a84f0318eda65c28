#include "services/model/scope/region.h"

#include <algorithm>

#include "services/model/scope/glob.h"

namespace codicil::model {
namespace {

template <typename T>
bool IsAllowed(const std::vector<T>& list, const T& value) {
  return list.empty() ||
         std::find(list.begin(), list.end(), value) != list.end();
}

bool MatchesLabels(const ScopeCondition& condition, const Service& service) {
  return std::all_of(
      condition.labels.begin(), condition.labels.end(), [&](const auto& label) {
        const auto found = std::find_if(
            service.labels.begin(), service.labels.end(),
            [&](const auto& own) { return own.first == label.first; });
        return found != service.labels.end() &&
               IsAllowed(label.second, found->second);
      });
}

}  // namespace

Region RegionOf(const Scope& scope) {
  Region region;
  region.all.push_back(&scope.include);
  if (scope.except) region.none.push_back(&*scope.except);
  return region;
}

Region Intersection(const Region& a, const Region& b) {
  Region both = a;
  both.all.insert(both.all.end(), b.all.begin(), b.all.end());
  both.none.insert(both.none.end(), b.none.begin(), b.none.end());
  return both;
}

bool Matches(const ScopeCondition& condition, const Service& service,
             const std::string& environment) {
  return IsAllowed(condition.tiers, service.tier) &&
         IsAllowed(condition.environments, environment) &&
         IsAllowed(condition.domains, service.domain) &&
         (condition.services.empty() ||
          MatchesAny(condition.services, service.id)) &&
         MatchesLabels(condition, service);
}

bool Contains(const Region& region, const Service& service,
              const std::string& environment) {
  const auto matches = [&](const ScopeCondition* condition) {
    return Matches(*condition, service, environment);
  };
  return std::all_of(region.all.begin(), region.all.end(), matches) &&
         std::none_of(region.none.begin(), region.none.end(), matches);
}

bool NamesServices(const ScopeCondition& condition) {
  return !condition.services.empty() &&
         std::none_of(
             condition.services.begin(), condition.services.end(),
             [](const std::string& pattern) { return IsGlob(pattern); });
}

}  // namespace codicil::model
