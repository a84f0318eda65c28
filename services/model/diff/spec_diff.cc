#include "services/model/diff/spec_diff.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "services/base/decimal.h"
#include "services/base/duration.h"
#include "services/model/diff/clause_form.h"
#include "services/model/scope/point_finder.h"
#include "services/model/scope/region.h"

namespace codicil::model {
namespace {

std::string DurationText(const std::optional<base::DurationMs>& duration) {
  return duration ? base::FormatDuration(*duration) : "";
}

const SloClaim* ClaimOn(const Clause& clause, std::string_view ref) {
  for (const SloClaim& claim : clause.slos) {
    if (claim.ref == ref) return &claim;
  }
  return nullptr;
}

std::string ObjectiveText(const SloClaim& claim) {
  return claim.objective_percent ? claim.objective_percent->ToString() : "";
}

// Logs a number that tightens as it rises (or as it falls).
template <typename Number>
void DiffNumber(ChangeLog::Place place, const std::optional<Number>& before,
                const std::optional<Number>& after, bool tightens_upwards,
                StartDate start, ChangeLog& log) {
  if (before == after) return;
  const bool rises = before && after && *before < *after;
  const bool falls = before && after && *after < *before;
  if (tightens_upwards ? falls : rises) return log.Loosened(std::move(place));
  log.Tightened(std::move(place), start);
}

void DiffClaim(const SloClaim& before, const SloClaim& after, StartDate start,
               ChangeLog& log) {
  const std::string path = "spec.slos[" + after.ref + "]";
  DiffNumber(
      {path + ".objectivePercent", ObjectiveText(before), ObjectiveText(after)},
      before.objective_percent, after.objective_percent, true, start, log);
  if (!(before.window == after.window)) {
    log.Tightened({path + ".window", DurationText(before.window),
                   DurationText(after.window)},
                  start);
  }
  const auto misses = [](const SloClaim& claim) {
    return claim.revise_after_misses
               ? std::to_string(*claim.revise_after_misses)
               : "";
  };
  DiffNumber({path + ".reviseAfterMisses", misses(before), misses(after)},
             before.revise_after_misses, after.revise_after_misses, false,
             start, log);
}

const ProcedureStep* StepNamed(const Procedure& procedure,
                               std::string_view id) {
  for (const ProcedureStep& step : procedure.steps) {
    if (step.id == id) return &step;
  }
  return nullptr;
}

std::string TimeText(const ProcedureStep& step) {
  return base::FormatDuration(step.from) + " to " +
         base::FormatDuration(step.to);
}

void DiffSteps(const Procedure& before, const Procedure& after, StartDate start,
               ChangeLog& log) {
  const auto path = [](const ProcedureStep& step) {
    return "spec.procedure.steps[" + step.id + "]";
  };
  for (const ProcedureStep& step : after.steps) {
    const ProcedureStep* old_step = StepNamed(before, step.id);
    if (old_step == nullptr) {
      log.Tightened({path(step), "", TimeText(step)}, start);
      continue;
    }
    if (old_step->from == step.from && old_step->to == step.to) continue;
    ChangeLog::Place place{path(step), TimeText(*old_step), TimeText(step)};
    const bool has_old_time =
        !(old_step->from < step.from) && !(step.to < old_step->to);
    if (has_old_time) {
      log.Loosened(std::move(place));
    } else {
      log.Tightened(std::move(place), start);
    }
  }
  for (const ProcedureStep& step : before.steps) {
    if (StepNamed(after, step.id) == nullptr) {
      log.Loosened({path(step), TimeText(step), ""});
    }
  }
}

// What an entry of `verification` is about, "harness:guarded-map".
std::string EvidenceName(const YamlNode& entry) {
  for (const std::string_view key : {"gate", "harness"}) {
    const YamlNode* name = entry.Find(key);
    if (name != nullptr && name->IsScalar()) {
      return std::string(key) + ":" + std::string(name->scalar);
    }
  }
  return "";
}

std::string ExpectedOf(const YamlNode& entry) {
  const YamlNode* expect = entry.Find("expect");
  return expect != nullptr && expect->IsScalar() ? std::string(expect->scalar)
                                                 : "required";
}

// The entries of `list` that `other` does not hold.
std::vector<const YamlNode*> EntriesBeside(const YamlNode* list,
                                           const YamlNode* other) {
  const TypeSpec& type = ClauseTypeAt("spec.verification[]");
  std::vector<std::string> forms;
  for (uint32_t i = 0; other != nullptr && i < other->item_count(); ++i) {
    forms.push_back(FormOf(type, &other->item(i)));
  }
  std::vector<const YamlNode*> entries;
  for (uint32_t i = 0; list != nullptr && i < list->item_count(); ++i) {
    const std::string form = FormOf(type, &list->item(i));
    if (std::find(forms.begin(), forms.end(), form) == forms.end()) {
      entries.push_back(&list->item(i));
    }
  }
  return entries;
}

// Takes the first entry about the same evidence off the list; else nullptr.
const YamlNode* TakeNamesake(const YamlNode& entry,
                             std::vector<const YamlNode*>& entries) {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const YamlNode* other) {
        return EvidenceName(*other) == EvidenceName(entry);
      });
  if (found == entries.end()) return nullptr;
  const YamlNode* namesake = *found;
  entries.erase(found);
  return namesake;
}

}  // namespace

void DiffScope(const ClauseVersion& before, const ClauseVersion& after,
               const DiffContext& context, ChangeLog& log) {
  if (FormAt(before.root, "spec.scope") == FormAt(after.root, "spec.scope")) {
    return;
  }
  const PointFinder finder(context.catalog);
  const Region was = RegionOf(before.clause.scope);
  const Region is = RegionOf(after.clause.scope);
  if (const std::optional<Point> point = finder.FindOutside(is, was)) {
    return log.Tightened({"spec.scope", "narrower", "wider"},
                         EarliestStart(after.clause),
                         "now also holds for " + Describe(*point));
  }
  if (const std::optional<Point> point = finder.FindOutside(was, is)) {
    return log.Loosened({"spec.scope", "wider", "narrower"},
                        "no longer holds for " + Describe(*point));
  }
  log.Neutral({"spec.scope", "", ""}, "the same points");
}

void DiffSlos(const ClauseVersion& before, const ClauseVersion& after,
              ChangeLog& log) {
  const StartDate start = after.clause.effective_from;
  for (const SloClaim& claim : after.clause.slos) {
    const SloClaim* old_claim = ClaimOn(before.clause, claim.ref);
    if (old_claim != nullptr) {
      DiffClaim(*old_claim, claim, start, log);
    } else {
      log.Tightened({"spec.slos[" + claim.ref + "]", "", ObjectiveText(claim)},
                    start);
    }
  }
  for (const SloClaim& claim : before.clause.slos) {
    if (ClaimOn(after.clause, claim.ref) == nullptr) {
      log.Loosened({"spec.slos[" + claim.ref + "]", ObjectiveText(claim), ""});
    }
  }
}

void DiffProcedure(const ClauseVersion& before, const ClauseVersion& after,
                   ChangeLog& log) {
  const std::optional<Procedure>& was = before.clause.procedure;
  const std::optional<Procedure>& is = after.clause.procedure;
  const StartDate start = after.clause.effective_from;
  if (!was && !is) return;
  if (!was) {
    return log.Tightened({"spec.procedure", "", DurationText(is->budget)},
                         start);
  }
  if (!is) {
    return log.Loosened({"spec.procedure", DurationText(was->budget), ""});
  }
  DiffNumber({"spec.procedure.budget", DurationText(was->budget),
              DurationText(is->budget)},
             was->budget, is->budget, false, start, log);
  DiffSteps(*was, *is, start, log);
}

void DiffVerification(const ClauseVersion& before, const ClauseVersion& after,
                      ChangeLog& log) {
  const YamlNode* was = PartAt(before.root, "spec.verification");
  const YamlNode* is = PartAt(after.root, "spec.verification");
  const StartDate start = after.clause.effective_from;
  const auto place = [](const YamlNode& entry, std::string old_verdict,
                        std::string verdict) {
    return ChangeLog::Place{"spec.verification[" + EvidenceName(entry) + "]",
                            std::move(old_verdict), std::move(verdict)};
  };
  std::vector<const YamlNode*> gone = EntriesBeside(was, is);
  for (const YamlNode* entry : EntriesBeside(is, was)) {
    const YamlNode* namesake = TakeNamesake(*entry, gone);
    log.Tightened(
        place(*entry, namesake == nullptr ? "" : ExpectedOf(*namesake),
              ExpectedOf(*entry)),
        start);
  }
  for (const YamlNode* entry : gone) {
    log.Loosened(place(*entry, ExpectedOf(*entry), ""));
  }
}

}  // namespace codicil::model
