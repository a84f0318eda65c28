// How many descriptors the process may have.
#ifndef CODICIL_SERVICES_SERVING_DESCRIPTOR_LIMIT_H_
#define CODICIL_SERVICES_SERVING_DESCRIPTOR_LIMIT_H_

#include <cstddef>

namespace codicil::serving {

// Raises the limit as far as the system lets us, and says what it is then.
size_t RaiseDescriptorLimit();

}  // namespace codicil::serving

#endif  // CODICIL_SERVICES_SERVING_DESCRIPTOR_LIMIT_H_
