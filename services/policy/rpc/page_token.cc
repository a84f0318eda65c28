#include "services/policy/rpc/page_token.h"

#include <cstring>

#include "absl/strings/escaping.h"
#include "absl/strings/string_view.h"

namespace codicil::policy {
namespace {

// The version, the digest and the id.
constexpr char kVersion = 1;
constexpr size_t kIdAt = 1 + sizeof(uint64_t);

}  // namespace

std::string EncodePageToken(const PageToken& token) {
  std::string bytes(kIdAt, kVersion);
  std::memcpy(bytes.data() + 1, &token.list, sizeof(token.list));
  bytes += token.last_id;
  return absl::WebSafeBase64Escape(bytes);
}

std::optional<PageToken> DecodePageToken(std::string_view text) {
  std::string bytes;
  if (!absl::WebSafeBase64Unescape(absl::string_view(text.data(), text.size()),
                                   &bytes) ||
      bytes.size() <= kIdAt || bytes[0] != kVersion) {
    return std::nullopt;
  }
  PageToken token;
  std::memcpy(&token.list, bytes.data() + 1, sizeof(token.list));
  token.last_id = bytes.substr(kIdAt);
  return token;
}

}  // namespace codicil::policy
