#include "services/model/slo/open_slo_reader.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

#include "services/base/hash.h"
#include "services/model/schema/canonical.h"
#include "services/model/schema/kind_schema.h"
#include "services/model/schema/scalar_format.h"
#include "services/model/schema/type_spec.h"
#include "services/model/yaml/typed_scalars.h"

namespace codicil::model {
namespace {

constexpr char kTrafficAnnotation[] = "codicil.expected-events-per-hour";

bool BooleanAt(const YamlNode* from, std::string_view key) {
  const YamlNode* node = Get(from, key);
  return node != nullptr && node->IsScalar() &&
         node->type == ScalarType::kBoolean &&
         (node->scalar[0] == 't' || node->scalar[0] == 'T');
}

// The text of a scalar of any type.
std::string TextOf(const YamlNode* node) {
  return node != nullptr && node->IsScalar() ? std::string(node->scalar) : "";
}

// Of a name where there is one, else of the mapping it would stand in.
base::Span NameSpan(const YamlNode* named) {
  const YamlNode* name = Get(named, "metadata", "name");
  return SpanOf(name != nullptr ? name : named);
}

std::string NameOf(const YamlNode* named) {
  return StringAt(Get(named, "metadata"), "name");
}

std::string ItemPath(const std::string& list, uint32_t index) {
  return list + "[" + std::to_string(index) + "]";
}

// A count of 10^-9 of a number whose own unit is 10^-`unit_digits` of it.
// Errors: nullopt if it is finer than that. What no integer holds is far out of
// any range, and stays so.
std::optional<int64_t> PartsPerBillion(std::optional<base::Decimal> value,
                                       __int128 units_per_part) {
  if (!value || value->units() % units_per_part != 0) return std::nullopt;
  constexpr __int128 kMax = std::numeric_limits<int64_t>::max();
  const __int128 parts = value->units() / units_per_part;
  return static_cast<int64_t>(std::clamp(parts, -kMax, kMax));
}

constexpr __int128 kSharePart = base::Decimal::kScale / kPartsPerBillion;
constexpr __int128 kPercentPart = kSharePart * 100;

SloPeriod ReadPeriod(const YamlNode* node) {
  SloPeriod period;
  if (node == nullptr || !node->IsString()) return period;
  if (!ParseShorthand(node->scalar)) return period;
  std::string_view digits = node->scalar;
  period.unit = digits.back();
  digits.remove_suffix(1);
  std::from_chars(digits.data(), digits.data() + digits.size(), period.count);
  return period;
}

std::optional<base::DurationMs> ReadLength(const YamlNode* node) {
  return ReadPeriod(node).FixedLength();
}

// "1m", or a bare number of minutes, as the specification allows.
std::optional<base::DurationMs> ReadSliceWindow(const YamlNode* node) {
  const std::optional<int64_t> minutes = IntegerOf(node);
  return minutes ? SloPeriod{*minutes, 'm'}.FixedLength() : ReadLength(node);
}

uint64_t DigestOf(const YamlNode& node) {
  static constexpr TypeSpec kAnything = Scalar(TypeKind::kAny);
  KindSchema schema;
  schema.root = &kAnything;
  return base::Hash64(CanonicalForm(node, schema));
}

// What sources call the thing that they are asked.
std::string QueryOf(const YamlNode* spec) {
  for (const char* key : {"query", "queryTemplate", "queryString", "promql",
                          "metricQuery", "expression"}) {
    std::string query = StringAt(spec, key);
    if (!query.empty()) return query;
  }
  return "";
}

SloMetric ReadMetric(const YamlNode* node) {
  SloMetric metric;
  const YamlNode* source = Get(node, "metricSource");
  if (source == nullptr || !source->IsMapping()) return metric;
  metric.source_type = StringAt(source, "type");
  metric.source_ref = StringAt(source, "metricSourceRef");
  metric.query = QueryOf(Get(source, "spec"));
  metric.digest = DigestOf(*source);
  return metric;
}

// 0 where nothing is measured.
uint64_t DigestOf(const SloIndicator& indicator) {
  const uint64_t parts[] = {
      indicator.is_counter ? 1u : 0u, indicator.good.digest,
      indicator.bad.digest,           indicator.total.digest,
      indicator.raw.digest,           indicator.raw_is_failure ? 1u : 0u,
      indicator.threshold.digest,
  };
  const bool measures =
      indicator.good.IsPresent() || indicator.bad.IsPresent() ||
      indicator.raw.IsPresent() || indicator.threshold.IsPresent();
  if (!measures) return 0;
  std::string text;
  for (const uint64_t part : parts) text += std::to_string(part) + ' ';
  return base::Hash64(text);
}

SloIndicator ReadIndicator(const YamlNode& node) {
  SloIndicator indicator;
  indicator.name = NameOf(&node);
  indicator.span = NameSpan(&node);
  const YamlNode* ratio = Get(&node, "spec", "ratioMetric");
  indicator.is_counter = BooleanAt(ratio, "counter");
  indicator.good = ReadMetric(Get(ratio, "good"));
  indicator.bad = ReadMetric(Get(ratio, "bad"));
  indicator.total = ReadMetric(Get(ratio, "total"));
  indicator.raw = ReadMetric(Get(ratio, "raw"));
  indicator.raw_is_failure = StringAt(ratio, "rawType") == "failure";
  indicator.threshold = ReadMetric(Get(&node, "spec", "thresholdMetric"));
  indicator.digest = DigestOf(indicator);
  return indicator;
}

SloObjective ReadObjective(const YamlNode& node, uint32_t index) {
  SloObjective objective;
  const YamlNode* share = node.Find("target");
  const YamlNode* percent = node.Find("targetPercent");
  objective.is_percent = share == nullptr && percent != nullptr;
  const YamlNode* target = objective.is_percent ? percent : share;
  objective.target_text = TextOf(target);
  objective.target_ppb = PartsPerBillion(
      DecimalOf(target), objective.is_percent ? kPercentPart : kSharePart);
  objective.target_span = SpanOf(target);
  objective.display_name = StringAt(&node, "displayName");
  objective.op = StringAt(&node, "op");
  objective.value = DecimalOf(node.Find("value"));
  objective.slice_target_ppb =
      PartsPerBillion(DecimalOf(node.Find("timeSliceTarget")), kSharePart);
  objective.slice_window = ReadSliceWindow(node.Find("timeSliceWindow"));
  objective.inner_path = ItemPath("spec.objectives", index);
  return objective;
}

// `path` leads to the mapping that holds metadata and spec; empty: the root.
AlertCondition ReadCondition(const YamlNode& node, const std::string& path) {
  AlertCondition condition;
  condition.name = NameOf(&node);
  const YamlNode* spec = node.Find("spec");
  condition.severity = StringAt(spec, "severity");
  const YamlNode* burn = Get(spec, "condition");
  condition.op = StringAt(burn, "op");
  condition.threshold = DecimalOf(Get(burn, "threshold"));
  condition.lookback =
      ReadLength(Get(burn, "lookbackWindow")).value_or(base::DurationMs{});
  condition.alert_after =
      ReadLength(Get(burn, "alertAfter")).value_or(base::DurationMs{});
  condition.op_span = SpanOf(Get(burn, "op"));
  condition.threshold_span = SpanOf(Get(burn, "threshold"));
  condition.inner_path = path + "spec.condition";
  return condition;
}

AlertPolicy ReadPolicy(const YamlNode& node, const std::string& path) {
  AlertPolicy policy;
  policy.name = NameOf(&node);
  const YamlNode* spec = node.Find("spec");
  policy.alert_when_no_data = BooleanAt(spec, "alertWhenNoData");
  policy.alert_when_breaching = BooleanAt(spec, "alertWhenBreaching");
  const YamlNode* uses = Get(spec, "conditions");
  for (uint32_t i = 0; uses != nullptr && i < uses->item_count(); ++i) {
    const YamlNode& use = uses->item(i);
    std::string ref = StringAt(&use, "conditionRef");
    if (!ref.empty()) {
      policy.condition_refs.push_back(std::move(ref));
    } else if (use.IsMapping()) {
      policy.conditions.push_back(
          ReadCondition(use, ItemPath(path + "spec.conditions", i) + "."));
    }
  }
  return policy;
}

// A value, or several joined by commas.
std::string LabelText(const YamlNode& node) {
  if (node.IsScalar()) return std::string(node.scalar);
  std::string joined;
  for (const std::string& text : ScalarsOf(&node)) {
    if (!joined.empty()) joined += ',';
    joined += text;
  }
  return joined;
}

std::vector<std::pair<std::string, std::string>> ReadLabels(
    const YamlNode* map) {
  std::vector<std::pair<std::string, std::string>> labels;
  for (uint32_t i = 0; map != nullptr && i < map->pair_count(); ++i) {
    labels.emplace_back(map->key(i).scalar, LabelText(map->value(i)));
  }
  std::sort(labels.begin(), labels.end());
  return labels;
}

// Annotations are texts by the specification; a bare number reads as well.
std::optional<int64_t> ReadTraffic(const YamlNode* annotations) {
  const YamlNode* node = Get(annotations, kTrafficAnnotation);
  if (node == nullptr) return std::nullopt;
  const std::optional<base::Decimal> value =
      base::Decimal::Parse(LabelText(*node));
  if (!value || *value < base::Decimal()) return std::nullopt;
  return value->ToInteger();
}

SloWindow ReadWindow(const YamlNode* windows) {
  SloWindow window;
  if (!HoldsItems(windows)) return window;
  const YamlNode* first = &windows->item(0);
  window.period = ReadPeriod(Get(first, "duration"));
  window.is_rolling = BooleanAt(first, "isRolling");
  window.start_time = StringAt(Get(first, "calendar"), "startTime");
  window.time_zone = StringAt(Get(first, "calendar"), "timeZone");
  window.span = SpanOf(Get(first, "duration"));
  return window;
}

BudgetingMethod ReadMethod(const std::string& word) {
  for (const BudgetingMethod method :
       {BudgetingMethod::kTimeslices, BudgetingMethod::kRatioTimeslices}) {
    if (word == BudgetingMethodName(method)) return method;
  }
  return BudgetingMethod::kOccurrences;
}

void ReadAlerts(const YamlNode* uses, OpenSlo& slo) {
  for (uint32_t i = 0; uses != nullptr && i < uses->item_count(); ++i) {
    const YamlNode& use = uses->item(i);
    std::string ref = StringAt(&use, "alertPolicyRef");
    if (!ref.empty()) {
      slo.alert_policy_refs.push_back(std::move(ref));
    } else if (use.IsMapping()) {
      slo.alert_policies.push_back(
          ReadPolicy(use, ItemPath("spec.alertPolicies", i) + "."));
    }
  }
}

OpenSlo ReadSlo(const YamlNode& root) {
  OpenSlo slo;
  const YamlNode* metadata = root.Find("metadata");
  slo.name = NameOf(&root);
  slo.name_span = NameSpan(&root);
  slo.display_name = StringAt(metadata, "displayName");
  slo.labels = ReadLabels(Get(metadata, "labels"));
  slo.expected_events_per_hour = ReadTraffic(Get(metadata, "annotations"));
  const YamlNode* spec = root.Find("spec");
  slo.service = StringAt(spec, "service");
  slo.service_span = SpanOf(Get(spec, "service"));
  slo.indicator_ref = StringAt(spec, "indicatorRef");
  slo.indicator_span = SpanOf(Get(spec, "indicatorRef"));
  const YamlNode* indicator = Get(spec, "indicator");
  if (indicator != nullptr && indicator->IsMapping()) {
    slo.indicator = ReadIndicator(*indicator);
    slo.indicator_span = indicator->span;
  }
  slo.method = ReadMethod(StringAt(spec, "budgetingMethod"));
  slo.window = ReadWindow(Get(spec, "timeWindow"));
  const YamlNode* objectives = Get(spec, "objectives");
  for (uint32_t i = 0; objectives != nullptr && i < objectives->item_count();
       ++i) {
    slo.objectives.push_back(ReadObjective(objectives->item(i), i));
  }
  ReadAlerts(Get(spec, "alertPolicies"), slo);
  return slo;
}

}  // namespace

void ReadOpenSlo(const YamlNode& root, OpenSloFile& file) {
  const std::string kind = StringAt(&root, "kind");
  if (kind == "SLO") {
    file.slos.push_back(ReadSlo(root));
  } else if (kind == "SLI") {
    file.indicators.push_back(ReadIndicator(root));
  } else if (kind == "AlertPolicy") {
    file.alert_policies.push_back(ReadPolicy(root, ""));
  } else if (kind == "AlertCondition") {
    file.alert_conditions.push_back(ReadCondition(root, ""));
  }
}

}  // namespace codicil::model
