// libyaml's complaints as sentences for the author of a file.
#ifndef CODICIL_SERVICES_MODEL_YAML_YAML_ERRORS_H_
#define CODICIL_SERVICES_MODEL_YAML_YAML_ERRORS_H_

#include <yaml.h>

#include <optional>
#include <string>

#include "services/base/source_position.h"
#include "services/model/yaml/yaml_source.h"

namespace codicil::model {

struct SyntaxError {
  base::Span span;
  std::string message;
  // What stands at `span`.
  std::string value;
  // Where the construct began that went wrong.
  std::optional<base::Position> opened_at;
  std::string opened;  // what it was: "this flow sequence"
};

// A libyaml mark (lines and columns from 0) as a position.
base::Position ToPosition(const yaml_mark_t& mark);

// Precondition: yaml_parser_parse has just failed on `parser`, which read
// `text`, and not for want of memory.
SyntaxError DescribeParserError(const yaml_parser_t& parser,
                                const YamlText& text);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_YAML_YAML_ERRORS_H_
