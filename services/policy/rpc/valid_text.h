// Text that protocol buffers take.
#ifndef CODICIL_SERVICES_POLICY_RPC_VALID_TEXT_H_
#define CODICIL_SERVICES_POLICY_RPC_VALID_TEXT_H_

#include <string>
#include <string_view>

namespace codicil::policy {

// A proto3 string must be UTF-8, or its receiver refuses the whole message.
// Bytes that are not become U+FFFD, one for each.
std::string ValidText(std::string_view text);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_RPC_VALID_TEXT_H_
