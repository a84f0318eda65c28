// Small YAML texts in tables, and trees as one line of text.
#ifndef CODICIL_SERVICES_MODEL_YAML_TESTING_SNIPPETS_H_
#define CODICIL_SERVICES_MODEL_YAML_TESTING_SNIPPETS_H_

#include <string>
#include <string_view>

#include "services/model/yaml/testing/yaml_cpp_reader.h"
#include "services/model/yaml/yaml_reader.h"

namespace codicil::model {

// Resolves \n \r \t \\ \xHH \uHHHH and \UHHHHHHHH. Precondition: no other
// escape, and every escape whole.
std::string Unescaped(std::string_view text);

// The inverse for everything but printable ASCII, so that it can be pasted into
// a table. Bytes that are not UTF-8 become \xHH.
std::string Escaped(std::string_view text);

// Documents separated by " --- ". Plain text stands as it is, other text in
// double quotes; a null is written "null" whatever stood there.
std::string Rendered(const YamlFile& file);
std::string Rendered(const SecondReading& reading);

// What our reader makes of `source`: the trees, or "refused: " and the
// findings, each "line:column rule message".
std::string Verdict(YamlReader& reader, std::string_view source);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_YAML_TESTING_SNIPPETS_H_
