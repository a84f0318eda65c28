// From the bytes of one file to the document that rules see.
#ifndef CODICIL_SERVICES_MODEL_LOADER_DOCUMENT_LOADER_H_
#define CODICIL_SERVICES_MODEL_LOADER_DOCUMENT_LOADER_H_

#include <memory>
#include <string_view>

#include "services/model/document.h"
#include "services/model/schema/kind_schema.h"
#include "services/model/schema/validator.h"
#include "services/model/yaml/yaml_reader.h"

namespace codicil::model {

// A document and the trees it came from.
struct LoadedDocument {
  std::unique_ptr<Document> document;
  // Points into the source given to Load, which must outlive it.
  YamlFile yaml;
  // nullptr where the file is no document of ours.
  const KindSchema* schema = nullptr;

  // The first tree, or nullptr where nothing could be read.
  const YamlNode* root() const {
    return yaml.documents().empty() ? nullptr : yaml.documents().front();
  }
};

// Reads, validates and types documents. One per thread. Lifetime: `context` is
// borrowed and must outlive the loader.
class DocumentLoader {
 public:
  explicit DocumentLoader(const ValidationContext& context);

  // All flaws of the file by itself (families yaml/ and schema/) are in
  // document->findings. Never fails: a file that cannot be read at all gives a
  // document with findings and nothing else.
  LoadedDocument Load(std::string_view path, std::string_view source);

 private:
  const ValidationContext& context_;
  YamlReader reader_;
};

// A file that is no regular file or cannot be taken: one finding `rule` at
// line 1 with `message`, nothing else.
std::unique_ptr<Document> UnreadableDocument(std::string_view path,
                                             std::string_view rule,
                                             std::string_view message);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_LOADER_DOCUMENT_LOADER_H_
