#include "services/rules/policy/testing/policy_pair.h"

#include <cstddef>

#include "gmock/gmock.h"
#include "services/base/check.h"
#include "services/model/policies/policies_reader.h"
#include "services/model/policies/testing/policy_text.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::rules {

model::Policies PoliciesOf(model::DocumentKind kind, std::string_view text) {
  return model::WithRoot(text, [&](const model::YamlNode& root) {
    model::Policies policies;
    model::ReadPolicy(kind, root, policies);
    return policies;
  });
}

std::string Edited(std::string text, std::string_view from,
                   std::string_view to) {
  const size_t place = text.find(from);
  CODICIL_CHECK(place != std::string::npos);
  CODICIL_CHECK(text.find(from, place + 1) == std::string::npos);
  return text.replace(place, from.size(), to);
}

std::vector<std::string> Told(const std::vector<Loosening>& loosenings) {
  std::vector<std::string> lines;
  for (const Loosening& each : loosenings) {
    lines.push_back(each.inner_path + " = " + each.value + ": " + each.text);
  }
  return lines;
}

void ExpectLoosenings(model::DocumentKind kind, const std::string& before,
                      const std::vector<LooseningRow>& rows,
                      const Compare& compare) {
  const model::Policies old = PoliciesOf(kind, before);
  for (const LooseningRow& row : rows) {
    SCOPED_TRACE(row.name);
    std::vector<Loosening> loosenings;
    compare(old, PoliciesOf(kind, Edited(before, row.from, row.to)),
            loosenings);
    EXPECT_THAT(Told(loosenings), testing::ElementsAreArray(row.told));
  }
}

}  // namespace codicil::rules
