// One thing that differs between two versions of a clause.
#ifndef CODICIL_SERVICES_MODEL_DIFF_TYPED_CHANGE_H_
#define CODICIL_SERVICES_MODEL_DIFF_TYPED_CHANGE_H_

#include <cstdint>
#include <string>

#include "services/base/semver.h"

namespace codicil::model {

enum class ChangeEffect : uint8_t {
  kEditorial,  // nothing normative: wording, translations, references, owner
  // A number, unit or keyword in prose, of which nobody has said what it means.
  kUnclassified,
  kNeutral,    // normative, but what complied complies: deprecation, new MAY
  kLoosened,   // some behaviour complies that did not
  kTightened,  // some behaviour that complied no longer does
};
// "editorial", "unclassified", "changed", "loosened", "tightened".
const char* ChangeEffectName(ChangeEffect effect);

struct TypedChange {
  std::string inner_path;  // "spec.rules[guard].keyword"
  ChangeEffect effect = ChangeEffect::kEditorial;
  // What this change alone asks of the version.
  base::Bump bump = base::Bump::kPatch;
  std::string before;  // the value as text; empty: nothing stood there
  std::string after;
  // What decided the bump, where the values do not show it; may be empty.
  std::string reason;
};

// "spec.rules[guard].keyword: SHOULD -> MUST (tightened, major)",
// "spec.rules[guard]: added MUST (tightened, minor: announced 45 days ahead)".
std::string Describe(const TypedChange& change);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_DIFF_TYPED_CHANGE_H_
