#include "services/rules/trace/testing/test_handbook.h"

#include <algorithm>

#include "services/base/check.h"
#include "services/model/index_keys.h"
#include "services/model/policies/policies_reader.h"

namespace codicil::rules {

TestHandbook::TestHandbook() : loader_(context_) {}

const model::LoadedDocument& TestHandbook::Add(std::string_view path,
                                               std::string_view yaml) {
  File& file = files_[std::string(path)];
  file.source = std::string(yaml);
  file.loaded = loader_.Load(path, file.source);
  const model::YamlNode* root = file.loaded.root();
  if (root != nullptr && path == "handbook/services.yaml") {
    catalog_ = model::ReadCatalog(*root);
  }
  if (root != nullptr && path == "handbook/parameters.yaml") {
    parameters_ = model::ReadParameters(*root);
  }
  return file.loaded;
}

const TestHandbook::File& TestHandbook::file(std::string_view path) const {
  const auto found = files_.find(path);
  CODICIL_CHECK(found != files_.end());
  return found->second;
}

const model::Document& TestHandbook::document(std::string_view path) const {
  return *file(path).loaded.document;
}

const model::YamlNode* TestHandbook::root(std::string_view path) const {
  return file(path).loaded.root();
}

std::string_view TestHandbook::source(std::string_view path) const {
  return file(path).source;
}

std::vector<const model::Document*> TestHandbook::All() const {
  std::vector<const model::Document*> documents;
  for (const auto& [path, file] : files_) {
    documents.push_back(file.loaded.document.get());
  }
  return documents;
}

std::vector<const model::Document*> TestHandbook::WithKey(uint64_t key) const {
  std::vector<const model::Document*> documents;
  for (const model::Document* document : All()) {
    const std::vector<uint64_t> keys = model::IndexKeys(*document);
    if (std::binary_search(keys.begin(), keys.end(), key)) {
      documents.push_back(document);
    }
  }
  return documents;
}

}  // namespace codicil::rules
