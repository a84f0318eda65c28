#include "services/policy/slo/prometheus_rules.h"

#include <algorithm>
#include <utility>

#include "services/model/yaml/yaml_writer.h"

namespace codicil::policy {
namespace {

using model::ScalarStyle;
using model::WriterNode;

constexpr base::DurationMs kLongWindow{24 * 3'600'000};
constexpr base::DurationMs kLongInterval{2 * 60'000};
constexpr char kHeader[] =
    "# Written by `codicil slo rules` from the SLOs of the handbook: change "
    "those,\n# then write this file again.\n";

WriterNode MapOf(const LabelPairs& pairs) {
  WriterNode map = WriterNode::Mapping();
  for (const auto& [key, value] : pairs) {
    map.Add(key, WriterNode::String(value));
  }
  return map;
}

WriterNode Expr(const std::string& expr) {
  return WriterNode::String(expr, expr.find('\n') == std::string::npos
                                      ? ScalarStyle::kPlain
                                      : ScalarStyle::kLiteral);
}

WriterNode Group(const std::string& name,
                 std::optional<base::DurationMs> interval,
                 std::vector<WriterNode> rules) {
  WriterNode group = WriterNode::Mapping();
  group.Add("name", WriterNode::String(name));
  if (interval)
    group.Add("interval", WriterNode::String(PromDuration(*interval)));
  WriterNode list = WriterNode::Sequence();
  for (WriterNode& rule : rules) list.Add(std::move(rule));
  group.Add("rules", std::move(list));
  return group;
}

// Writes the groups of one objective.
class GroupWriter {
 public:
  GroupWriter(const PlannedObjective& plan,
              std::optional<base::DurationMs> interval)
      : plan_(plan), interval_(interval), selector_(SelectorOf(plan.labels)) {}

  std::vector<WriterNode> Groups() const {
    std::vector<WriterNode> groups;
    if (!plan_.ratio->slice().empty()) groups.push_back(SliceGroup());
    std::vector<WriterNode> ratios;
    std::vector<WriterNode> long_ratios;
    for (const base::DurationMs window : plan_.windows) {
      (window < kLongWindow ? ratios : long_ratios).push_back(Ratio(window));
    }
    if (plan_.period) long_ratios.push_back(Remaining());
    AddGroup("ratios", interval_, std::move(ratios), groups);
    AddGroup("long-ratios", LongInterval(), std::move(long_ratios), groups);
    AddGroup("alerts", interval_, Alerts(), groups);
    return groups;
  }

 private:
  void AddGroup(const char* suffix, std::optional<base::DurationMs> interval,
                std::vector<WriterNode> rules,
                std::vector<WriterNode>& groups) const {
    if (rules.empty()) return;
    groups.push_back(Group("codicil-slo-" + plan_.name + "-" + suffix, interval,
                           std::move(rules)));
  }

  base::DurationMs LongInterval() const {
    return interval_ && kLongInterval < *interval_ ? *interval_ : kLongInterval;
  }

  // One evaluation a slice.
  WriterNode SliceGroup() const {
    const base::DurationMs every = plan_.ratio->slice_interval();
    return Group(
        "codicil-slo-" + plan_.name + "-slices",
        every.count > 0 ? std::optional<base::DurationMs>(every) : interval_,
        {Record(kSliceName, plan_.ratio->slice())});
  }

  WriterNode Record(const std::string& name, const std::string& expr) const {
    WriterNode rule = WriterNode::Mapping();
    rule.Add("record", WriterNode::String(name));
    rule.Add("expr", Expr(expr));
    rule.Add("labels", MapOf(plan_.labels));
    return rule;
  }

  WriterNode Ratio(base::DurationMs window) const {
    return Record(RatioName(window),
                  plan_.ratio->Over(window, kSliceName + selector_));
  }

  WriterNode Remaining() const {
    return Record(
        "slo:error_budget:remaining_ratio",
        "1 - " + RatioName(*plan_.period) + selector_ + " / " + plan_.budget);
  }

  std::vector<WriterNode> Alerts() const {
    std::vector<WriterNode> alerts;
    for (const PlannedAlert& alert : plan_.alerts) {
      alerts.push_back(Alert(kBurnAlertName, alert.expr,
                             alert.facts.alert_after, alert.labels,
                             alert.annotations));
    }
    LabelPairs labels = plan_.labels;
    labels.emplace_back("severity", plan_.no_data_pages ? "page" : "ticket");
    std::sort(labels.begin(), labels.end());
    alerts.push_back(
        Alert(kNoDataAlertName, "absent(" + plan_.ratio->presence() + ")",
              plan_.no_data_for, labels, plan_.no_data_annotations));
    return alerts;
  }

  static WriterNode Alert(const char* name, const std::string& expr,
                          base::DurationMs after, const LabelPairs& labels,
                          const LabelPairs& annotations) {
    WriterNode rule = WriterNode::Mapping();
    rule.Add("alert", WriterNode::String(name));
    rule.Add("expr", Expr(expr));
    if (after.count > 0) {
      rule.Add("for", WriterNode::String(PromDuration(after)));
    }
    rule.Add("labels", MapOf(labels));
    rule.Add("annotations", MapOf(annotations));
    return rule;
  }

  const PlannedObjective& plan_;
  const std::optional<base::DurationMs> interval_;
  const std::string selector_;
};

}  // namespace

std::string YamlComment(const std::string& text, int indent) {
  std::string comment(indent, ' ');
  comment += "# ";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    comment += byte < 0x20 || byte == 0x7f ? ' ' : c;
  }
  return comment + '\n';
}

std::string WriteRules(const std::vector<PlannedObjective>& objectives,
                       std::optional<base::DurationMs> evaluation_interval) {
  std::string body;
  bool has_groups = false;
  for (const PlannedObjective& plan : objectives) {
    body += YamlComment(plan.title, 2);
    for (const std::string& sentence : plan.left_out) {
      body += YamlComment(sentence, 2);
    }
    if (!plan.ratio) continue;
    WriterNode groups = WriterNode::Sequence();
    for (WriterNode& group : GroupWriter(plan, evaluation_interval).Groups()) {
      groups.Add(std::move(group));
      has_groups = true;
    }
    body += "  " + model::WriteYaml(groups, 2);
  }
  return std::string(kHeader) + (has_groups ? "groups:\n" : "groups: []\n") +
         body;
}

}  // namespace codicil::policy
