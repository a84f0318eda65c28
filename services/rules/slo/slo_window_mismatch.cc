#include "services/rules/slo/slo_window_mismatch.h"

#include <algorithm>
#include <string>
#include <utility>

#include "services/rules/slo/slo_finding.h"

namespace codicil::rules {
namespace {

constexpr char kRule[] = "slo/window-mismatch";

// Fewer slices than this, and a target is a matter of luck. Where the SLO names
// no slices, a minute is taken: nothing is measured more often.
constexpr int64_t kMinSlices = 100;
constexpr base::DurationMs kDefaultSlice{60'000};

bool IsCalendarUnit(const model::SloPeriod& period) {
  return period.IsKnown() && !period.FixedLength() &&
         (period.unit == 'M' || period.unit == 'Q' || period.unit == 'Y');
}

// How long readers take a rolling one to be: 30, 90 or 365 days each.
std::string NominalDays(const model::SloPeriod& period) {
  const int64_t days = period.unit == 'M' ? 30 : period.unit == 'Q' ? 90 : 365;
  return std::to_string(days * period.count) + " days";
}

std::string LengthText(const PeriodLength& length) {
  if (length.IsFixed()) return WindowText(length.longest);
  return WindowText(length.shortest) + " to " + WindowText(length.longest);
}

base::DurationMs SliceOf(const model::OpenSlo& slo) {
  base::DurationMs slice = kDefaultSlice;
  for (const model::SloObjective& objective : slo.objectives) {
    if (objective.slice_window) {
      slice = std::max(slice, *objective.slice_window);
    }
  }
  return slice;
}

base::Finding AtWindow(const SloAt& slo, std::string message) {
  base::Finding finding = FindingInSlo(kRule, slo, "timeWindow[0].duration",
                                       slo->window.span, std::move(message));
  finding.value = slo->window.period.ToString();
  return finding;
}

void JudgeRolling(const SloAt& slo, const PeriodLength& length,
                  std::vector<base::Finding>& findings) {
  const std::string text = slo->window.period.ToString();
  findings.push_back(AtWindow(
      slo, "a rolling window of " + text + " can be read as " +
               NominalDays(slo->window.period) + " or as the calendar, " +
               LengthText(length) +
               "; write days, or give it a calendar instead of isRolling"));
}

void JudgeSlices(const SloAt& slo, const PeriodLength& length,
                 std::vector<base::Finding>& findings) {
  const base::DurationMs slice = SliceOf(*slo);
  if (length.longest.count / kMinSlices >= slice.count) return;
  const model::SloPeriod& period = slo->window.period;
  std::string message = "a window of " + period.ToString() +
                        " holds fewer than 100 slices of " +
                        base::FormatDuration(slice);
  if (period.unit == 'm') {
    message += "; m means minutes, a month is " + std::to_string(period.count) +
               "M with a calendar, or 30d";
  }
  findings.push_back(AtWindow(slo, std::move(message)));
}

}  // namespace

std::optional<PeriodLength> PeriodOf(const model::OpenSlo& slo) {
  if (slo.window.is_rolling && IsCalendarUnit(slo.window.period)) {
    return std::nullopt;
  }
  return LengthOf(slo.window.period);
}

void JudgeWindow(const SloAt& slo, std::vector<base::Finding>& findings) {
  const std::optional<PeriodLength> length = LengthOf(slo->window.period);
  if (!length) return;
  if (slo->window.is_rolling && IsCalendarUnit(slo->window.period)) {
    JudgeRolling(slo, *length, findings);
  } else {
    JudgeSlices(slo, *length, findings);
  }
}

void JudgeClaimedWindow(const ClaimAt& claim, const SloAt& slo,
                        std::vector<base::Finding>& findings) {
  const std::optional<PeriodLength> length = PeriodOf(*slo);
  if (!length || !claim->window) return;
  const base::DurationMs window = *claim->window;
  if (!(window < length->shortest) && !(length->longest < window)) return;
  base::Finding finding = FindingAtClaimedWindow(
      kRule, claim,
      "a window of " + WindowText(window) + " differs from that of SLO \"" +
          slo->name + "\", " + slo->window.period.ToString() +
          (length->IsFixed() ? "" : " (" + LengthText(*length) + ")"));
  finding.related.push_back({slo.document->path, slo->window.span.begin,
                             "SLO \"" + slo->name + "\" has the window " +
                                 slo->window.period.ToString()});
  findings.push_back(std::move(finding));
}

}  // namespace codicil::rules
