#include "services/model/schema/kinds/decision_check.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "services/model/schema/scalar_format.h"

namespace codicil::model::kinds {
namespace {

std::vector<std::string_view> ReadInputs(const YamlNode& decision) {
  std::vector<std::string_view> inputs;
  const YamlNode* list = decision.Find("inputs");
  for (uint32_t i = 0; list != nullptr && i < list->item_count(); ++i) {
    if (list->item(i).IsString()) inputs.push_back(list->item(i).scalar);
  }
  return inputs;
}

bool IsTier(std::string_view text) {
  return !text.empty() && text.size() <= 9 && text[0] != '0' &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

void CheckValue(std::string_view input, const YamlNode& value,
                const InnerPath& path, ObjectCheck& out) {
  if (!value.IsString()) return;
  if (input == "service" && IsId(value.scalar)) {
    out.Refer(SymbolKind::kService, value, path);
  } else if (input == "domain" && IsId(value.scalar)) {
    out.Refer(SymbolKind::kDomain, value, path);
  } else if (input == "tier" && !IsTier(value.scalar)) {
    out.reporter().Add("schema/bad-value", value.span, path, value.scalar,
                       "found " + QuoteNode(value) +
                           ", expected a tier: an integer from 1, as text");
  }
}

void CheckWhen(const YamlNode& when,
               const std::vector<std::string_view>& inputs,
               const InnerPath& path, ObjectCheck& out) {
  std::vector<std::string_view> absent;
  for (const std::string_view input : inputs) {
    if (when.Find(input) == nullptr) absent.push_back(input);
  }
  for (uint32_t i = 0; i < when.pair_count(); ++i) {
    const std::string_view input = when.key(i).scalar;
    if (std::find(inputs.begin(), inputs.end(), input) == inputs.end()) {
      out.reporter().UnknownKey(when.key(i), inputs, absent, path);
      continue;
    }
    CheckValue(input, when.value(i), InnerPath(path, input), out);
  }
}

}  // namespace

void CheckDecision(const YamlNode& decision, ObjectCheck& out) {
  const YamlNode* rows = decision.Find("rows");
  if (rows == nullptr || rows->item_count() == 0) return;
  const std::vector<std::string_view> inputs = ReadInputs(decision);
  const InnerPath rows_path(out.path(), "rows");
  const uint32_t last = rows->item_count() - 1;
  for (uint32_t i = 0; i <= last; ++i) {
    const YamlNode* when = rows->item(i).Find("when");
    if (when == nullptr || !when->IsMapping()) continue;
    const InnerPath row_path(rows_path, rows->item(i), i);
    const InnerPath when_path(row_path, "when");
    CheckWhen(*when, inputs, when_path, out);
    if (i < last || when->pair_count() == 0) continue;
    out.reporter().Add("schema/bad-value", MappingStart(*when), when_path, "",
                       "the last row of a decision table has no `when`: it "
                       "says what holds otherwise");
  }
}

}  // namespace codicil::model::kinds
