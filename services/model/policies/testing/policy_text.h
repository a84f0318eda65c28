// Reads a policy file out of a test.
#ifndef CODICIL_SERVICES_MODEL_POLICIES_TESTING_POLICY_TEXT_H_
#define CODICIL_SERVICES_MODEL_POLICIES_TESTING_POLICY_TEXT_H_

#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "services/base/finding.h"
#include "services/model/yaml/yaml_node.h"
#include "services/model/yaml/yaml_reader.h"

namespace codicil::model {

// Calls `use` with the root of the text's only document, which lives as long as
// the call, and returns its result.
template <typename Use>
auto WithRoot(std::string_view yaml, Use use) {
  std::vector<base::Finding> findings;
  YamlReader reader;
  const YamlFile file = reader.Read("policy.yaml", yaml, false, findings);
  EXPECT_TRUE(findings.empty()) << yaml;
  EXPECT_EQ(file.documents().size(), 1u);
  return use(*file.documents().front());
}

// What a reader function makes of the text.
template <typename Read>
auto ReadText(Read read, std::string_view yaml) {
  return WithRoot(yaml, [&](const YamlNode& root) { return read(root); });
}

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_POLICIES_TESTING_POLICY_TEXT_H_
