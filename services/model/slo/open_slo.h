// OpenSLO v1 documents, typed: what rules, budgets and alert rules are computed
// from. Source: the OpenSLO specification, version openslo/v1.
#ifndef CODICIL_SERVICES_MODEL_SLO_OPEN_SLO_H_
#define CODICIL_SERVICES_MODEL_SLO_OPEN_SLO_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "services/base/decimal.h"
#include "services/base/duration.h"
#include "services/base/source_position.h"

namespace codicil::model {

// Parts per billion: every target is held as an integer count of 10^-9, so that
// "at the target" is decided exactly.
inline constexpr int64_t kPartsPerBillion = 1'000'000'000;

enum class BudgetingMethod : uint8_t {
  kOccurrences,
  kTimeslices,
  kRatioTimeslices,
};
const char* BudgetingMethodName(BudgetingMethod method);  // "Occurrences"

// OpenSLO's duration shorthand: a count and a unit. Months, quarters and years
// have no fixed length.
struct SloPeriod {
  int64_t count = 0;
  char unit = 0;  // m h d w, or M Q Y; 0: absent or malformed

  bool IsKnown() const { return unit != 0; }
  // Errors: nullopt for M, Q and Y.
  std::optional<base::DurationMs> FixedLength() const;
  std::string ToString() const;  // "28d"
};
bool operator==(const SloPeriod& a, const SloPeriod& b);

// The time window of an SLO. Missing in the document: period is not known.
struct SloWindow {
  SloPeriod period;
  bool is_rolling = false;
  std::string start_time;  // "2024-01-01 00:00:00", of a calendar window
  std::string time_zone;   // IANA name, of a calendar window
  base::Span span;         // of the duration's value
};

// One source of figures: its type ("Prometheus", lower case or not) and what it
// is asked.
struct SloMetric {
  std::string source_type;
  std::string source_ref;  // name of a DataSource, or empty
  std::string query;  // spec.query, or spec.queryString...; empty if unknown
  // Of the whole metric source in canonical form; 0: the metric is absent.
  uint64_t digest = 0;

  bool IsPresent() const { return digest != 0; }
};

// What is measured. Exactly one of the forms is set in a valid document:
// good/total, bad/total, raw, or threshold.
struct SloIndicator {
  std::string name;  // metadata.name
  bool is_counter = false;
  SloMetric good;
  SloMetric bad;
  SloMetric total;
  SloMetric raw;
  bool raw_is_failure = false;  // rawType: failure
  SloMetric threshold;
  base::Span span;      // of the name, else of the mapping
  uint64_t digest = 0;  // of what is measured, names and prose left out
};

struct SloObjective {
  std::string target_text;  // as written: "0.999" or "99.9"; empty if missing
  bool is_percent = false;  // targetPercent, not target
  // nullopt: missing, no number, or finer than one part per billion. May be out
  // of (0, 1): slo/objective-out-of-range.
  std::optional<int64_t> target_ppb;
  base::Span target_span;
  std::string display_name;
  std::string op;  // lte | gte | lt | gt, or empty
  std::optional<base::Decimal> value;
  std::optional<int64_t> slice_target_ppb;
  std::optional<base::DurationMs> slice_window;
  std::string inner_path;  // "spec.objectives[0]"
};

struct AlertCondition {
  std::string name;  // metadata.name
  std::string severity;
  std::string op;
  std::optional<base::Decimal> threshold;  // a burn rate
  base::DurationMs lookback;
  base::DurationMs alert_after;
  base::Span op_span;
  base::Span threshold_span;
  std::string inner_path;  // of the condition's mapping
};

// Where alert policies take their condition from: a name, or written inside.
struct AlertPolicy {
  std::string name;
  bool alert_when_no_data = false;
  bool alert_when_breaching = false;
  std::vector<std::string> condition_refs;
  std::vector<AlertCondition> conditions;
};

struct OpenSlo {
  std::string name;  // metadata.name
  base::Span name_span;
  std::string display_name;
  std::string service;  // of the catalog
  base::Span service_span;
  // metadata.labels, sorted by key; several values of one key joined by ','.
  std::vector<std::pair<std::string, std::string>> labels;
  // metadata.annotations["codicil.expected-events-per-hour"]: how much traffic
  // the author expects at the quietest. nullopt: not said.
  std::optional<int64_t> expected_events_per_hour;
  std::string indicator_ref;  // or empty, with `indicator`
  std::optional<SloIndicator> indicator;
  base::Span indicator_span;  // of the reference, or of the inline mapping
  BudgetingMethod method = BudgetingMethod::kOccurrences;
  SloWindow window;
  std::vector<SloObjective> objectives;
  std::vector<std::string> alert_policy_refs;
  std::vector<AlertPolicy> alert_policies;  // written inside

  // The value of a label, or empty.
  std::string Label(const std::string& key) const;
};

// What one file of handbook/slos holds, by kind.
struct OpenSloFile {
  std::vector<OpenSlo> slos;
  std::vector<SloIndicator> indicators;
  std::vector<AlertPolicy> alert_policies;
  std::vector<AlertCondition> alert_conditions;
};

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_SLO_OPEN_SLO_H_
