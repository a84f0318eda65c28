// What the rules of one check share.
#ifndef CODICIL_SERVICES_RULES_CONFLICT_CONFLICT_CONTEXT_H_
#define CODICIL_SERVICES_RULES_CONFLICT_CONFLICT_CONTEXT_H_

#include <functional>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "services/base/calendar.h"
#include "services/model/document.h"
#include "services/model/handbook_view.h"
#include "services/model/scope/point_finder.h"
#include "services/rules/conflict/neighbourhood.h"
#include "services/rules/conflict/norm_store.h"
#include "services/rules/conflict/override_relation.h"

namespace codicil::rules {

// Lifetime: all that is given is borrowed. Thread-safety: none.
struct ConflictContext {
  ConflictContext(const model::HandbookView& handbook,
                  const std::vector<const model::Document*>& documents,
                  base::Instant instant,
                  const std::function<bool()>& stopped = nullptr)
      : view(handbook),
        seeds(documents),
        at(instant),
        finder(handbook.catalog()),
        domains(handbook.catalog()),
        norms(handbook.parameters(), instant),
        overrides(handbook, finder, norms),
        is_stopped_(stopped),
        is_seed_(documents.begin(), documents.end()) {}

  bool IsSeed(const model::Document& document) const {
    return is_seed_.contains(&document);
  }
  // Whether nobody wants the result any more.
  bool IsStopped() const { return is_stopped_ != nullptr && is_stopped_(); }

  const model::HandbookView& view;
  const std::vector<const model::Document*>& seeds;
  const base::Instant at;
  const model::PointFinder finder;
  const DomainIndex domains;
  NormStore norms;
  OverrideRelation overrides;

 private:
  const std::function<bool()> is_stopped_;
  absl::flat_hash_set<const model::Document*> is_seed_;
};

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_CONFLICT_CONFLICT_CONTEXT_H_
