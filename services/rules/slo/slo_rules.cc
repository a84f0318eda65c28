#include "services/rules/slo/slo_rules.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "services/model/index_keys.h"
#include "services/rules/slo/dependency_targets.h"
#include "services/rules/slo/slo_above_dependency_ceiling.h"
#include "services/rules/slo/slo_alert_unreachable.h"
#include "services/rules/slo/slo_alerts.h"
#include "services/rules/slo/slo_budget_below_detection.h"
#include "services/rules/slo/slo_double_claim.h"
#include "services/rules/slo/slo_lookup.h"
#include "services/rules/slo/slo_needs_independence.h"
#include "services/rules/slo/slo_objective_out_of_range.h"
#include "services/rules/slo/slo_single_error_pages.h"
#include "services/rules/slo/slo_window_mismatch.h"

namespace codicil::rules {
namespace {

// Services and those that hard-depend on them. Views point into the catalog.
class Dependents {
 public:
  explicit Dependents(const model::Catalog& catalog) {
    for (const model::Service& service : catalog.services()) {
      for (const std::string& dependency : service.hard_dependencies) {
        dependents_[dependency].insert(service.id);
      }
    }
  }

  // The SLOs whose ceiling is made by SLOs of `service`.
  std::vector<SloAt> SlosAbove(const model::HandbookView& view,
                               const std::string& service) const {
    std::vector<SloAt> slos;
    const auto found = dependents_.find(service);
    if (found == dependents_.end()) return slos;
    for (const std::string& dependent : found->second) {
      const std::vector<SloAt> more = SlosOfService(view, dependent);
      slos.insert(slos.end(), more.begin(), more.end());
    }
    return slos;
  }

 private:
  absl::flat_hash_map<std::string, std::set<std::string>> dependents_;
};

// Each SLO once, in the order of coming.
struct SloSet {
  void Add(const std::vector<SloAt>& more) {
    for (const SloAt& slo : more) {
      if (seen.insert(slo.part).second) slos.push_back(slo);
    }
  }

  absl::flat_hash_set<const model::OpenSlo*> seen;
  std::vector<SloAt> slos;
};

// One run: judges every SLO and every claim that may share a finding with a
// seed, and keeps the findings that do.
class Run {
 public:
  Run(const model::HandbookView& view,
      const std::vector<const model::Document*>& seeds,
      const model::SloPolicy& policy)
      : view_(view), seeds_(seeds), policy_(policy) {
    for (const model::Document* seed : seeds) paths_.insert(seed->path);
  }

  void Execute(std::vector<base::Finding>& findings) {
    for (const model::Document* seed : seeds_) Reach(*seed);
    for (const SloAt& slo : judged_.slos) JudgeSlo(slo);
    RivalClaims rivals(view_, found_);
    for (const SloAt& slo : judged_.slos) rivals.Judge(slo);
    for (const SloAt& slo : claimed_.slos) rivals.Judge(slo);
    for (const model::Document* seed : seeds_) JudgeSeed(*seed);
    for (base::Finding& finding : found_) {
      if (IsOwned(finding)) findings.push_back(std::move(finding));
    }
  }

 private:
  bool IsSeed(std::string_view path) const { return paths_.contains(path); }

  bool IsOwned(const base::Finding& finding) const {
    return IsSeed(finding.path) ||
           std::any_of(finding.related.begin(), finding.related.end(),
                       [&](const base::RelatedPlace& place) {
                         return IsSeed(place.path);
                       });
  }

  // The SLOs that a seed may share a finding with.
  void Reach(const model::Document& seed) {
    for (const ClaimAt& claim : ClaimsOf(seed)) {
      claimed_.Add(Named(claim->ref));
    }
    if (seed.open_slo != nullptr) ReachFromFile(seed);
    if (seed.kind == model::DocumentKind::kServices) {
      for (const model::Service& service : view_.catalog().services()) {
        if (service.hard_dependencies.empty()) continue;
        judged_.Add(SlosOfService(view_, service.id));
      }
    }
  }

  void ReachFromFile(const model::Document& seed) {
    for (const model::OpenSlo& slo : seed.open_slo->slos) {
      judged_.Add({{&seed, &slo}});
      if (!dependents_) dependents_.emplace(view_.catalog());
      judged_.Add(dependents_->SlosAbove(view_, slo.service));
    }
    for (const model::SloIndicator& indicator : seed.open_slo->indicators) {
      judged_.Add(SlosWithIndicator(view_, indicator.name));
    }
    for (const model::AlertPolicy& policy : seed.open_slo->alert_policies) {
      judged_.Add(SlosWithPolicy(view_, policy.name));
    }
    for (const model::AlertCondition& condition :
         seed.open_slo->alert_conditions) {
      judged_.Add(SlosWithCondition(view_, condition.name));
    }
  }

  void JudgeSlo(const SloAt& slo) {
    if (IsSeed(slo.document->path)) {
      JudgeTargets(slo, found_);
      JudgeWindow(slo, found_);
      JudgeDetection(slo, policy_, found_);
      // Of seeds that are clauses, the claims are judged with them.
      for (const ClaimAt& claim : ClaimsOn(view_, slo->name)) {
        if (!IsSeed(claim.document->path)) JudgePair(claim, slo);
      }
    }
    const std::vector<SloAlert> alerts = AlertsOf(view_, slo, policy_);
    JudgeReachability(slo, alerts, found_);
    JudgeSingleErrors(slo, alerts, found_);
    const Dependencies dependencies = DependenciesOf(view_, slo);
    JudgeCeiling(slo, dependencies, found_);
    JudgeIndependence(slo, dependencies, found_);
  }

  void JudgeSeed(const model::Document& seed) {
    for (const ClaimAt& claim : ClaimsOf(seed)) {
      JudgeObjective(claim, found_);
      for (const SloAt& slo : Named(claim->ref)) JudgePair(claim, slo);
    }
    if (seed.open_slo != nullptr) JudgeOperators(seed, found_);
  }

  void JudgePair(const ClaimAt& claim, const SloAt& slo) {
    JudgeClaim(claim, slo, found_);
    JudgeClaimedWindow(claim, slo, found_);
  }

  // Thousands of clauses claim the same few SLOs.
  const std::vector<SloAt>& Named(const std::string& name) {
    const auto [entry, is_new] = named_.try_emplace(name);
    if (is_new) entry->second = SlosNamed(view_, name);
    return entry->second;
  }

  const model::HandbookView& view_;
  const std::vector<const model::Document*>& seeds_;
  const model::SloPolicy& policy_;
  absl::flat_hash_set<std::string_view> paths_;
  absl::flat_hash_map<std::string, std::vector<SloAt>> named_;
  std::optional<Dependents> dependents_;
  SloSet judged_;
  // By a clause among the seeds, which shares no other findings with them than
  // those on claims.
  SloSet claimed_;
  std::vector<base::Finding> found_;
};

}  // namespace

void CheckSlos(const model::HandbookView& view,
               const std::vector<const model::Document*>& seeds,
               const model::SloPolicy& policy,
               std::vector<base::Finding>& findings) {
  Run(view, seeds, policy).Execute(findings);
}

std::vector<const model::Document*> SloNeighbours(
    const model::HandbookView& view, const model::Document& document) {
  std::vector<const model::Document*> neighbours;
  if (document.open_slo == nullptr || document.open_slo->slos.empty()) {
    return neighbours;
  }
  const Dependents dependents(view.catalog());
  std::set<std::string_view> paths;
  for (const model::OpenSlo& slo : document.open_slo->slos) {
    for (const SloAt& above : dependents.SlosAbove(view, slo.service)) {
      if (!paths.insert(above.document->path).second) continue;
      neighbours.push_back(above.document);
    }
  }
  return neighbours;
}

}  // namespace codicil::rules
