// JSON, written piece by piece. RFC 8259.
#ifndef CODICIL_SERVICES_BASE_JSON_TEXT_H_
#define CODICIL_SERVICES_BASE_JSON_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace codicil::base {

// Appends `text` as a JSON string, quotes included. Bytes that are no UTF-8
// become U+FFFD, so that the result is always well formed.
void AppendJsonString(std::string_view text, std::string& out);

// Writes one object's members in the order they are added:
//
//   JsonObject object(out);
//   object.Add("rule", "schema/bad-id").Add("line", 3);
//   object.End();
//
// Lifetime: `out` is borrowed.
class JsonObject {
 public:
  explicit JsonObject(std::string& out) : out_(out) { out_ += '{'; }

  JsonObject& Add(std::string_view key, std::string_view value);
  JsonObject& Add(std::string_view key, const char* value);
  JsonObject& Add(std::string_view key, int64_t value);
  JsonObject& AddTrue(std::string_view key);
  JsonObject& AddNull(std::string_view key);
  // The caller appends the value to the string itself.
  JsonObject& AddKey(std::string_view key);
  void End() { out_ += '}'; }

 private:
  std::string& out_;
  bool first_ = true;
};

}  // namespace codicil::base

#endif  // CODICIL_SERVICES_BASE_JSON_TEXT_H_
