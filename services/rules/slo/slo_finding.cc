#include "services/rules/slo/slo_finding.h"

#include <utility>

#include "services/base/phrase.h"

namespace codicil::rules {
namespace {

base::Finding FindingAt(std::string_view rule, const model::Document& document,
                        base::Span span, std::string message) {
  base::Finding finding;
  finding.rule = std::string(rule);
  finding.path = document.path;
  finding.span = span;
  finding.message = std::move(message);
  finding.document = document.identity();
  return finding;
}

std::string ClaimPath(const ClaimAt& claim) {
  return "spec.slos[" + std::to_string(claim.index) + "]";
}

// "about " where `digits` digits after the point do not hold all of it.
std::string Rounded(const ExactRatio& value, int digits) {
  return (value.FitsDecimal(digits) ? "" : "about ") +
         value.ToDecimal(digits, Rounding::kNearest);
}

}  // namespace

base::Finding FindingAtTarget(std::string_view rule, const SloAt& slo,
                              const model::SloObjective& objective,
                              std::string message) {
  base::Finding finding =
      FindingAt(rule, *slo.document, objective.target_span, std::move(message));
  finding.inner_path = "SLO[" + slo->name + "]." + objective.inner_path +
                       (objective.is_percent ? ".targetPercent" : ".target");
  finding.value = objective.target_text;
  return finding;
}

base::Finding FindingInSlo(std::string_view rule, const SloAt& slo,
                           std::string_view part, base::Span span,
                           std::string message) {
  base::Finding finding =
      FindingAt(rule, *slo.document, span, std::move(message));
  finding.inner_path = "SLO[" + slo->name + "].spec.";
  finding.inner_path += part;
  return finding;
}

base::Finding FindingAtObjective(std::string_view rule, const ClaimAt& claim,
                                 std::string message) {
  base::Finding finding = FindingAt(rule, *claim.document,
                                    claim->objective_span, std::move(message));
  finding.inner_path = ClaimPath(claim) + ".objectivePercent";
  if (claim->objective_percent) {
    finding.value = claim->objective_percent->ToString();
  }
  return finding;
}

base::Finding FindingAtClaimedWindow(std::string_view rule,
                                     const ClaimAt& claim,
                                     std::string message) {
  base::Finding finding =
      FindingAt(rule, *claim.document, claim->window_span, std::move(message));
  finding.inner_path = ClaimPath(claim) + ".window";
  if (claim->window) finding.value = WindowText(*claim->window);
  return finding;
}

base::RelatedPlace TargetPlace(const SloAt& slo,
                               const model::SloObjective& objective) {
  return {slo.document->path, objective.target_span.begin,
          "SLO \"" + slo->name + "\" has the target " + TargetText(objective)};
}

base::RelatedPlace ClaimPlace(const ClaimAt& claim, std::string_view message) {
  return {claim.document->path, claim->objective_span.begin,
          std::string(message)};
}

std::string PercentText(int64_t ppb) {
  return ExactRatio::Of(ppb, model::kPartsPerBillion / 100)
      .ToDecimal(9, Rounding::kDown);
}

std::string TargetText(const model::SloObjective& objective) {
  return PercentText(objective.target_ppb.value_or(0)) + " %";
}

std::string RatioText(const ExactRatio& ratio) { return Rounded(ratio, 6); }

std::string TimeText(const ExactRatio& milliseconds) {
  constexpr struct {
    int64_t ms;
    const char* unit;
  } kUnits[] = {{3'600'000, " h"}, {60'000, " min"}, {1000, " s"}};
  for (const auto& [ms, unit] : kUnits) {
    if (milliseconds >= ExactRatio::Of(ms)) {
      return Rounded(milliseconds / ExactRatio::Of(ms), 3) + unit;
    }
  }
  return Rounded(milliseconds, 3) + " ms";
}

std::string WindowText(base::DurationMs window) {
  constexpr int64_t kDay = int64_t{24} * 3'600'000;
  if (window.count > 0 && window.count % kDay == 0) {
    return std::to_string(window.count / kDay) + "d";
  }
  return base::FormatDuration(window);
}

std::string QuotedList(const std::vector<std::string>& names) {
  std::vector<std::string> quoted;
  quoted.reserve(names.size());
  for (const std::string& name : names) quoted.push_back("\"" + name + "\"");
  return base::Enumerated(quoted, 5);
}

}  // namespace codicil::rules
