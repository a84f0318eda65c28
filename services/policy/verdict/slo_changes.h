// How two sides of an objective differ, in words.
#ifndef CODICIL_SERVICES_POLICY_VERDICT_SLO_CHANGES_H_
#define CODICIL_SERVICES_POLICY_VERDICT_SLO_CHANGES_H_

#include <string>
#include <vector>

#include "services/policy/verdict/verdict.h"

namespace codicil::policy {

// One line a difference, in the order of the fields: "target 99.9 -> 99.95",
// "allowed downtime 2592 s -> 1296 s (halved)", then one an alert:
// "page 1h/5m: factor 14.4 unchanged, threshold 0.0144 -> 0.0072". None where
// the figures are equal.
std::vector<std::string> DescribeChanges(const SloFigures& before,
                                         const SloFigures& after);

// Of an objective that has one side only: "new: 99.95 over 30d, allowed
// downtime 1296 s"; "gone: ...".
std::string DescribeNew(const SloFigures& after);
std::string DescribeGone(const SloFigures& before);

// How one decimal became another: "halved", "doubled", "90 % less", "about
// 66.7 % more"; empty where they are equal or it cannot be said.
std::string DescribeProportion(const std::string& before,
                               const std::string& after);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_VERDICT_SLO_CHANGES_H_
