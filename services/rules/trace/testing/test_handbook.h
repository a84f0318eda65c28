// A handbook in memory for tests: YAML in, documents and an index out.
#ifndef CODICIL_SERVICES_RULES_TRACE_TESTING_TEST_HANDBOOK_H_
#define CODICIL_SERVICES_RULES_TRACE_TESTING_TEST_HANDBOOK_H_

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "services/model/catalog.h"
#include "services/model/handbook_view.h"
#include "services/model/loader/document_loader.h"
#include "services/model/parameter.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::rules {

// Not thread-safe. Documents live as long as the handbook.
class TestHandbook : public model::HandbookView {
 public:
  TestHandbook();

  // Reads a file, and files it under its keys. handbook/services.yaml and
  // handbook/parameters.yaml fill the tables as well.
  const model::LoadedDocument& Add(std::string_view path,
                                   std::string_view yaml);

  const model::Document& document(std::string_view path) const;
  // The first tree of a file, or nullptr.
  const model::YamlNode* root(std::string_view path) const;
  // The bytes that a file was added with.
  std::string_view source(std::string_view path) const;
  // In path order.
  std::vector<const model::Document*> All() const;

  const model::Catalog& catalog() const override { return catalog_; }
  const model::ParameterTable& parameters() const override {
    return parameters_;
  }
  std::vector<const model::Document*> WithKey(uint64_t key) const override;

 private:
  struct File {
    std::string source;
    model::LoadedDocument loaded;
  };

  const File& file(std::string_view path) const;

  model::ValidationContext context_;
  model::DocumentLoader loader_;
  std::map<std::string, File, std::less<>> files_;
  model::Catalog catalog_;
  model::ParameterTable parameters_;
};

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_TRACE_TESTING_TEST_HANDBOOK_H_
