#include "services/model/scope/point_finder.h"

#include <algorithm>
#include <string>
#include <utility>

#include "services/model/scope/symbolic_search.h"

namespace codicil::model {
namespace {

constexpr int kMaxBranches = 2000;

// The shortest list of literal ids that every point's service is in, or nullptr
// if the region does not name its services.
const std::vector<std::string>* NamedServices(const Region& region) {
  const std::vector<std::string>* names = nullptr;
  for (const ScopeCondition* condition : region.all) {
    if (!NamesServices(*condition)) continue;
    if (names == nullptr || condition->services.size() < names->size()) {
      names = &condition->services;
    }
  }
  return names;
}

// Calls `visit(service)` with services that may be in the region, by id, until
// it returns true.
template <typename Visit>
void ForEachCandidate(const Region& region, const Catalog& catalog,
                      Visit visit) {
  const std::vector<std::string>* names = NamedServices(region);
  if (names == nullptr) {
    for (const Service& service : catalog.services()) {
      if (visit(service)) return;
    }
    return;
  }
  std::vector<const Service*> services;
  for (const std::string& name : *names) {
    const Service* service = catalog.Find(name);
    if (service != nullptr) services.push_back(service);
  }
  std::sort(services.begin(), services.end(),
            [](const Service* a, const Service* b) { return a->id < b->id; });
  for (const Service* service : services) {
    if (visit(*service)) return;
  }
}

// The first point of the catalog that `accepts`.
template <typename Accepts>
std::optional<Point> FirstPoint(const Region& region, const Catalog& catalog,
                                Accepts accepts) {
  std::optional<Point> found;
  ForEachCandidate(region, catalog, [&](const Service& service) {
    for (const std::string& environment : service.environments) {
      if (!Contains(region, service, environment)) continue;
      if (!accepts(service, environment)) continue;
      found.emplace();
      found->kind = Point::Kind::kCatalog;
      found->service = service.id;
      found->environment = environment;
      return true;
    }
    return false;
  });
  return found;
}

// A region less others, as a choice of regions: a point outside of another
// region fails one of its conditions.
class Difference {
 public:
  Difference(const std::vector<const Region*>& removed, const Catalog& catalog)
      : removed_(removed), catalog_(catalog) {}

  std::optional<Point> Find(const Region& region, size_t index) {
    ++branches_;
    std::optional<Point> point = FindSymbolicPoint(region, catalog_);
    const bool is_decided = !point || index == removed_.size();
    if (is_decided || branches_ > kMaxBranches) return point;
    for (const ScopeCondition* condition : removed_[index]->all) {
      Region part = region;
      part.none.push_back(condition);
      point = Find(part, index + 1);
      if (point) return point;
    }
    for (const ScopeCondition* condition : removed_[index]->none) {
      Region part = region;
      part.all.push_back(condition);
      point = Find(part, index + 1);
      if (point) return point;
    }
    return std::nullopt;
  }

 private:
  const std::vector<const Region*>& removed_;
  const Catalog& catalog_;
  int branches_ = 0;
};

}  // namespace

std::optional<Point> PointFinder::FindInCatalog(
    const Region& region, const std::vector<const Region*>& removed) const {
  return FirstPoint(
      region, catalog_,
      [&](const Service& service, const std::string& environment) {
        return std::none_of(removed.begin(), removed.end(),
                            [&](const Region* other) {
                              return Contains(*other, service, environment);
                            });
      });
}

std::optional<Point> PointFinder::FindSymbolic(
    const Region& region, const std::vector<const Region*>& removed) const {
  return Difference(removed, catalog_).Find(region, 0);
}

std::optional<Point> PointFinder::Find(
    const Region& region, const std::vector<const Region*>& removed) const {
  std::optional<Point> point = FindInCatalog(region, removed);
  return point ? point : FindSymbolic(region, removed);
}

bool PointFinder::IsEmpty(const Region& region,
                          const std::vector<const Region*>& removed) const {
  // Where services are not named, a service to come is found without a walk
  // over the catalog.
  if (NamedServices(region) == nullptr) {
    return !FindSymbolic(region, removed) && !FindInCatalog(region, removed);
  }
  return !Find(region, removed);
}

std::optional<Point> PointFinder::FindOutsideInCatalog(const Region& a,
                                                       const Region& b) const {
  return FirstPoint(
      a, catalog_, [&](const Service& service, const std::string& environment) {
        return !Contains(b, service, environment);
      });
}

std::optional<Point> PointFinder::FindOutside(const Region& a,
                                              const Region& b) const {
  std::optional<Point> point = FindOutsideInCatalog(a, b);
  return point ? point : FindSymbolic(a, {&b});
}

bool PointFinder::IsWithin(const Region& a, const Region& b) const {
  // As in IsEmpty.
  if (NamedServices(a) != nullptr) return !FindOutside(a, b);
  return !FindSymbolic(a, {&b}) && !FindOutsideInCatalog(a, b);
}

}  // namespace codicil::model
