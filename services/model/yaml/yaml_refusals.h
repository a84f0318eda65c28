// The YAML that is refused although a parser accepts it, because readers
// disagree on what it means. See docs/yaml.md.
//
// libyaml's events hide what stands between two scalars, so this walks the
// source itself, token by token, beside the event loop.
#ifndef CODICIL_SERVICES_MODEL_YAML_YAML_REFUSALS_H_
#define CODICIL_SERVICES_MODEL_YAML_YAML_REFUSALS_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

// What is refused: bytes [begin, end) of the text.
struct Refusal {
  size_t begin = 0;
  size_t end = 0;
  std::string message;
};

// A scalar that is written in the text.
struct ScalarToken {
  size_t begin = 0;  // bytes
  size_t end = 0;
  ScalarStyle style = ScalarStyle::kPlain;
  bool is_key = false;
  int column = 0;         // of `begin`, in characters from 1
  int parent_column = 0;  // of the block list or map around it; 0: none
  std::string_view value;
};

// Walks one text from its start to its end. Not thread-safe.
class RefusalScanner {
 public:
  // `text` as CheckYamlSource left it; it must outlive the scanner.
  explicit RefusalScanner(std::string_view text) : text_(text) {}

  // The next scalar. Offsets never fall from call to call. False if it, or what
  // stands before it, is refused.
  bool Scalar(const ScalarToken& scalar);

  // Everything before `offset` that no scalar covers. False if refused.
  bool GapTo(size_t offset);

  // Behind the last indicator, anchor, alias or scalar so far: where a value
  // that is not written would stand.
  size_t last_token_end() const { return last_token_end_; }

  // Precondition: the last call returned false.
  const Refusal& refusal() const { return refusal_; }

 private:
  bool Refuse(size_t begin, size_t end, std::string message);
  bool GapTab(size_t offset);
  bool TouchingComment(size_t offset);
  bool Comment();
  bool KeyEnd(const ScalarToken& scalar);
  bool KeyLength(const ScalarToken& scalar, size_t colon);
  bool AnchorOrAlias();
  bool PlainScalar(const ScalarToken& scalar);
  bool Escapes(std::string_view inside, size_t begin);
  bool QuotedScalar(const ScalarToken& scalar);
  bool BlockScalar(const ScalarToken& scalar);

  std::string_view text_;
  size_t at_ = 0;
  size_t last_token_end_ = 0;
  int flow_depth_ = 0;
  bool anchored_ = false;  // an anchor stands before the next token
  size_t anchor_begin_ = 0;
  Refusal refusal_;
};

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_YAML_YAML_REFUSALS_H_
