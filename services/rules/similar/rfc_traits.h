// What RFCs are compared by.
#ifndef CODICIL_SERVICES_RULES_SIMILAR_RFC_TRAITS_H_
#define CODICIL_SERVICES_RULES_SIMILAR_RFC_TRAITS_H_

#include <set>
#include <string>
#include <vector>

#include "services/model/document.h"
#include "services/model/handbook_view.h"
#include "services/rules/similar/likeness.h"

namespace codicil::rules {

using Names = std::set<std::string>;

// Precondition of all: `rfc` is an RFC.
Names ClausesOf(const model::Document& rfc);    // that it changes
Names IncidentsOf(const model::Document& rfc);  // that it names
// That its clauses constrain at `head`.
Names ParametersOf(const model::HandbookView& head, const model::Document& rfc);

FeatureSet FeaturesOf(const Names& names);

// In alphabetical order.
std::vector<std::string> SharedNames(const Names& a, const Names& b);

// What stands in the RFC itself, as hashes: names are read again for the few
// RFCs that are told of. Clauses and incidents are hashed into the keys under
// which documents that refer to them are filed. Lifetime: the document is
// borrowed.
struct RfcTraits {
  explicit RfcTraits(const model::Document& rfc);

  const FeatureSet& words() const { return document->rfc->words; }

  const model::Document* document;
  FeatureSet clauses;
  FeatureSet incidents;
};

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SIMILAR_RFC_TRAITS_H_
