// A client that speaks no protocol.
#ifndef CODICIL_SERVICES_SERVING_TESTING_CLIENT_SOCKET_H_
#define CODICIL_SERVICES_SERVING_TESTING_CLIENT_SOCKET_H_

#include <string>
#include <string_view>

#include "services/base/descriptor.h"
#include "services/serving/listen_address.h"

namespace codicil::serving {

// Not open if nobody listens.
base::Descriptor ConnectTo(const ListenAddress& address);

// Whether all was sent.
bool Send(const base::Descriptor& socket, std::string_view text);

// What comes until the other side closes, or `seconds` pass with nothing.
std::string ReceiveAll(const base::Descriptor& socket, int seconds = 10);

// Whether the other side closes within `seconds`.
bool IsClosedWithin(const base::Descriptor& socket, int seconds);

}  // namespace codicil::serving

#endif  // CODICIL_SERVICES_SERVING_TESTING_CLIENT_SOCKET_H_
