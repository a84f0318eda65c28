// Decides how scopes lie to each other, with a witness.
#ifndef CODICIL_SERVICES_MODEL_SCOPE_POINT_FINDER_H_
#define CODICIL_SERVICES_MODEL_SCOPE_POINT_FINDER_H_

#include <optional>
#include <vector>

#include "services/model/catalog.h"
#include "services/model/scope/point.h"
#include "services/model/scope/region.h"

namespace codicil::model {

// Thread-safety: immutable; share freely. Lifetime: the catalog is borrowed.
class PointFinder {
 public:
  explicit PointFinder(const Catalog& catalog) : catalog_(catalog) {}

  // A point of `region` that is in none of `removed`: the catalog's first
  // service by id that has one, in the first such environment; else a symbolic
  // point; else nullopt.
  std::optional<Point> Find(
      const Region& region,
      const std::vector<const Region*>& removed = {}) const;

  // Whether there is no such point. Cheaper than Find.
  bool IsEmpty(const Region& region,
               const std::vector<const Region*>& removed = {}) const;

  // A point of `a` that is not in `b`.
  std::optional<Point> FindOutside(const Region& a, const Region& b) const;

  // Whether each point of `a` is in `b`. Cheaper than FindOutside.
  bool IsWithin(const Region& a, const Region& b) const;
  // And some point of `b` is not in `a`.
  bool IsStrictlyWithin(const Region& a, const Region& b) const {
    return IsWithin(a, b) && !IsWithin(b, a);
  }

 private:
  std::optional<Point> FindOutsideInCatalog(const Region& a,
                                            const Region& b) const;
  std::optional<Point> FindInCatalog(
      const Region& region, const std::vector<const Region*>& removed) const;
  std::optional<Point> FindSymbolic(
      const Region& region, const std::vector<const Region*>& removed) const;

  const Catalog& catalog_;
};

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_SCOPE_POINT_FINDER_H_
