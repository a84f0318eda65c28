#include "services/policy/verdict/touched_slos.h"

#include "services/model/document.h"
#include "services/model/index_keys.h"
#include "services/model/slo/open_slo.h"
#include "services/rules/slo/slo_lookup.h"

namespace codicil::policy {
namespace {

using model::Document;
using model::HandbookView;

void AddNames(const std::vector<rules::SloAt>& slos,
              std::set<std::string>& names) {
  for (const rules::SloAt& slo : slos) names.insert(slo->name);
}

void AddSlosOf(const model::OpenSloFile& file, const HandbookView& view,
               std::set<std::string>& names) {
  for (const model::OpenSlo& slo : file.slos) names.insert(slo.name);
  for (const model::SloIndicator& indicator : file.indicators) {
    AddNames(rules::SlosWithIndicator(view, indicator.name), names);
  }
  for (const model::AlertPolicy& policy : file.alert_policies) {
    AddNames(rules::SlosWithPolicy(view, policy.name), names);
  }
  for (const model::AlertCondition& condition : file.alert_conditions) {
    AddNames(rules::SlosWithCondition(view, condition.name), names);
  }
}

void AddAll(const HandbookView& view, std::set<std::string>& names) {
  for (const Document* document :
       view.WithKey(model::KindKey(model::DocumentKind::kOpenSlo))) {
    if (document->open_slo == nullptr) continue;
    for (const model::OpenSlo& slo : document->open_slo->slos) {
      names.insert(slo.name);
    }
  }
}

// What one side of a file touches.
void AddTouched(const Document* document, const HandbookView& view,
                std::set<std::string>& names) {
  if (document == nullptr) return;
  for (const rules::ClaimAt& claim : rules::ClaimsOf(*document)) {
    names.insert(claim->ref);
  }
  if (document->open_slo != nullptr)
    AddSlosOf(*document->open_slo, view, names);
}

bool HoldsSloPolicy(const Document* document) {
  return document != nullptr &&
         document->kind == model::DocumentKind::kSloPolicy;
}

}  // namespace

bool IsSloPolicy(const rules::ChangedFile& file) {
  return HoldsSloPolicy(file.before) || HoldsSloPolicy(file.after);
}

std::set<std::string> TouchedSlos(const std::vector<rules::ChangedFile>& files,
                                  const HandbookView& before,
                                  const HandbookView& head) {
  std::set<std::string> names;
  for (const rules::ChangedFile& file : files) {
    AddTouched(file.before, before, names);
    AddTouched(file.after, head, names);
    if (IsSloPolicy(file)) AddAll(head, names);
  }
  return names;
}

}  // namespace codicil::policy
