#include "services/policy/verdict/slo_impact.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "services/base/duration.h"
#include "services/model/document.h"
#include "services/model/policies/policies.h"
#include "services/model/policies/policies_reader.h"
#include "services/model/slo/open_slo.h"
#include "services/policy/verdict/before_view.h"
#include "services/policy/verdict/slo_changes.h"
#include "services/policy/verdict/slo_figures.h"
#include "services/policy/verdict/touched_slos.h"
#include "services/rules/slo/slo_alerts.h"
#include "services/rules/slo/slo_lookup.h"

namespace codicil::policy {
namespace {

using model::OpenSlo;
using model::SloObjective;
using rules::ChangedFile;
using rules::SloAt;

// One side of the change.
struct Side {
  const model::HandbookView& view;
  model::SloPolicy policy;
};

// What the file says, which may be nothing.
model::SloPolicy ReadSloPolicy(const model::YamlNode* root) {
  model::Policies policies;
  if (root != nullptr) {
    model::ReadPolicy(model::DocumentKind::kSloPolicy, *root, policies);
  }
  return policies.slo;
}

// The name of an objective within its SLO: its own, if no other has it.
std::string LabelOf(const OpenSlo& slo, size_t index) {
  const std::string& name = slo.objectives[index].display_name;
  const auto count = std::count_if(
      slo.objectives.begin(), slo.objectives.end(),
      [&](const SloObjective& other) { return other.display_name == name; });
  if (!name.empty() && count == 1) return name;
  return "objectives[" + std::to_string(index) + "]";
}

// An objective of either side.
struct Objective {
  std::string label;
  const SloObjective* before = nullptr;
  const SloObjective* after = nullptr;
};

// Those of head in their order, then those that are gone. A sole objective
// is the same one on both sides, whatever it is called.
std::vector<Objective> PairObjectives(const OpenSlo* before,
                                      const OpenSlo* after) {
  const auto count = [](const OpenSlo* slo) {
    return slo == nullptr ? 0 : slo->objectives.size();
  };
  if (count(before) <= 1 && count(after) <= 1) {
    return {{"", count(before) == 1 ? &before->objectives[0] : nullptr,
             count(after) == 1 ? &after->objectives[0] : nullptr}};
  }
  std::vector<Objective> objectives;
  for (size_t i = 0; i < count(after); ++i) {
    objectives.push_back({LabelOf(*after, i), nullptr, &after->objectives[i]});
  }
  for (size_t i = 0; i < count(before); ++i) {
    const std::string label = LabelOf(*before, i);
    const auto same = std::find_if(
        objectives.begin(), objectives.end(),
        [&](const Objective& other) { return other.label == label; });
    if (same != objectives.end()) {
      same->before = &before->objectives[i];
    } else {
      objectives.push_back({label, &before->objectives[i], nullptr});
    }
  }
  return objectives;
}

std::optional<SloFigures> FiguresAt(const Side& side, const SloAt& slo,
                                    const SloObjective* objective) {
  if (slo.part == nullptr || objective == nullptr) return std::nullopt;
  return FiguresOf(*slo, *objective,
                   rules::AlertsOf(side.view, slo, side.policy));
}

// No part: there is no such SLO. Of several, which is a finding, the first.
SloAt FindSlo(const Side& side, const std::string& name) {
  const std::vector<SloAt> slos = rules::SlosNamed(side.view, name);
  return slos.empty() ? SloAt() : slos.front();
}

uint64_t MeasureOf(const Side& side, const SloAt& slo) {
  const rules::IndicatorAt indicator = rules::IndicatorOf(side.view, slo);
  return indicator.part == nullptr ? 0 : indicator->digest;
}

std::string ClaimText(const model::SloClaim& claim) {
  std::string text = claim.objective_percent
                         ? claim.objective_percent->ToString()
                         : "no objective";
  if (claim.window) text += " over " + base::FormatDuration(*claim.window);
  return text;
}

// By clause.
std::map<std::string, std::string> ClaimTexts(const Side& side,
                                              const std::string& slo) {
  std::map<std::string, std::string> texts;
  for (const rules::ClaimAt& claim : rules::ClaimsOn(side.view, slo)) {
    std::string& text = texts[claim.document->clause->id];
    text += (text.empty() ? "" : " and ") + ClaimText(*claim);
  }
  return texts;
}

// "clause outgoing-calls claims 99.9 over 30d -> 99.95 over 30d".
void AddClaimChanges(const std::map<std::string, std::string>& before,
                     const std::map<std::string, std::string>& after,
                     std::vector<std::string>& lines) {
  std::set<std::string> clauses;
  for (const auto* side : {&before, &after}) {
    for (const auto& [clause, text] : *side) clauses.insert(clause);
  }
  for (const std::string& clause : clauses) {
    const auto old = before.find(clause);
    const auto now = after.find(clause);
    const std::string subject = "clause " + clause;
    if (old == before.end()) {
      lines.push_back(subject + " now claims " + now->second);
    } else if (now == after.end()) {
      lines.push_back(subject + " no longer claims " + old->second);
    } else if (old->second != now->second) {
      lines.push_back(subject + " claims " + old->second + " -> " +
                      now->second);
    }
  }
}

// Builds the impacts of one SLO.
class SloComparison {
 public:
  SloComparison(std::string name, const Side& before, const Side& after)
      : name_(std::move(name)),
        before_(before),
        after_(after),
        old_slo_(FindSlo(before, name_)),
        new_slo_(FindSlo(after, name_)),
        claims_(ClaimTexts(after, name_)) {}

  void AddImpacts(std::vector<SloImpact>& impacts) {
    if (old_slo_.part == nullptr && new_slo_.part == nullptr) return;
    std::vector<std::string> shared = SharedChanges();
    for (const Objective& objective :
         PairObjectives(old_slo_.part, new_slo_.part)) {
      SloImpact impact = Compare(objective);
      // What concerns the SLO as a whole is said once, with its first one.
      impact.changes.insert(impact.changes.end(), shared.begin(), shared.end());
      shared.clear();
      if (!impact.changes.empty()) impacts.push_back(std::move(impact));
    }
  }

 private:
  SloImpact Compare(const Objective& objective) const {
    SloImpact impact;
    impact.slo = name_;
    impact.objective = objective.label;
    impact.service = (new_slo_.part != nullptr ? new_slo_ : old_slo_)->service;
    for (const auto& [clause, text] : claims_) impact.clauses.push_back(clause);
    impact.before = FiguresAt(before_, old_slo_, objective.before);
    impact.after = FiguresAt(after_, new_slo_, objective.after);
    HideRepeatedAlerts(impact.before, impact.after);
    if (impact.before && impact.after) {
      impact.changes = DescribeChanges(*impact.before, *impact.after);
    } else if (impact.after) {
      impact.changes = {DescribeNew(*impact.after)};
    } else if (impact.before) {
      impact.changes = {DescribeGone(*impact.before)};
    }
    return impact;
  }

  std::vector<std::string> SharedChanges() const {
    std::vector<std::string> lines;
    if (old_slo_.part != nullptr && new_slo_.part != nullptr) {
      if (old_slo_->service != new_slo_->service) {
        lines.push_back("service " + old_slo_->service + " -> " +
                        new_slo_->service);
      }
      if (MeasureOf(before_, old_slo_) != MeasureOf(after_, new_slo_)) {
        lines.emplace_back("the indicator measures something else");
      }
    }
    AddClaimChanges(ClaimTexts(before_, name_), claims_, lines);
    return lines;
  }

  const std::string name_;
  const Side& before_;
  const Side& after_;
  const SloAt old_slo_;
  const SloAt new_slo_;
  const std::map<std::string, std::string> claims_;  // at head
};

}  // namespace

std::vector<SloImpact> FindSloImpacts(const std::vector<ChangedFile>& files,
                                      const model::HandbookView& head,
                                      const model::SloPolicy& in_force) {
  const BeforeView before_view(files, head);
  Side before{before_view, in_force};
  Side after{head, in_force};
  const auto policy = std::find_if(files.begin(), files.end(), IsSloPolicy);
  if (policy != files.end()) {
    before.policy = ReadSloPolicy(policy->before_root);
    after.policy = ReadSloPolicy(policy->after_root);
  }
  std::vector<SloImpact> impacts;
  for (const std::string& name : TouchedSlos(files, before_view, head)) {
    SloComparison(name, before, after).AddImpacts(impacts);
  }
  return impacts;
}

}  // namespace codicil::policy
