#include "services/rules/policy/waiver_expiry.h"

#include <cstdint>
#include <string>
#include <utility>

namespace codicil::rules {
namespace {

constexpr char kPath[] = "policies/waivers.yaml";
constexpr int64_t kDayMs = int64_t{24} * 60 * 60 * 1000;
constexpr int64_t kWarningDays = 14;
constexpr int64_t kUrgentDays = 7;

base::Finding FindingOf(const model::Waiver& waiver, std::string rule,
                        std::string message) {
  base::Finding finding;
  finding.rule = std::move(rule);
  finding.path = kPath;
  finding.span = waiver.expires_span;
  finding.document = kPath;
  finding.inner_path = "spec.waivers[" + waiver.id + "].expires";
  finding.value = base::FormatDate(waiver.expires);
  finding.message = std::move(message);
  finding.fix = base::Fix{"repair " + waiver.document +
                              " and remove the waiver, or have it renewed by "
                              "an RFC that lists {policy: waivers}",
                          {}};
  return finding;
}

// "the waiver w-2026-01 of zhao (conflict/tension of pool)".
std::string NameOf(const model::Waiver& waiver) {
  return "the waiver " + waiver.id + " of " + waiver.owner + " (" +
         waiver.rule + " of " + waiver.document + ")";
}

std::string DaysText(int64_t days) {
  return std::to_string(days) + (days == 1 ? " day" : " days");
}

}  // namespace

void CheckWaivers(const std::vector<model::Waiver>& waivers, base::Instant at,
                  std::vector<base::Finding>& findings) {
  for (const model::Waiver& waiver : waivers) {
    const int64_t left_ms = base::StartOf(waiver.expires).ms - at.ms;
    const std::string date = base::FormatDate(waiver.expires);
    if (left_ms <= 0) {
      findings.push_back(FindingOf(
          waiver, "policy/waiver-expired",
          NameOf(waiver) + " ended on " + date + " and excuses nothing"));
    } else if (left_ms <= kWarningDays * kDayMs) {
      const int64_t days = (left_ms + kDayMs - 1) / kDayMs;
      const bool is_urgent = left_ms <= kUrgentDays * kDayMs;
      findings.push_back(
          FindingOf(waiver, "policy/waiver-expiring",
                    NameOf(waiver) + (is_urgent ? " ends in " : " ends on ") +
                        (is_urgent ? DaysText(days) + ", on " + date +
                                         ": what it excuses fails from then on"
                                   : date + ", in " + DaysText(days))));
    }
  }
}

}  // namespace codicil::rules
