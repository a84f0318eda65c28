// Collects the typed changes of a clause, and gives each its bump.
#ifndef CODICIL_SERVICES_MODEL_DIFF_CHANGE_LOG_H_
#define CODICIL_SERVICES_MODEL_DIFF_CHANGE_LOG_H_

#include <optional>
#include <string>
#include <vector>

#include "services/base/calendar.h"
#include "services/base/semver.h"
#include "services/model/clause/clause.h"
#include "services/model/diff/diff_context.h"
#include "services/model/diff/typed_change.h"

namespace codicil::model {

// The day from which a part of the clause binds; nullopt: always.
using StartDate = std::optional<base::Date>;

// Not thread-safe. Lifetime: clauses and context are borrowed.
class ChangeLog {
 public:
  // `before` decides whether major means minor (0.y.z), `after` whether what it
  // says can be in force at all. Either may be nullptr.
  ChangeLog(const Clause* before, const Clause* after,
            const DiffContext& context)
      : before_(before), after_(after), context_(context) {}

  // Where a change stands, and its values as text.
  struct Place {
    std::string inner_path;
    std::string before;
    std::string after;
  };

  // Behaviour that complied no longer does, from `start` on: major; minor if
  // that is announced far enough ahead, or if the new version is never in
  // force.
  void Tightened(Place place, StartDate start, std::string reason = "");
  // The same for a clause that ends: it is not in force any more, and that is
  // what breaks those who rely on it.
  void Ended(Place place, StartDate start, std::string reason);
  void Loosened(Place place, std::string reason = "");
  void Neutral(Place place, std::string reason = "");
  void Editorial(Place place);
  // A number changed in prose, and nobody has said what that means: major,
  // whatever is announced.
  void Unclassified(Place place);

  const std::vector<TypedChange>& changes() const { return changes_; }
  base::Bump required() const;  // the largest
  bool is_normative() const;    // some change is more than prose

 private:
  void Add(Place place, ChangeEffect effect, base::Bump bump,
           std::string reason);
  void AddTightening(Place place, StartDate start, std::string reason);

  const Clause* const before_;
  const Clause* const after_;
  const DiffContext& context_;
  std::vector<TypedChange> changes_;
};

// From when a rule binds: its own date, else the clause's.
StartDate StartOfRule(const Rule& rule, const Clause& clause);

// The day from which the first of the clause's binding parts binds (of its
// rules, if it has none). What has no date of its own (decision, SLOs,
// procedure) follows the clause's.
StartDate EarliestStart(const Clause& clause);

// Whether it has a part that can be violated: a MUST or MUST NOT, a decision
// row, an SLO threshold or a procedure.
bool HasBindingParts(const Clause& clause);

// Whether `a` binds earlier than `b` for somebody who looks at them at `at`:
// days that have passed are all alike.
bool BindsEarlier(StartDate a, StartDate b, base::Instant at);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_DIFF_CHANGE_LOG_H_
