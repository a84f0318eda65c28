// slo/loosened-by-query.
#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "services/rules/slo/slo_finding.h"
#include "services/rules/slo/slo_lookup.h"
#include "services/rules/slo/slo_measure.h"
#include "services/rules/slo/slo_objective_out_of_range.h"
#include "services/rules/slo/slo_rules.h"

namespace codicil::rules {
namespace {

constexpr char kRule[] = "slo/loosened-by-query";

// Adds the SLOs that a version of a changed file holds, or whose indicator it
// holds.
void AddNames(const model::HandbookView& view, const model::Document* document,
              std::set<std::string>& names) {
  if (document == nullptr || document->open_slo == nullptr) return;
  for (const model::OpenSlo& slo : document->open_slo->slos) {
    names.insert(slo.name);
  }
  for (const model::SloIndicator& indicator : document->open_slo->indicators) {
    for (const SloAt& slo : SlosWithIndicator(view, indicator.name)) {
      names.insert(slo->name);
    }
  }
}

std::set<std::string> ExplainedSlos(
    const std::vector<const model::Document*>& rfcs) {
  std::set<std::string> slos;
  for (const model::Document* rfc : rfcs) {
    if (rfc->rfc == nullptr) continue;
    slos.insert(rfc->rfc->indicator_changes.begin(),
                rfc->rfc->indicator_changes.end());
  }
  return slos;
}

uint64_t DigestOf(const IndicatorAt& indicator) {
  return indicator.part == nullptr ? 0 : indicator->digest;
}

bool SameWindow(const model::SloWindow& a, const model::SloWindow& b) {
  return a.period == b.period && a.is_rolling == b.is_rolling &&
         a.start_time == b.start_time && a.time_zone == b.time_zone;
}

std::string WindowName(const model::SloWindow& window) {
  if (!window.period.IsKnown()) return "none";
  return window.period.ToString() +
         (window.is_rolling
              ? " rolling"
              : " from " + window.start_time + " " + window.time_zone);
}

// Compares one SLO at base with itself at head.
class Comparison {
 public:
  Comparison(const model::HandbookView& base, const model::HandbookView& head,
             const SloAt& before, const SloAt& after,
             std::vector<base::Finding>& findings)
      : base_(base),
        head_(head),
        before_(before),
        after_(after),
        findings_(findings) {}

  void Judge() {
    if (KeptTargets().empty()) return;
    JudgeIndicator();
    if (!SameWindow(before_->window, after_->window)) JudgeWindow();
    JudgeMeasures();
  }

 private:
  using Objectives = std::vector<const model::SloObjective*>;

  // The objectives at head that have a target of base.
  Objectives KeptTargets() const {
    Objectives kept;
    for (const model::SloObjective* objective : ValidObjectives(*after_)) {
      if (!AtBase(*objective).empty()) kept.push_back(objective);
    }
    return kept;
  }

  // Those at base that have the target of an objective.
  Objectives AtBase(const model::SloObjective& objective) const {
    Objectives same;
    for (const model::SloObjective* each : ValidObjectives(*before_)) {
      if (each->target_ppb == objective.target_ppb) same.push_back(each);
    }
    return same;
  }

  std::string Message(const std::string& what) const {
    return what + " of SLO \"" + after_->name +
           "\" changes while its target stays, so figures are no longer "
           "comparable; say why in the RFC under review: indicatorChange: "
           "{slo: " +
           after_->name + ", reason: ...}";
  }

  void JudgeIndicator() {
    const IndicatorAt before = IndicatorOf(base_, before_);
    const IndicatorAt after = IndicatorOf(head_, after_);
    const uint64_t old_digest = DigestOf(before);
    const uint64_t new_digest = DigestOf(after);
    // What cannot be read is the schema's or the references' business.
    if (old_digest == 0 || new_digest == 0 || old_digest == new_digest) return;
    base::Finding finding = FindingInSlo(
        kRule, after_, after_->indicator ? "indicator" : "indicatorRef",
        after_->indicator_span, Message("the indicator"));
    finding.value = after->name;
    if (after.document != after_.document) {
      finding.related.push_back({after.document->path, after->span.begin,
                                 "the indicator \"" + after->name + "\""});
    }
    findings_.push_back(std::move(finding));
  }

  void JudgeWindow() {
    const bool has_window = after_->window.period.IsKnown();
    base::Finding finding =
        FindingInSlo(kRule, after_, "timeWindow",
                     has_window ? after_->window.span : after_->name_span,
                     Message("the window (" + WindowName(before_->window) +
                             " -> " + WindowName(after_->window) + ")"));
    finding.value = after_->window.period.ToString();
    findings_.push_back(std::move(finding));
  }

  // What makes an event or a slice good.
  void JudgeMeasures() {
    for (const model::SloObjective* objective : KeptTargets()) {
      const std::string measure = MeasureText(*after_, *objective);
      const Objectives same = AtBase(*objective);
      if (std::any_of(same.begin(), same.end(),
                      [&](const model::SloObjective* each) {
                        return MeasureText(*before_, *each) == measure;
                      })) {
        continue;
      }
      findings_.push_back(FindingAtTarget(
          kRule, after_, *objective,
          Message("the measure (" + MeasureText(*before_, *same.front()) +
                  " -> " + measure + ")")));
    }
  }

  const model::HandbookView& base_;
  const model::HandbookView& head_;
  const SloAt& before_;
  const SloAt& after_;
  std::vector<base::Finding>& findings_;
};

}  // namespace

void CheckLoosenedByQuery(
    const std::vector<SloFileChange>& files, const model::HandbookView& base,
    const model::HandbookView& head,
    const std::vector<const model::Document*>& rfcs_under_review,
    std::vector<base::Finding>& findings) {
  std::set<std::string> names;
  for (const SloFileChange& file : files) {
    AddNames(base, file.before, names);
    AddNames(head, file.after, names);
  }
  const std::set<std::string> explained = ExplainedSlos(rfcs_under_review);
  for (const std::string& name : names) {
    if (explained.count(name) > 0) continue;
    const std::vector<SloAt> before = SlosNamed(base, name);
    const std::vector<SloAt> after = SlosNamed(head, name);
    // Of names that are taken twice, schema/bad-id tells.
    if (before.size() != 1 || after.size() != 1) continue;
    Comparison(base, head, before[0], after[0], findings).Judge();
  }
}

}  // namespace codicil::rules
