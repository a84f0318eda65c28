#include "services/model/schema/json_text.h"

namespace codicil::model {

void AppendJsonString(std::string_view text, std::string& out) {
  constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += "\\u00";
      out += kHex[c >> 4];
      out += kHex[c & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

Json Json::String(std::string_view text) {
  Json json(Kind::kAtom);
  AppendJsonString(text, json.atom_);
  return json;
}

Json Json::Integer(int64_t value) {
  Json json(Kind::kAtom);
  json.atom_ = std::to_string(value);
  return json;
}

Json Json::Boolean(bool value) {
  Json json(Kind::kAtom);
  json.atom_ = value ? "true" : "false";
  return json;
}

Json Json::Array() { return Json(Kind::kArray); }
Json Json::Object() { return Json(Kind::kObject); }

Json& Json::Add(Json item) {
  members_.emplace_back(std::string(), std::move(item));
  return *this;
}

Json& Json::Set(std::string_view name, Json value) {
  members_.emplace_back(std::string(name), std::move(value));
  return *this;
}

Json& Json::Merge(Json other) {
  for (auto& member : other.members_) members_.push_back(std::move(member));
  return *this;
}

void Json::Append(int depth, std::string& out) const {
  if (kind_ == Kind::kAtom) {
    out += atom_;
    return;
  }
  out += kind_ == Kind::kArray ? '[' : '{';
  bool first = true;
  for (const auto& [name, value] : members_) {
    out += first ? "\n" : ",\n";
    first = false;
    out.append(2 * (depth + 1), ' ');
    if (kind_ == Kind::kObject) {
      AppendJsonString(name, out);
      out += ": ";
    }
    value.Append(depth + 1, out);
  }
  if (!first) {
    out += '\n';
    out.append(2 * depth, ' ');
  }
  out += kind_ == Kind::kArray ? ']' : '}';
}

std::string Json::ToString() const {
  std::string out;
  Append(0, out);
  return out;
}

}  // namespace codicil::model
