#include "services/cli/commands/explain.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "services/base/did_you_mean.h"
#include "services/base/finding.h"
#include "services/cli/output/markdown.h"
#include "services/cli/output/terminal.h"
#include "services/policy/registry/page_of_rule.h"
#include "services/policy/registry/rule_registry.h"

namespace codicil::cli {
namespace {

// Lines longer than this are hard to read, on however wide a terminal.
constexpr int kMaxWidth = 100;
constexpr int kWidthOfPipes = 80;

std::string_view AfterSlash(std::string_view rule) {
  return rule.substr(rule.find('/') + 1);
}

// The rule that was probably meant: the family may have been left out.
std::optional<std::string> NearestRule(const std::string& word) {
  std::vector<std::string_view> ids;
  for (const policy::RuleInfo& rule : policy::AllRules()) {
    if (AfterSlash(rule.id) == word) return std::string(rule.id);
    ids.push_back(rule.id);
  }
  return base::DidYouMean(word, ids);
}

void ListRules(Environment& environment) {
  size_t widest = 0;
  for (const policy::RuleInfo& rule : policy::AllRules()) {
    widest = std::max(widest, rule.id.size());
  }
  std::string text;
  for (const policy::RuleInfo& rule : policy::AllRules()) {
    const std::string severity = base::SeverityName(rule.severity);
    text.append(rule.id).append(widest - rule.id.size() + 2, ' ');
    text.append(severity).append(sizeof("warning") + 1 - severity.size(), ' ');
    text.append(rule.summary).append("\n");
  }
  environment.out.Append(text);
}

}  // namespace

ExitCode RunExplain(const std::string& rule, Environment& environment) {
  if (rule.empty()) {
    ListRules(environment);
    return kClean;
  }
  if (policy::FindRule(rule) == nullptr) {
    const std::optional<std::string> nearest = NearestRule(rule);
    Complain(environment,
             "there is no rule \"" + rule + "\"" +
                 (nearest ? "; did you mean " + *nearest + "?"
                          : "; `codicil explain` lists all rules"));
    return kUsage;
  }
  const Terminal& terminal = environment.out_terminal;
  const int width = terminal.columns > 0 ? std::min(terminal.columns, kMaxWidth)
                                         : kWidthOfPipes;
  environment.out.Append(RenderMarkdown(policy::PageOfRule(rule), width,
                                        Painter(terminal.colour)));
  return kClean;
}

}  // namespace codicil::cli
