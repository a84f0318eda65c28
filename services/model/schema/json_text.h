// JSON as text, in one deterministic form.
#ifndef CODICIL_SERVICES_MODEL_SCHEMA_JSON_TEXT_H_
#define CODICIL_SERVICES_MODEL_SCHEMA_JSON_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace codicil::model {

// Appends `text` in quotes, escaped as RFC 8259 asks; UTF-8 stays as it is.
void AppendJsonString(std::string_view text, std::string& out);

// A JSON value that remembers the order of its members. A value type.
class Json {
 public:
  static Json String(std::string_view text);
  static Json Integer(int64_t value);
  static Json Boolean(bool value);
  static Json Array();
  static Json Object();

  // Arrays: appends. Result: *this.
  Json& Add(Json item);
  // Objects: appends a member. Result: *this.
  Json& Set(std::string_view name, Json value);
  // Objects: appends the members of another. Result: *this.
  Json& Merge(Json other);

  bool IsEmpty() const { return members_.empty(); }

  // Indented by two blanks, one member a line, no newline at the end.
  std::string ToString() const;

 private:
  enum class Kind { kAtom, kArray, kObject };
  explicit Json(Kind kind) : kind_(kind) {}
  void Append(int depth, std::string& out) const;

  Kind kind_;
  std::string atom_;                                   // as printed
  std::vector<std::pair<std::string, Json>> members_;  // arrays: no names
};

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_SCHEMA_JSON_TEXT_H_
