#include "services/rules/slo/slo_lookup.h"

#include <algorithm>

#include "services/model/index_keys.h"

namespace codicil::rules {
namespace {

using model::DefinitionKey;
using model::ReferenceKey;
using model::SymbolKind;

// The parts of the files under `key` for which `matches` holds.
template <typename Part, typename Matches>
std::vector<InFile<Part>> Select(const model::HandbookView& view, uint64_t key,
                                 std::vector<Part> model::OpenSloFile::* parts,
                                 const Matches& matches) {
  std::vector<InFile<Part>> found;
  for (const model::Document* document : view.WithKey(key)) {
    if (document->open_slo == nullptr) continue;
    for (const Part& part : (*document->open_slo).*parts) {
      if (matches(part)) found.push_back({document, &part});
    }
  }
  return found;
}

template <typename Part>
std::vector<InFile<Part>> Named(const model::HandbookView& view,
                                SymbolKind kind, const std::string& name,
                                std::vector<Part> model::OpenSloFile::* parts) {
  if (name.empty()) return {};
  return Select(view, DefinitionKey(kind, name), parts,
                [&](const Part& part) { return part.name == name; });
}

template <typename Matches>
std::vector<SloAt> SlosThat(const model::HandbookView& view, uint64_t key,
                            const Matches& matches) {
  return Select(view, key, &model::OpenSloFile::slos, matches);
}

bool Holds(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void AddNew(const std::vector<SloAt>& more, std::vector<SloAt>& slos) {
  for (const SloAt& slo : more) {
    if (std::find(slos.begin(), slos.end(), slo) == slos.end()) {
      slos.push_back(slo);
    }
  }
}

}  // namespace

std::vector<SloAt> SlosNamed(const model::HandbookView& view,
                             const std::string& name) {
  return Named(view, SymbolKind::kSlo, name, &model::OpenSloFile::slos);
}

std::vector<SloAt> SlosOfService(const model::HandbookView& view,
                                 const std::string& service) {
  if (service.empty()) return {};
  return SlosThat(
      view, model::SloOfServiceKey(service),
      [&](const model::OpenSlo& slo) { return slo.service == service; });
}

std::vector<SloAt> SlosWithIndicator(const model::HandbookView& view,
                                     const std::string& indicator) {
  if (indicator.empty()) return {};
  return SlosThat(view, ReferenceKey(SymbolKind::kIndicator, indicator),
                  [&](const model::OpenSlo& slo) {
                    return !slo.indicator && slo.indicator_ref == indicator;
                  });
}

std::vector<SloAt> SlosWithPolicy(const model::HandbookView& view,
                                  const std::string& policy) {
  if (policy.empty()) return {};
  return SlosThat(view, ReferenceKey(SymbolKind::kAlertPolicy, policy),
                  [&](const model::OpenSlo& slo) {
                    return Holds(slo.alert_policy_refs, policy);
                  });
}

std::vector<SloAt> SlosWithCondition(const model::HandbookView& view,
                                     const std::string& condition) {
  if (condition.empty()) return {};
  const uint64_t key = ReferenceKey(SymbolKind::kAlertCondition, condition);
  const auto takes_it = [&](const model::AlertPolicy& policy) {
    return Holds(policy.condition_refs, condition);
  };
  std::vector<SloAt> slos = SlosThat(view, key, [&](const model::OpenSlo& slo) {
    return std::any_of(slo.alert_policies.begin(), slo.alert_policies.end(),
                       takes_it);
  });
  for (const PolicyAt& policy :
       Select(view, key, &model::OpenSloFile::alert_policies, takes_it)) {
    AddNew(SlosWithPolicy(view, policy->name), slos);
  }
  return slos;
}

std::vector<PolicyAt> PoliciesNamed(const model::HandbookView& view,
                                    const std::string& name) {
  return Named(view, SymbolKind::kAlertPolicy, name,
               &model::OpenSloFile::alert_policies);
}

std::vector<ConditionAt> ConditionsNamed(const model::HandbookView& view,
                                         const std::string& name) {
  return Named(view, SymbolKind::kAlertCondition, name,
               &model::OpenSloFile::alert_conditions);
}

std::vector<ClaimAt> ClaimsOf(const model::Document& document) {
  std::vector<ClaimAt> claims;
  if (document.clause == nullptr || !document.clause->CanBeInForce()) return {};
  for (size_t i = 0; i < document.clause->slos.size(); ++i) {
    claims.push_back({&document, i});
  }
  return claims;
}

std::vector<ClaimAt> ClaimsOn(const model::HandbookView& view,
                              const std::string& name) {
  std::vector<ClaimAt> claims;
  if (name.empty()) return claims;
  for (const model::Document* document :
       view.WithKey(ReferenceKey(SymbolKind::kSlo, name))) {
    for (const ClaimAt& claim : ClaimsOf(*document)) {
      if (claim->ref == name) claims.push_back(claim);
    }
  }
  return claims;
}

IndicatorAt IndicatorOf(const model::HandbookView& view, const SloAt& slo) {
  if (slo->indicator) return {slo.document, &*slo->indicator};
  const std::vector<IndicatorAt> named =
      Named(view, SymbolKind::kIndicator, slo->indicator_ref,
            &model::OpenSloFile::indicators);
  return named.empty() ? IndicatorAt() : named.front();
}

std::vector<SloAt> SlosMeasuring(const model::HandbookView& view,
                                 uint64_t digest) {
  if (digest == 0) return {};
  const uint64_t key = model::IndicatorKey(digest);
  std::vector<SloAt> slos = SlosThat(view, key, [&](const model::OpenSlo& slo) {
    return slo.indicator && slo.indicator->digest == digest;
  });
  for (const IndicatorAt& indicator :
       Select(view, key, &model::OpenSloFile::indicators,
              [&](const model::SloIndicator& each) {
                return each.digest == digest;
              })) {
    for (const SloAt& slo : SlosWithIndicator(view, indicator->name)) {
      // Of two indicators with one name, the first is meant.
      if (IndicatorOf(view, slo) == indicator) slos.push_back(slo);
    }
  }
  return slos;
}

}  // namespace codicil::rules
