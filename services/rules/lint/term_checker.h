// The glossary and the keyword conventions, applied to a document's texts.
#ifndef CODICIL_SERVICES_RULES_LINT_TERM_CHECKER_H_
#define CODICIL_SERVICES_RULES_LINT_TERM_CHECKER_H_

#include <memory>
#include <string_view>

#include "services/model/document.h"
#include "services/model/policies/policies.h"
#include "services/model/schema/kind_schema.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::rules {

// Built once from the policies at base. Immutable, thread-safe; keeps nothing
// of `policies`.
class TermChecker {
 public:
  explicit TermChecker(const model::Policies& policies);
  ~TermChecker();

  // Appends term/{banned-variant, inconsistent-translation, keyword-case,
  // cjk-emphasis} of every localized text of the tree to document.findings
  // (their `document` set to document.identity()). `source` are the bytes that
  // `root` was read from.
  void Check(const model::YamlNode& root, const model::KindSchema& schema,
             std::string_view source, model::Document& document) const;

 private:
  class Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_TERM_CHECKER_H_
