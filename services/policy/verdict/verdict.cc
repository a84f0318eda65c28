#include "services/policy/verdict/verdict.h"

namespace codicil::policy {

const char* OutcomeName(Outcome outcome) {
  switch (outcome) {
    case Outcome::kSkipped:
      return "skipped";
    case Outcome::kApproved:
      return "approved";
    case Outcome::kPending:
      return "pending";
    case Outcome::kRejected:
      return "rejected";
  }
  return "";
}

}  // namespace codicil::policy
