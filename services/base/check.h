// Programmer errors. Never for input.
#ifndef CODICIL_SERVICES_BASE_CHECK_H_
#define CODICIL_SERVICES_BASE_CHECK_H_

#include <cstdio>
#include <cstdlib>

// Ends the program with the place and the condition if it does not hold.
#define CODICIL_CHECK(condition)                                            \
  do {                                                                      \
    if (!(condition)) {                                                     \
      std::fprintf(stderr, "%s:%d: CHECK failed: %s\n", __FILE__, __LINE__, \
                   #condition);                                             \
      std::abort();                                                         \
    }                                                                       \
  } while (false)

#endif  // CODICIL_SERVICES_BASE_CHECK_H_
