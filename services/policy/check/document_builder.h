// From a file to the document that cross-document rules see, with all findings
// that the file alone gives.
#ifndef CODICIL_SERVICES_POLICY_CHECK_DOCUMENT_BUILDER_H_
#define CODICIL_SERVICES_POLICY_CHECK_DOCUMENT_BUILDER_H_

#include <memory>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/model/loader/document_loader.h"
#include "services/model/policies/policies.h"
#include "services/policy/check/handbook_tree.h"
#include "services/rules/lint/term_checker.h"

namespace codicil::policy {

// What every builder of one check shares. Immutable, thread-safe.
class BuildContext {
 public:
  explicit BuildContext(const model::Policies& policies);

  const model::ValidationContext& validation() const { return validation_; }
  const rules::TermChecker& terms() const { return terms_; }
  const model::SloPolicy& slo_policy() const { return slo_policy_; }

 private:
  model::ValidationContext validation_;
  rules::TermChecker terms_;
  model::SloPolicy slo_policy_;
};

// One per thread. Lifetime: the context is borrowed.
class DocumentBuilder {
 public:
  explicit DocumentBuilder(const BuildContext& context);

  // `bytes` must outlive the result. Runs yaml/, schema/, term/ and the rules
  // of conflict/ that need one document.
  model::LoadedDocument Build(std::string_view path, std::string_view bytes);

 private:
  const BuildContext& context_;
  model::DocumentLoader loader_;
};

// The document of a file whose bytes are not read: a link, a submodule, a path
// that leaves its folder; nullptr if the bytes are to be read.
std::unique_ptr<model::Document> RefusedDocument(std::string_view shown,
                                                 const ports::TreeFile& file);

// The document of a file that is larger than a document may be.
std::unique_ptr<model::Document> TooLargeDocument(std::string_view shown,
                                                  std::string_view reason);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_CHECK_DOCUMENT_BUILDER_H_
