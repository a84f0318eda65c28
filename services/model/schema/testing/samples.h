// Documents for tests of the schema.
#ifndef CODICIL_SERVICES_MODEL_SCHEMA_TESTING_SAMPLES_H_
#define CODICIL_SERVICES_MODEL_SCHEMA_TESTING_SAMPLES_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "services/base/finding.h"
#include "services/model/document.h"
#include "services/model/schema/kind_schema.h"
#include "services/model/yaml/yaml_node.h"
#include "services/model/yaml/yaml_reader.h"

namespace codicil::model::testing {

// YAML that must be readable; ends the program if it is not.
class Tree {
 public:
  explicit Tree(std::string text);

  const YamlNode& root() const { return *file_.documents().front(); }
  const std::vector<const YamlNode*>& documents() const {
    return file_.documents();
  }

 private:
  std::unique_ptr<std::string> text_;
  YamlReader reader_;
  YamlFile file_;
};

// A clean document that uses every key of the kind (by command-line word); for
// OpenSLO, several documents.
std::string Sample(std::string_view word);

// The text with its only occurrence of `from` replaced; ends the program if
// there is not exactly one.
std::string Replaced(std::string text, std::string_view from,
                     std::string_view to);

// What ValidateTree makes of every document of the text, for languages en and
// zh-CN; findings sorted in report order.
Document Judged(const KindSchema& schema, const std::string& text);

// "schema/unknown-key 5:3 metadata.ownr = ownr", one for each finding.
std::vector<std::string> Lines(const std::vector<base::Finding>& findings);

// The text after the edits of one fix.
std::string Fixed(const std::string& text, const base::Fix& fix);

}  // namespace codicil::model::testing

#endif  // CODICIL_SERVICES_MODEL_SCHEMA_TESTING_SAMPLES_H_
