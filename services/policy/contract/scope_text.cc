#include "services/policy/contract/scope_text.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace codicil::policy {
namespace {

std::string Join(std::vector<std::string> words, std::string_view separator) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += separator;
    text += word;
  }
  return text;
}

void AddPart(const std::string& noun, const std::string& values,
             std::string& text) {
  if (values.empty()) return;
  if (!text.empty()) text += "; ";
  text += noun + " " + values;
}

std::string TiersText(std::vector<int64_t> tiers) {
  std::sort(tiers.begin(), tiers.end());
  tiers.erase(std::unique(tiers.begin(), tiers.end()), tiers.end());
  std::string text;
  for (const int64_t tier : tiers) {
    text += (text.empty() ? "" : ", ") + std::to_string(tier);
  }
  return text;
}

// Empty if it is all.
std::string ConditionText(const model::ScopeCondition& condition) {
  std::string text;
  AddPart("services", Join(condition.services, ", "), text);
  AddPart("domains", Join(condition.domains, ", "), text);
  AddPart("tiers", TiersText(condition.tiers), text);
  AddPart("environments", Join(condition.environments, ", "), text);
  for (const auto& [key, values] : condition.labels) {
    AddPart("label " + key, Join(values, " or "), text);
  }
  return text;
}

}  // namespace

std::string ScopeText(const model::Scope& scope) {
  std::string text = ConditionText(scope.include);
  if (text.empty()) text = "everywhere";
  const std::string excepted =
      scope.except ? ConditionText(*scope.except) : std::string();
  return excepted.empty() ? text : text + "; except " + excepted;
}

}  // namespace codicil::policy
