// Random collections of RFCs of which it is known who belongs together, for
// measuring what similar/past-rfc finds.
#ifndef CODICIL_SERVICES_RULES_SIMILAR_TESTING_RFC_FAMILIES_H_
#define CODICIL_SERVICES_RULES_SIMILAR_TESTING_RFC_FAMILIES_H_

#include <cstdint>
#include <map>
#include <string>

namespace codicil::rules {

// A handbook's files, and the family of each RFC. Members of a family (one to
// four) take up one matter again: in other words for nearly half of what they
// say, often with other clauses or another incident. Strangers share the words
// of everyday, of their topic, clauses that everybody changes, and sometimes an
// incident.
struct RfcFamilies {
  std::map<std::string, std::string> files;  // path -> YAML
  std::map<std::string, int> family_of;      // path of an RFC -> family
};

// Equal seeds give equal collections, on every machine.
RfcFamilies MakeRfcFamilies(uint32_t seed);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SIMILAR_TESTING_RFC_FAMILIES_H_
