// Series that queries select, made up to test rules with.
#ifndef CODICIL_SERVICES_POLICY_SLO_EXAMPLE_SERIES_H_
#define CODICIL_SERVICES_POLICY_SLO_EXAMPLE_SERIES_H_

#include <optional>
#include <string>

#include "services/policy/slo/error_ratio.h"

namespace codicil::policy {

// Series by what counts them, as promtool writes them.
struct ExampleSeries {
  std::string part;  // of the part; of the total, too, if `rest` is set
  // Of the total only: either the events that the part does not count (then
  // both are of one metric), or all events.
  std::string total;
  bool total_is_rest = false;
};

// nullopt: none was found, since the part is not a part of the total, or takes
// a label's value that is hard to guess.
std::optional<ExampleSeries> FindExampleSeries(const EventCounters& counters);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_SLO_EXAMPLE_SERIES_H_
