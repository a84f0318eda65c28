#include "services/rules/policy/waivers_loosening.h"

#include <optional>
#include <string>

#include "services/base/calendar.h"

namespace codicil::rules {
namespace {

// How long a finding was excused at most; nullopt: it was not.
std::optional<base::Date> EndOf(const model::Waiver& waiver,
                                const std::vector<model::Waiver>& before) {
  std::optional<base::Date> end;
  for (const model::Waiver& was : before) {
    if (was.rule != waiver.rule || was.document != waiver.document) continue;
    if (!end || *end < was.expires) end = was.expires;
  }
  return end;
}

}  // namespace

void CompareWaivers(const std::vector<model::Waiver>& before,
                    const std::vector<model::Waiver>& after,
                    std::vector<Loosening>& loosenings) {
  for (const model::Waiver& waiver : after) {
    const std::string path = ItemPath("spec.waivers", waiver.id);
    const std::string until = base::FormatDate(waiver.expires);
    const std::optional<base::Date> was = EndOf(waiver, before);
    if (!was) {
      loosenings.push_back({path, waiver.id,
                            "the waiver " + waiver.id + " newly excuses " +
                                waiver.rule + " of " + waiver.document});
    } else if (*was < waiver.expires) {
      loosenings.push_back({path + ".expires", until,
                            "the waiver " + waiver.id + " ends on " + until +
                                " instead of " + base::FormatDate(*was)});
    }
  }
}

}  // namespace codicil::rules
