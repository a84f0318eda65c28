#include "services/policy/service/invalid_request.h"

#include <charconv>
#include <optional>
#include <string_view>

#include "absl/strings/cord.h"
#include "services/base/check.h"

namespace codicil::policy {
namespace {

// Violations travel within a status as netstrings: "<length>:<bytes>", the
// field and its description in turn.
constexpr char kPayloadType[] = "codicil.policy/field-violations";

void AppendText(std::string_view text, std::string& out) {
  out += std::to_string(text.size());
  out += ':';
  out += text;
}

std::optional<std::string> TakeText(std::string_view& rest) {
  size_t size = 0;
  const char* const end = rest.data() + rest.size();
  const auto [colon, error] = std::from_chars(rest.data(), end, size);
  if (error != std::errc() || colon == end || *colon != ':') {
    return std::nullopt;
  }
  rest.remove_prefix(static_cast<size_t>(colon - rest.data()) + 1);
  if (rest.size() < size) return std::nullopt;
  std::string text(rest.substr(0, size));
  rest.remove_prefix(size);
  return text;
}

}  // namespace

absl::Status InvalidRequest(const std::vector<FieldViolation>& violations) {
  CODICIL_CHECK(!violations.empty());
  std::string message;
  std::string payload;
  for (const FieldViolation& violation : violations) {
    if (!message.empty()) message += "; ";
    message += violation.field + ": " + violation.description;
    AppendText(violation.field, payload);
    AppendText(violation.description, payload);
  }
  absl::Status status = absl::InvalidArgumentError(message);
  status.SetPayload(kPayloadType, absl::Cord(payload));
  return status;
}

std::vector<FieldViolation> ViolationsOf(const absl::Status& status) {
  const auto payload = status.GetPayload(kPayloadType);
  if (!payload) return {};
  const std::string bytes(*payload);
  std::vector<FieldViolation> violations;
  for (std::string_view rest = bytes; !rest.empty();) {
    std::optional<std::string> field = TakeText(rest);
    std::optional<std::string> description = TakeText(rest);
    if (!field || !description) return {};
    violations.push_back({*std::move(field), *std::move(description)});
  }
  return violations;
}

}  // namespace codicil::policy
