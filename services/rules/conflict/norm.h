// One constraint of one clause, ready to be compared with others.
#ifndef CODICIL_SERVICES_RULES_CONFLICT_NORM_H_
#define CODICIL_SERVICES_RULES_CONFLICT_NORM_H_

#include <string>

#include "services/base/calendar.h"
#include "services/base/source_position.h"
#include "services/model/clause/clause.h"
#include "services/model/document.h"
#include "services/model/parameter.h"
#include "services/model/scope/region.h"
#include "services/model/value_set/value_set.h"

namespace codicil::rules {

// A half-open stretch of time.
struct Period {
  base::Instant from;
  base::Instant until;

  bool IsEmpty() const { return until <= from; }
  bool Holds(base::Instant at) const { return from <= at && at < until; }
  // Whether every instant of `other` is in this.
  bool Includes(Period other) const {
    return from <= other.from && other.until <= until;
  }
};

Period Intersection(Period a, Period b);

// Which constraint of a clause a norm was read from.
struct NormOrigin {
  int rule = -1;  // index of the rule; -1: of a decision row
  int row = -1;   // index of the decision row
  int then = -1;  // index into the row's `then`
};

// A rule's constraint, or a decision row's (which is a MUST where the row
// matches). All pointers are borrowed from documents, tables and the NormStore.
struct Norm {
  const model::Document* document = nullptr;
  // The document's clause, or the version that lingers from before.
  const model::Clause* clause = nullptr;
  const model::Constraint* constraint = nullptr;
  const model::Parameter* parameter = nullptr;
  const model::Region* region = nullptr;  // where it holds
  model::Keyword keyword = model::Keyword::kMust;
  NormOrigin origin;
  Period period;     // when it is in force; not empty
  base::Span place;  // in the document as it is now
  model::ValueSet allowed;
};

// "pool-limits#ceiling", "pool-limits#decision.rows[2].then[0]".
std::string NameOf(const Norm& norm);

// "spec.rules[ceiling].constraint", "spec.decision.rows[2].then[0]".
std::string InnerPath(const model::Clause& clause, NormOrigin origin);

// The order of conflicts' members: by path, then by place in the file; the
// lingering version of a clause before the one that follows it.
bool Precedes(const Norm& a, const Norm& b);

// "pool-limits#ceiling (MUST, at most 100 connections)".
std::string Describe(const Norm& norm);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_CONFLICT_NORM_H_
