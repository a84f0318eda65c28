// Finds SLOs, their parts and the clauses that claim them through the index of
// a handbook.
#ifndef CODICIL_SERVICES_RULES_SLO_SLO_LOOKUP_H_
#define CODICIL_SERVICES_RULES_SLO_SLO_LOOKUP_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "services/model/document.h"
#include "services/model/handbook_view.h"

namespace codicil::rules {

// One document of a file of handbook/slos: `part` lives in document->open_slo.
template <typename Part>
struct InFile {
  const model::Document* document = nullptr;
  const Part* part = nullptr;

  const Part& operator*() const { return *part; }
  const Part* operator->() const { return part; }
  friend bool operator==(const InFile& a, const InFile& b) {
    return a.part == b.part;
  }
};
using SloAt = InFile<model::OpenSlo>;
using IndicatorAt = InFile<model::SloIndicator>;
using PolicyAt = InFile<model::AlertPolicy>;
using ConditionAt = InFile<model::AlertCondition>;

// A clause's claim on an SLO.
struct ClaimAt {
  const model::Document* document = nullptr;
  size_t index = 0;  // in spec.slos

  const model::SloClaim& operator*() const {
    return document->clause->slos[index];
  }
  const model::SloClaim* operator->() const { return &**this; }
  friend bool operator==(const ClaimAt& a, const ClaimAt& b) {
    return a.document == b.document && a.index == b.index;
  }
};

// All in path order, and in the order of their file. Results live as long as
// the view. An empty name finds nothing.
std::vector<SloAt> SlosNamed(const model::HandbookView& view,
                             const std::string& name);
std::vector<SloAt> SlosOfService(const model::HandbookView& view,
                                 const std::string& service);
std::vector<SloAt> SlosWithIndicator(const model::HandbookView& view,
                                     const std::string& indicator);
std::vector<SloAt> SlosWithPolicy(const model::HandbookView& view,
                                  const std::string& policy);
// SLOs that take a condition through a policy, written inside or named.
std::vector<SloAt> SlosWithCondition(const model::HandbookView& view,
                                     const std::string& condition);
std::vector<PolicyAt> PoliciesNamed(const model::HandbookView& view,
                                    const std::string& name);
std::vector<ConditionAt> ConditionsNamed(const model::HandbookView& view,
                                         const std::string& name);

// The claims of a document: none unless it is a clause that can be in force.
std::vector<ClaimAt> ClaimsOf(const model::Document& document);
// The claims on the SLO `name` of clauses that can be in force.
std::vector<ClaimAt> ClaimsOn(const model::HandbookView& view,
                              const std::string& name);

// What an SLO measures: its own indicator, or the first one of the name that it
// refers to. part == nullptr: none.
IndicatorAt IndicatorOf(const model::HandbookView& view, const SloAt& slo);
// All SLOs that measure this; none if the digest is 0.
std::vector<SloAt> SlosMeasuring(const model::HandbookView& view,
                                 uint64_t digest);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SLO_SLO_LOOKUP_H_
