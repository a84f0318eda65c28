// Tells the service manager how the program fares.
#ifndef CODICIL_SERVICES_SERVING_SERVICE_MANAGER_H_
#define CODICIL_SERVICES_SERVING_SERVICE_MANAGER_H_

#include <string_view>

namespace codicil::serving {

// Sends a state such as "READY=1" to `socket`, the value of NOTIFY_SOCKET: a
// path, or '@' and an abstract name. Does nothing if that is empty. Result:
// whether it was sent. Source: sd_notify(3).
bool NotifyServiceManager(std::string_view socket, std::string_view state);

}  // namespace codicil::serving

#endif  // CODICIL_SERVICES_SERVING_SERVICE_MANAGER_H_
