#include "services/policy/verdict/slo_lookup.h"

#include <algorithm>

#include "services/model/document.h"
#include "services/model/index_keys.h"
#include "services/model/symbol.h"

namespace codicil::policy {
namespace {

using model::AlertCondition;
using model::AlertPolicy;
using model::HandbookView;
using model::OpenSlo;
using model::OpenSloFile;
using model::SymbolKind;

// Calls `visit` with each OpenSLO file filed under `key`.
template <typename Visit>
void ForEachFile(const HandbookView& view, uint64_t key, Visit visit) {
  for (const model::Document* document : view.WithKey(key)) {
    if (document->open_slo != nullptr) visit(*document->open_slo);
  }
}

// The item `name` of a list of every file that defines it; nullptr if none.
template <typename Item>
const Item* Find(const HandbookView& view, SymbolKind kind,
                 const std::string& name,
                 std::vector<Item> OpenSloFile::* list) {
  const Item* found = nullptr;
  ForEachFile(view, model::DefinitionKey(kind, name),
              [&](const OpenSloFile& file) {
                for (const Item& item : file.*list) {
                  if (found == nullptr && item.name == name) found = &item;
                }
              });
  return found;
}

bool Holds(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void AddConditions(const HandbookView& view, const AlertPolicy& policy,
                   std::vector<const AlertCondition*>& conditions) {
  for (const AlertCondition& condition : policy.conditions) {
    conditions.push_back(&condition);
  }
  for (const std::string& name : policy.condition_refs) {
    const AlertCondition* const condition =
        Find(view, SymbolKind::kAlertCondition, name,
             &OpenSloFile::alert_conditions);
    if (condition != nullptr) conditions.push_back(condition);
  }
}

// SLOs of the files that refer to `name`, where `refers` says so.
template <typename Refers>
void AddReferring(const HandbookView& view, SymbolKind kind,
                  const std::string& name, Refers refers,
                  std::set<std::string>& names) {
  ForEachFile(view, model::ReferenceKey(kind, name),
              [&](const OpenSloFile& file) {
                for (const OpenSlo& slo : file.slos) {
                  if (refers(slo)) names.insert(slo.name);
                }
              });
}

void AddSlosOfPolicy(const HandbookView& view, const std::string& policy,
                     std::set<std::string>& names) {
  AddReferring(
      view, SymbolKind::kAlertPolicy, policy,
      [&](const OpenSlo& slo) { return Holds(slo.alert_policy_refs, policy); },
      names);
}

void AddSlosOfCondition(const HandbookView& view, const std::string& condition,
                        std::set<std::string>& names) {
  const auto has = [&](const AlertPolicy& policy) {
    return Holds(policy.condition_refs, condition);
  };
  const SymbolKind kind = SymbolKind::kAlertCondition;
  AddReferring(
      view, kind, condition,
      [&](const OpenSlo& slo) {
        return std::any_of(slo.alert_policies.begin(), slo.alert_policies.end(),
                           has);
      },
      names);
  ForEachFile(view, model::ReferenceKey(kind, condition),
              [&](const OpenSloFile& file) {
                for (const AlertPolicy& policy : file.alert_policies) {
                  if (has(policy)) AddSlosOfPolicy(view, policy.name, names);
                }
              });
}

}  // namespace

const OpenSlo* FindSlo(const HandbookView& view, const std::string& name) {
  return Find(view, SymbolKind::kSlo, name, &OpenSloFile::slos);
}

uint64_t IndicatorDigest(const HandbookView& view, const OpenSlo& slo) {
  if (slo.indicator) return slo.indicator->digest;
  const model::SloIndicator* const indicator =
      Find(view, SymbolKind::kIndicator, slo.indicator_ref,
           &OpenSloFile::indicators);
  return indicator == nullptr ? 0 : indicator->digest;
}

std::vector<const AlertCondition*> ConditionsOf(const HandbookView& view,
                                                const OpenSlo& slo) {
  std::vector<const AlertCondition*> conditions;
  for (const AlertPolicy& policy : slo.alert_policies) {
    AddConditions(view, policy, conditions);
  }
  for (const std::string& name : slo.alert_policy_refs) {
    const AlertPolicy* const policy = Find(view, SymbolKind::kAlertPolicy, name,
                                           &OpenSloFile::alert_policies);
    if (policy != nullptr) AddConditions(view, *policy, conditions);
  }
  return conditions;
}

std::vector<SloClaimant> ClaimsOn(const HandbookView& view,
                                  const std::string& name) {
  std::vector<SloClaimant> claims;
  for (const model::Document* document :
       view.WithKey(model::ReferenceKey(SymbolKind::kSlo, name))) {
    const model::Clause* const clause = document->clause.get();
    if (clause == nullptr || !clause->CanBeInForce()) continue;
    for (const model::SloClaim& claim : clause->slos) {
      if (claim.ref == name) claims.push_back({clause, &claim});
    }
  }
  std::stable_sort(claims.begin(), claims.end(),
                   [](const SloClaimant& a, const SloClaimant& b) {
                     return a.clause->id < b.clause->id;
                   });
  return claims;
}

void AddSlosOf(const HandbookView& view, const OpenSloFile& file,
               std::set<std::string>& names) {
  for (const OpenSlo& slo : file.slos) names.insert(slo.name);
  for (const model::SloIndicator& indicator : file.indicators) {
    AddReferring(
        view, SymbolKind::kIndicator, indicator.name,
        [&](const OpenSlo& slo) { return slo.indicator_ref == indicator.name; },
        names);
  }
  for (const AlertPolicy& policy : file.alert_policies) {
    AddSlosOfPolicy(view, policy.name, names);
  }
  for (const AlertCondition& condition : file.alert_conditions) {
    AddSlosOfCondition(view, condition.name, names);
  }
}

void AddAllSlos(const HandbookView& view, std::set<std::string>& names) {
  ForEachFile(view, model::KindKey(model::DocumentKind::kOpenSlo),
              [&](const OpenSloFile& file) {
                for (const OpenSlo& slo : file.slos) names.insert(slo.name);
              });
}

}  // namespace codicil::policy
