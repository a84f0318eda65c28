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

// Names with their hashes.
struct NamedFeatures {
  NamedFeatures() = default;
  explicit NamedFeatures(std::set<std::string> names);

  std::set<std::string> names;
  FeatureSet hashes;
};

// In alphabetical order.
std::vector<std::string> SharedNames(const NamedFeatures& a,
                                     const NamedFeatures& b);

// Lifetime: the document is borrowed. Precondition: it is an RFC.
struct RfcTraits {
  explicit RfcTraits(const model::Document& rfc);

  // Takes the parameters that the clauses constrain at `head`.
  void ReadParameters(const model::HandbookView& head);

  const model::Document* document;
  NamedFeatures clauses;    // that it changes
  NamedFeatures incidents;  // that it names
  NamedFeatures parameters;
};

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SIMILAR_RFC_TRAITS_H_
