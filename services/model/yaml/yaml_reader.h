// Reads YAML 1.2 core files into trees, strictly and within bounds.
#ifndef CODICIL_SERVICES_MODEL_YAML_YAML_READER_H_
#define CODICIL_SERVICES_MODEL_YAML_YAML_READER_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "services/base/finding.h"
#include "services/model/yaml/yaml_limits.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

// The documents of one file. Move-only; owns the nodes' memory and a copy of
// nothing else: `source` given to ReadYaml must outlive it.
class YamlFile {
 public:
  YamlFile();
  YamlFile(YamlFile&&) noexcept;
  YamlFile& operator=(YamlFile&&) noexcept;
  ~YamlFile();

  // Root nodes in file order. A document that could not be read whole is left
  // out (its finding says why); an empty document is a null scalar, and so is
  // an empty file.
  const std::vector<const YamlNode*>& documents() const { return documents_; }

 private:
  friend class YamlReader;
  struct Memory;
  std::unique_ptr<Memory> memory_;
  std::vector<const YamlNode*> documents_;
};

// A reader that keeps its buffers from file to file: one per thread. Not
// thread-safe.
class YamlReader {
 public:
  YamlReader();
  ~YamlReader();
  YamlReader(const YamlReader&) = delete;
  YamlReader& operator=(const YamlReader&) = delete;

  // Reads `source` (the bytes of `path`). `many_documents` allows more than
  // one document; otherwise the second one is yaml/syntax at its start.
  //
  // Appends findings of family yaml/ (syntax, duplicate-key, encoding,
  // too-large, too-deep, alias-expansion); a syntax error ends the document it
  // is in and all behind it; duplicate keys are all reported and the first
  // value kept. Findings carry rule, path, span, message, inner_path where
  // known, value; `document` is left empty for the caller.
  //
  // The bounds are those of yaml_limits.h; nodes are counted over the whole
  // file. Positions do not count a byte order mark at the beginning.
  //
  // What is refused with yaml/syntax, because readers disagree on it, is listed
  // in docs/yaml.md.
  YamlFile Read(std::string_view path, std::string_view source,
                bool many_documents, std::vector<base::Finding>& findings);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_YAML_YAML_READER_H_
