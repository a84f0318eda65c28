// Where the next page of a list begins.
#ifndef CODICIL_SERVICES_POLICY_RPC_PAGE_TOKEN_H_
#define CODICIL_SERVICES_POLICY_RPC_PAGE_TOKEN_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace codicil::policy {

// A page goes on behind an id, and not at a place by number: so that it goes on
// rightly, too, if the list has changed since.
struct PageToken {
  uint64_t list = 0;    // digest of what is listed
  std::string last_id;  // the last one that was looked at
};

// Letters, digits, '-' and '_'; nothing for callers to read.
std::string EncodePageToken(const PageToken& token);

// Nullopt for what EncodePageToken of this version did not write.
std::optional<PageToken> DecodePageToken(std::string_view text);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_RPC_PAGE_TOKEN_H_
