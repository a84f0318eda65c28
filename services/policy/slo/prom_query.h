// Prometheus queries of indicators: as much of PromQL as it takes to ask the
// same over another window.
#ifndef CODICIL_SERVICES_POLICY_SLO_PROM_QUERY_H_
#define CODICIL_SERVICES_POLICY_SLO_PROM_QUERY_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/base/duration.h"

namespace codicil::policy {

struct LabelMatcher {
  std::string name;
  std::string op;     // = != =~ !~
  std::string value;  // without quotes and escapes
};

// An instant vector selector: http_requests_total{code="500"}.
struct SeriesSelector {
  std::string text;  // as written, on one line
  std::string metric;
  std::vector<LabelMatcher> matchers;
};

// A value. Everything is on one line; comments are gone.
struct PromQuery {
  enum class Form : uint8_t {
    kCounter,  // the increase of a counter, summed over its series
    kRanged,   // any query with ranges, which all are equally long
    kInstant,  // any query without ranges
  };
  Form form = Form::kInstant;
  std::string text;
  SeriesSelector selector;  // of kCounter, and of kInstant if that is all of it

  // The query for a window. A counter's is sum(increase(...)): over a reset
  // and for series that come and go, rates come before the sum. Precondition:
  // form is not kInstant.
  std::string Over(base::DurationMs window) const;

  std::vector<std::string> pieces;  // of kRanged: what stands around the ranges
};

// Reads a query. `is_counter`: it is a counter that was never rated, if it has
// no range. Errors: INVALID_ARGUMENT, with what there is to say, where
// brackets or quotes do not match, ranges are of different lengths or
// sub-queries, or a counter is more than a selector or the sum of one.
absl::StatusOr<PromQuery> ReadPromQuery(std::string_view text, bool is_counter);

// A duration as PromQL and names of series write it: "30d", "5m".
std::string PromDuration(base::DurationMs duration);

// A string literal of PromQL, in double quotes.
std::string PromString(std::string_view text);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_SLO_PROM_QUERY_H_
