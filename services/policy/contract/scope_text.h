// A clause's scope in few words.
#ifndef CODICIL_SERVICES_POLICY_CONTRACT_SCOPE_TEXT_H_
#define CODICIL_SERVICES_POLICY_CONTRACT_SCOPE_TEXT_H_

#include <string>

#include "services/model/clause/clause.h"

namespace codicil::policy {

// "services payment-*; tiers 1, 2; label language go or rust; except services
// payment-sandbox", or "everywhere". Equal scopes that are written in another
// order give equal texts.
std::string ScopeText(const model::Scope& scope);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_CONTRACT_SCOPE_TEXT_H_
