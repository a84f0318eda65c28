// Findings of the family slo/, and the places that they name.
#ifndef CODICIL_SERVICES_RULES_SLO_SLO_FINDING_H_
#define CODICIL_SERVICES_RULES_SLO_SLO_FINDING_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/base/finding.h"
#include "services/base/source_position.h"
#include "services/model/document.h"
#include "services/rules/slo/exact_ratio.h"
#include "services/rules/slo/slo_lookup.h"

namespace codicil::rules {

// At an SLO's target. Inner paths name the SLO, since a file may hold many:
// "SLO[payment-api].spec.objectives[0].targetPercent".
base::Finding FindingAtTarget(std::string_view rule, const SloAt& slo,
                              const model::SloObjective& objective,
                              std::string message);
// At a part of the SLO's spec, such as "timeWindow".
base::Finding FindingInSlo(std::string_view rule, const SloAt& slo,
                           std::string_view part, base::Span span,
                           std::string message);
// At a clause's objective, and at its window.
base::Finding FindingAtObjective(std::string_view rule, const ClaimAt& claim,
                                 std::string message);
base::Finding FindingAtClaimedWindow(std::string_view rule,
                                     const ClaimAt& claim, std::string message);

base::RelatedPlace TargetPlace(const SloAt& slo,
                               const model::SloObjective& objective);
base::RelatedPlace ClaimPlace(const ClaimAt& claim, std::string_view message);

// "99.95" of 999500000: exact.
std::string PercentText(int64_t ppb);
// A target as the document means it: "99.95 %", whether written 0.9995
// or 99.95.
std::string TargetText(const model::SloObjective& objective);
// Six digits after the point at most; "about" in front if there are more.
std::string RatioText(const ExactRatio& ratio);
// "51.84 s", "43.2 min", "1.5 h", "about 20.571 h": three digits after the
// point at most.
std::string TimeText(const ExactRatio& milliseconds);
// "30d", "2h": the largest unit up to days.
std::string WindowText(base::DurationMs window);

// Names as a message lists them: "\"a\" and \"b\"", at most five.
std::string QuotedList(const std::vector<std::string>& names);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SLO_SLO_FINDING_H_
