// A handbook in memory for tests and measurements: YAML in, documents and an
// index over them out.
#ifndef CODICIL_SERVICES_RULES_LINT_TESTING_INDEXED_HANDBOOK_H_
#define CODICIL_SERVICES_RULES_LINT_TESTING_INDEXED_HANDBOOK_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "services/base/finding.h"
#include "services/model/catalog.h"
#include "services/model/document.h"
#include "services/model/loader/document_loader.h"
#include "services/model/numbered_view.h"
#include "services/model/parameter.h"
#include "services/model/schema/validator.h"

namespace codicil::rules {

// Not thread-safe. Documents live until their path is added again or removed.
class IndexedHandbook : public model::NumberedView {
 public:
  IndexedHandbook();

  // Reads a file and files it under its keys. handbook/services.yaml and
  // handbook/parameters.yaml fill the tables as well.
  void Add(std::string_view path, std::string_view yaml);
  void Remove(std::string_view path);

  const model::Document* Find(std::string_view path) const;
  std::vector<const model::Document*> All() const;  // in path order

  const model::Catalog& catalog() const override { return catalog_; }
  const model::ParameterTable& parameters() const override {
    return parameters_;
  }
  std::vector<const model::Document*> WithKey(uint64_t key) const override;
  std::vector<uint64_t> NumbersWithKey(uint64_t key) const override;
  const model::Document& Numbered(uint64_t number) const override;

 private:
  model::ValidationContext context_;
  model::DocumentLoader loader_;
  std::map<std::string, std::unique_ptr<model::Document>, std::less<>>
      documents_;
  // Unordered: WithKey sorts.
  std::unordered_map<uint64_t, std::vector<const model::Document*>> by_key_;
  // All of them in path order: numbers are places in it. Made when first asked
  // for; dropped by Add and Remove.
  mutable std::vector<const model::Document*> numbered_;
  model::Catalog catalog_;
  model::ParameterTable parameters_;
};

// The parts of a clause that references need. `more` are lines of its metadata,
// and what follows, from line 5 on.
std::string ClauseYaml(std::string_view id, std::string_view more,
                       std::string_view status = "active");

// In report order: "path:1:2-1:5 rule document inner.path=value: message", and
// each related place on a line of its own.
std::vector<std::string> PrintFindings(std::vector<base::Finding> findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_TESTING_INDEXED_HANDBOOK_H_
