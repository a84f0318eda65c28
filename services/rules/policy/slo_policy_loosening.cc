#include "services/rules/policy/slo_policy_loosening.h"

#include <cstddef>
#include <string>

#include "services/base/duration.h"

namespace codicil::rules {
namespace {

using model::AlertPair;

std::string WindowsOf(const AlertPair& pair) {
  return base::FormatDuration(pair.long_window) + "/" +
         base::FormatDuration(pair.short_window);
}

void ComparePairs(const AlertPair& was, const AlertPair& is,
                  const std::string& path, std::vector<Loosening>& loosenings) {
  const std::string name = "the alert of " + WindowsOf(was);
  if (was.is_page && !is.is_page) {
    loosenings.push_back(
        {path + ".severity", "ticket", name + " no longer pages anybody"});
  }
  if (was.budget_percent < is.budget_percent) {
    const std::string percent = is.budget_percent.ToString();
    loosenings.push_back({path + ".budgetPercent", percent,
                          name + " fires at " + percent +
                              " percent of the budget instead of " +
                              was.budget_percent.ToString()});
  }
}

void ComparePair(const AlertPair& was, const std::vector<AlertPair>& after,
                 std::vector<Loosening>& loosenings) {
  const std::string list = "spec.alertPairs";
  std::vector<Loosening> first;
  bool is_there = false;
  for (size_t i = 0; i < after.size(); ++i) {
    if (WindowsOf(after[i]) != WindowsOf(was)) continue;
    std::vector<Loosening> found;
    ComparePairs(was, after[i], ItemPath(list, std::to_string(i)), found);
    if (found.empty()) return;
    if (!is_there) first = found;
    is_there = true;
  }
  if (!is_there) {
    first.push_back(
        {list, WindowsOf(was), "the alert of " + WindowsOf(was) + " is gone"});
  }
  loosenings.insert(loosenings.end(), first.begin(), first.end());
}

}  // namespace

void CompareSloPolicies(const model::SloPolicy& before,
                        const model::SloPolicy& after,
                        std::vector<Loosening>& loosenings) {
  for (const AlertPair& pair : before.alert_pairs) {
    ComparePair(pair, after.alert_pairs, loosenings);
  }
  if (after.coverage_floor_percent < before.coverage_floor_percent) {
    const std::string percent = after.coverage_floor_percent.ToString();
    loosenings.push_back({"spec.coverageFloorPercent", percent,
                          "a verdict needs data for " + percent +
                              " percent of a period instead of " +
                              before.coverage_floor_percent.ToString()});
  }
  if (after.detection_floor < before.detection_floor) {
    const std::string floor = base::FormatDuration(after.detection_floor);
    loosenings.push_back({"spec.detectionFloor", floor,
                          "outages count as detectable from " + floor +
                              " on instead of " +
                              base::FormatDuration(before.detection_floor)});
  }
}

}  // namespace codicil::rules
