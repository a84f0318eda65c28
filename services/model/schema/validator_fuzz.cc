// Whatever a file holds, it can be judged by every table, twice with the same
// result, and has a canonical form. The first byte chooses the table.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "services/base/check.h"
#include "services/model/schema/canonical.h"
#include "services/model/schema/kind_registry.h"
#include "services/model/schema/path_rules.h"
#include "services/model/schema/validator.h"
#include "services/model/yaml/yaml_reader.h"

namespace codicil::model {
namespace {

void Judge(const YamlNode& root, const KindSchema& schema) {
  ValidationContext context;
  context.languages = {"en", "zh-CN"};
  Document first;
  ValidateTree(root, schema, context, first);
  Document second;
  ValidateTree(root, schema, context, second);
  CODICIL_CHECK(first.findings.size() == second.findings.size());
  CODICIL_CHECK(first.references.size() == second.references.size());
  for (const base::Finding& finding : first.findings) {
    CODICIL_CHECK(!finding.message.empty());
    CODICIL_CHECK(finding.rule.substr(0, 7) == "schema/");
  }
  CODICIL_CHECK(CanonicalForm(root, schema) == CanonicalForm(root, schema));
  PathRule rule;
  rule.verdict = PathRule::Verdict::kGoverned;
  rule.kind = schema.kind;
  rule.id = "id";
  rule.domain = "domain";
  CODICIL_CHECK(CheckPath(rule, root, second) != nullptr);
}

}  // namespace
}  // namespace codicil::model

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  namespace model = codicil::model;
  if (size == 0) return 0;
  const auto& kinds = model::AllKinds();
  const model::KindSchema& schema = *kinds[data[0] % kinds.size()];
  const std::string_view source(reinterpret_cast<const char*>(data) + 1,
                                size - 1);
  std::vector<codicil::base::Finding> findings;
  model::YamlReader reader;
  const model::YamlFile file =
      reader.Read("fuzz.yaml", source, schema.many_documents, findings);
  for (const model::YamlNode* root : file.documents()) {
    model::Judge(*root, schema);
  }
  return 0;
}
