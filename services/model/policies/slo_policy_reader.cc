#include "services/model/policies/slo_policy_reader.h"

#include <optional>

#include "services/model/policies/each_mapping.h"
#include "services/model/yaml/typed_scalars.h"

namespace codicil::model {
namespace {

std::optional<AlertPair> ReadPair(const YamlNode& node) {
  const std::string severity = StringAt(&node, "severity");
  const std::optional<base::DurationMs> long_window =
      DurationOf(node.Find("long"));
  const std::optional<base::DurationMs> short_window =
      DurationOf(node.Find("short"));
  const std::optional<base::Decimal> budget =
      DecimalOf(node.Find("budgetPercent"));
  if (severity != "page" && severity != "ticket") return std::nullopt;
  if (!long_window || !short_window || !budget) return std::nullopt;
  return AlertPair{severity == "page", *long_window, *short_window, *budget};
}

}  // namespace

SloPolicy ReadSloPolicy(const YamlNode& root) {
  SloPolicy policy;
  const YamlNode* spec = root.Find("spec");
  ForEachMapping(Get(spec, "alertPairs"), [&](const YamlNode& node) {
    if (const auto pair = ReadPair(node)) policy.alert_pairs.push_back(*pair);
  });
  policy.coverage_floor_percent =
      DecimalOf(Get(spec, "coverageFloorPercent")).value_or(base::Decimal());
  policy.detection_floor =
      DurationOf(Get(spec, "detectionFloor")).value_or(base::DurationMs());
  return policy;
}

}  // namespace codicil::model
