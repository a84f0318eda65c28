// What one thing of a policy file demands less of than before.
#ifndef CODICIL_SERVICES_RULES_POLICY_LOOSENING_H_
#define CODICIL_SERVICES_RULES_POLICY_LOOSENING_H_

#include <string>

namespace codicil::rules {

struct Loosening {
  std::string inner_path;  // of the thing, in the file at head
  std::string value;       // what it says now; where it is gone, what is gone
  std::string text;        // a clause: "the gate race-clean is gone"
};

// "spec.gates" and "race-clean" make "spec.gates[race-clean]".
inline std::string ItemPath(const std::string& list, const std::string& item) {
  return list + "[" + item + "]";
}

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_POLICY_LOOSENING_H_
